package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.ThreadRow;
import dev.sojourn.analysis.summary.ThreadActivity;
import dev.sojourn.analysis.timeline.Cause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the receiving threads did over time, for a report.
final class Activities {
  /// What a thread is at that is inside a receive call.
  static final String RECEIVING = "receiving";

  private Activities() {}

  static ThreadRow.Activity of(ThreadActivity activity) {
    List<ThreadRow.Stretch> stretches = new ArrayList<>();
    activity
        .stretches()
        .forEach(
            (start, nanos) -> {
              Map<String, Long> parts = new LinkedHashMap<>();
              nanos.forEach((cause, part) -> parts.put(name(cause), part));
              stretches.add(new ThreadRow.Stretch(ReportBuilder.instant(start), parts));
            });
    return new ThreadRow.Activity(activity.stretchNanos(), stretches);
  }

  private static String name(Cause cause) {
    return cause == Cause.WAKEUP ? RECEIVING : cause.id();
  }
}
