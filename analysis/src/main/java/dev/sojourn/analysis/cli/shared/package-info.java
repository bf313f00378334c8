/// What every command shares: options, exit statuses, errors, output that takes its place when it
/// is whole, tables and progress.
package dev.sojourn.analysis.cli.shared;
