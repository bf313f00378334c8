package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Verdict;
import java.util.List;

/// The verdict, and what to do about it.
///
/// @param next the most useful first; empty where there is nothing to do
record Judgement(Verdict verdict, List<String> next) {}
