/// The JSON contract `sojourn/1`, a record for each object in it: what every report, gate,
/// comparison and assistant is told, and nothing of how it was found.
///
/// Begin at [Report]. A record that the analysis has a class of the same name for is called a row.
package dev.sojourn.analysis.contract;
