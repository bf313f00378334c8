/// Programs that know nothing of Sojourn, for it to record.
package dev.sojourn.analysis.cli.programs;
