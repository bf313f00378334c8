package dev.sojourn.analysis.cli.prove.scorecard;

import dev.sojourn.analysis.cli.prove.scorecard.Interval.Answer;
import java.util.ArrayList;
import java.util.List;

/// What of a row does not hold, and what cannot be told yet. What a disturbed machine shows can be
/// right, and nothing that it shows is wrong.
final class Judgement {
  private final boolean disturbed;
  private final List<String> failed = new ArrayList<>();
  private final List<String> undecided = new ArrayList<>();

  Judgement(boolean disturbed) {
    this.disturbed = disturbed;
  }

  /// @param what to say if it does not hold
  void add(boolean holds, String what) {
    add(holds ? Answer.YES : Answer.NO, what);
  }

  /// @param what to say if it does not hold, or cannot be told
  void add(Answer answer, String what) {
    switch (answer) {
      case YES -> {
        // Nothing to say.
      }
      case NO -> (disturbed ? undecided : failed).add(what);
      case UNDECIDED -> undecided.add(what);
    }
  }

  /// Null if all that could be told holds.
  String failed() {
    return failed.isEmpty() ? null : String.join(", ", failed);
  }

  /// Null if all could be told.
  String undecided() {
    return undecided.isEmpty() ? null : String.join(", ", undecided);
  }
}
