package dev.sojourn.analysis.cli.prove.scorecard;

import dev.sojourn.analysis.cli.prove.scorecard.Interval.Answer;
import java.util.ArrayList;
import java.util.List;

/// What of a row does not hold, and what cannot be told yet. What a disturbed machine shows can be
/// right, and nothing that it shows is wrong.
final class Judgement {
  private final boolean disturbed;
  private final boolean repeated;
  private final List<String> failed = new ArrayList<>();
  private final List<String> undecided = new ArrayList<>();

  /// @param disturbed whether something else on the machine was, or nothing that could be told of
  /// @param repeated whether there are several runs
  Judgement(boolean disturbed, boolean repeated) {
    this.disturbed = disturbed;
    this.repeated = repeated;
  }

  /// @param what to say if it does not hold
  void add(boolean holds, String what) {
    add(holds ? Answer.YES : Answer.NO, what);
  }

  /// What an interval says: one of a few turns is narrower than the truth, so that a single run
  /// does not say no.
  ///
  /// @param what to say if it does not hold, or cannot be told
  void addInterval(Answer answer, String what) {
    add(answer == Answer.NO && !repeated ? Answer.UNDECIDED : answer, what);
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
