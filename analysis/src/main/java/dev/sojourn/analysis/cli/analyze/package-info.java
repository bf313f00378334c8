/// `analyze`, `annotate` and `compare`: what is done with recordings that are there.
package dev.sojourn.analysis.cli.analyze;
