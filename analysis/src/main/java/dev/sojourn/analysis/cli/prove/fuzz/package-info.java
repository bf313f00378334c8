/// What `sojourn fuzz` runs: one JVM after the other, each with a coverage-guided fuzzer over one
/// target.
package dev.sojourn.analysis.cli.prove.fuzz;
