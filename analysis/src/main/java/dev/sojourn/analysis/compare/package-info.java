/// Two recordings side by side, and whether their difference is more than chance.
package dev.sojourn.analysis.compare;
