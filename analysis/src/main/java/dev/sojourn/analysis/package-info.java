/// Reads recordings and explains the waits in them.
///
/// The path of the data: `recording` turns a file into rows, `timeline` turns rows into stalls,
/// `attribution` splits every packet's delay among them, `backlog` finds the busy periods, `report`
/// says it. [dev.sojourn.analysis.Analyzer] is the entry.
package dev.sojourn.analysis;
