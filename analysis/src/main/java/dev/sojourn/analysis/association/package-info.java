/// What goes with the waits where nothing overlaps them: tested, not asserted.
package dev.sojourn.analysis.association;
