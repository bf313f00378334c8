/// `scorecard`: whether the causes that scenarios inject are those that are found.
package dev.sojourn.analysis.cli.prove.scorecard;
