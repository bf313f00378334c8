/// The command line: `sojourn`, and a room for each family of its commands.
///
/// The commands never link to the receiver. They start JVMs that run it, or attach to them, and
/// talk to them by lines of text.
package dev.sojourn.analysis.cli;
