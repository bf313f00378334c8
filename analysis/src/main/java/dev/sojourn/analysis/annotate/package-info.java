/// Writes what the analysis found back into a copy of the recording, for JDK Mission Control and
/// every other tool that reads recordings.
package dev.sojourn.analysis.annotate;
