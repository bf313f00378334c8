/// `record` and `attach`: other people's programs, with the agent in them.
package dev.sojourn.analysis.cli.record;
