/// The command line: `sojourn` and its commands.
///
/// The commands never link to the receiver. They start JVMs that run it ([ChildJvm], [MeasuredJvm])
/// and talk to them by lines of text ([Line]).
package dev.sojourn.analysis.cli;
