package dev.sojourn.analysis.cli.lab;

import java.util.ArrayList;
import java.util.List;

/// What an analysis of a scenario should find.
///
/// @param causes one of which the verdict should name, the main one first; empty where nothing
///   holds up
/// @param besides causes that the scenario brings about too, which the verdict should not name
/// @param culprits any of which should be at the end of the chain; empty where no thread brings it
///   about, or one that has no name of its own
/// @param advice any of which the advice should speak of; empty where it may say anything
public record Expected(
    List<String> causes, List<String> besides, List<Culprit> culprits, List<String> advice) {
  /// Who brings it about, and where.
  ///
  /// @param thread how its name begins; null for any
  /// @param place a part of its frame, `Class.method`; null for any
  public record Culprit(String thread, String place) {
    /// Whether a thread at a frame, either of which may not be on record, is this one.
    public boolean is(String otherThread, String frame) {
      return (thread == null || otherThread != null && otherThread.startsWith(thread))
          && (place == null || frame != null && frame.contains(place));
    }

    @Override
    public String toString() {
      if (thread == null) {
        return place;
      }
      return place == null ? thread : thread + " at " + place;
    }
  }

  /// Nothing.
  static Expected nothing() {
    return of();
  }

  static Expected of(String... causes) {
    return new Expected(List.of(causes), List.of(), List.of(), List.of());
  }

  Expected besides(String... others) {
    return new Expected(causes, List.of(others), culprits, advice);
  }

  /// Or this one, where there is one already.
  Expected by(String thread, String place) {
    List<Culprit> all = new ArrayList<>(culprits);
    all.add(new Culprit(thread, place));
    return new Expected(causes, besides, List.copyOf(all), advice);
  }

  Expected advised(String... words) {
    return new Expected(causes, besides, culprits, List.of(words));
  }

  /// All causes that the scenario brings about.
  public List<String> injected() {
    List<String> all = new ArrayList<>(causes);
    all.addAll(besides);
    return List.copyOf(all);
  }
}
