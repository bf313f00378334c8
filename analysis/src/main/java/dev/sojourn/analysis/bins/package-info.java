/// Small histograms, for where there are thousands of them.
package dev.sojourn.analysis.bins;
