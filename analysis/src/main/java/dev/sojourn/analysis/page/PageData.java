package dev.sojourn.analysis.page;

/// What a page shows beside the report: bounded, whatever the recording's size.
public record PageData(Timeline timeline, Waits waits, Lanes lanes, Backlogs backlogs) {}
