package dev.sojourn.analysis.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers the reasons of a recording as they appear, so that sums are kept in arrays. The causes
/// that need no interval come first, at fixed places.
public final class Reasons {
  public static final int CPU_STARVATION = 0;
  public static final int HANDLER = 1;
  public static final int WAKEUP = 2;
  public static final int UNEXPLAINED = 3;

  /// Details beyond this many are told apart no more: a recording could name a million files.
  private static final int LIMIT = 1000;

  private final List<Reason> reasons = new ArrayList<>();
  private final Map<Reason, Integer> indices = new HashMap<>();

  public Reasons() {
    index(Reason.of(Cause.CPU_STARVATION));
    index(Reason.of(Cause.HANDLER));
    index(Reason.of(Cause.WAKEUP));
    index(Reason.of(Cause.UNEXPLAINED));
  }

  public int index(Reason reason) {
    Integer known = indices.get(reason);
    if (known != null) {
      return known;
    }
    if (reasons.size() >= LIMIT && !reason.detail().equals("other")) {
      return index(new Reason(reason.cause(), "other"));
    }
    indices.put(reason, reasons.size());
    reasons.add(reason);
    return reasons.size() - 1;
  }

  public Reason get(int index) {
    return reasons.get(index);
  }

  public int size() {
    return reasons.size();
  }
}
