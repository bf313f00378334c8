package dev.sojourn.analysis.annotate;

/// Names of what an annotated recording has beyond the recording that it is a copy of.
public final class Annotations {
  /// A backlog of one socket.
  public static final String EPISODE = "sojourn.Episode";

  /// What held a receiving thread up.
  public static final String CAUSE = "sojourn.Cause";

  /// A backlog again, as async-profiler's converter wants it to cut flame graphs and heat maps to.
  public static final String SPAN = "profiler.Span";

  /// Of a [#SPAN]: what most of the backlog's waiting is charged to.
  public static final String TAG = "tag";

  /// Of an [#EPISODE], a timespan: the longest delay of a packet.
  public static final String PEAK = "peak";

  /// Of an [#EPISODE], a timespan: the delays of all its packets.
  public static final String WAITED = "waited";

  /// Of an [#EPISODE]: what most of that is charged to.
  public static final String MAIN = "main";

  /// Of an [#EPISODE]: what brought that about, in words.
  public static final String ROOT = "root";

  /// Of an [#EPISODE]: what to change about it.
  public static final String ADVICE = "advice";

  private Annotations() {}
}
