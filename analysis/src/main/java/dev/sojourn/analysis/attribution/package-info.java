/// From timelines to sums: every packet's delay, split among the causes to the nanosecond.
package dev.sojourn.analysis.attribution;
