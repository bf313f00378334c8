/// The other JVMs: those that the commands start, and talk to by lines of text, and those that they
/// find running and attach to.
package dev.sojourn.analysis.cli.jvm;
