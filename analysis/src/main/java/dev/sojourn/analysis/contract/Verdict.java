package dev.sojourn.analysis.contract;

import java.util.List;

/// The answer in one sentence.
///
/// @param backpressure whether packets waited or were dropped enough to matter
/// @param cause the main cause's name; null when there is no backpressure
/// @param undecided other causes that it may be as well, since they could not be seen: `cause` is
///   certain if there is none
/// @param text the sentence, with the number that supports it
public record Verdict(boolean backpressure, String cause, List<String> undecided, String text) {
  /// Without a cause.
  public Verdict(boolean backpressure, String text) {
    this(backpressure, null, List.of(), text);
  }
}
