/// Programs to try Sojourn with: a receiver that can be made to stall, a bounded sender, and a
/// probe of what this machine can measure.
///
/// Each is started as a JVM of its own and speaks a line protocol on standard output: a word for
/// the kind of line, then `key=value` pairs. It stops when its standard input ends, so that it
/// never outlives the program that started it, whatever ended that one. What it cannot do it says
/// in one sentence after the word `error` on standard error, and exits with 3.
package dev.sojourn.core.lab;
