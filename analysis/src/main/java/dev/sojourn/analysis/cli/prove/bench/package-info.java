/// What `sojourn bench` does: starts programs that do the same thing in different ways, side by
/// side, and compares what they tell.
///
/// The programs lie among the tests of the receiver and of the analysis, so that nothing of them is
/// in the jars that people run; the launcher compiles them on first use.
package dev.sojourn.analysis.cli.prove.bench;
