/// What a recording could have shown: which events were on when, which may have been removed since,
/// and what delay the stalls account for that it could not show.
package dev.sojourn.analysis.coverage;
