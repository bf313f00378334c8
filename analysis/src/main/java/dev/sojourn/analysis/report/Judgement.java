package dev.sojourn.analysis.report;

import java.util.List;

/// The verdict, and what to do about it.
///
/// @param next the most useful first; empty where there is nothing to do
record Judgement(Report.Verdict verdict, List<String> next) {}
