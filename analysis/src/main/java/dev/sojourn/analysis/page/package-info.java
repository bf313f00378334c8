/// The report as one page that opens offline: a timeline to zoom into, the causes, the tables.
///
/// [dev.sojourn.analysis.page.TimelineBuilder] bins what streams by, within bounds that do not grow
/// with the recording; [dev.sojourn.analysis.page.Page] puts data, styles, scripts and the chart
/// library into one file. The page itself lies beside the classes as HTML, CSS and JavaScript.
package dev.sojourn.analysis.page;
