/// A trace for the Perfetto UI.
package dev.sojourn.analysis.export.perfetto;
