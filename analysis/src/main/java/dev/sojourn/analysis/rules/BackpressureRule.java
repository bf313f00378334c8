package dev.sojourn.analysis.rules;

import dev.sojourn.analysis.bins.LogBuckets;
import dev.sojourn.events.Schema.PacketReceived;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.rules.ResultBuilder;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;

/// Did packets wait in the socket queue, and for what?
///
/// The score follows the share of packets that waited longer than 5 ms: 25 for one in a thousand,
/// 50 for one in a hundred, 75 for one in ten. The cause named is what covers most of their waits.
public final class BackpressureRule extends SojournRule {
  static final TypedResult<IQuantity> SLOW_SHARE =
      new TypedResult<>(
          "sojourn.slowShare",
          "Slow packets",
          "Share of the packets that waited longer than 5 ms",
          UnitLookup.PERCENTAGE,
          IQuantity.class);
  static final TypedResult<IQuantity> P99 =
      new TypedResult<>(
          "sojourn.p99",
          "p99",
          "Queue delay that 99 % of packets kept within",
          UnitLookup.TIMESPAN,
          IQuantity.class);
  static final TypedResult<IQuantity> LONGEST =
      new TypedResult<>(
          "sojourn.longest",
          "Longest",
          "The longest queue delay",
          UnitLookup.TIMESPAN,
          IQuantity.class);
  static final TypedResult<String> CAUSE =
      new TypedResult<>(
          "sojourn.cause",
          "Main cause",
          "What most of the slow packets' waiting was for",
          UnitLookup.PLAIN_TEXT,
          String.class);

  private static final long SLOW_NANOS = 5_000_000;

  /// A cause must cover so much of the waiting to be named.
  private static final double NOTABLE = 0.3;

  private static final Map<String, String> ON_THE_THREAD =
      Map.of(
          "jdk.JavaMonitorEnter", "lock",
          "jdk.JavaMonitorWait", "park",
          "jdk.ThreadPark", "park",
          "jdk.ThreadSleep", "sleep",
          "jdk.FileForce", "io",
          "jdk.FileWrite", "io",
          "jdk.SocketRead", "io");

  public BackpressureRule() {
    super("SojournBackpressure", "Datagram Backpressure", List.of(SLOW_SHARE, P99, LONGEST, CAUSE));
  }

  private record Wait(long arrival, long dequeue) {}

  @Override
  Finding look(IItemCollection items, ResultBuilder result) {
    LogBuckets delays = new LogBuckets();
    List<Wait> slow = new ArrayList<>();
    Set<Long> receivers = new HashSet<>();
    long[] longest = new long[1];
    Events.each(
        items,
        PacketReceived.NAME,
        event -> {
          long delay = event.nanos(PacketReceived.QUEUE_DELAY);
          if (delay >= 0) {
            delays.add(delay);
            longest[0] = Math.max(longest[0], delay);
            receivers.add(event.thread());
            if (delay > SLOW_NANOS) {
              slow.add(new Wait(event.start() - delay, event.start()));
            }
          }
        });
    if (delays.total() == 0) {
      return new Finding(
          0, "No packet with a kernel timestamp is on record.", "There is nothing to judge.", null);
    }
    double share = (double) slow.size() / delays.total();
    String cause = mainCause(slow, causes(items, receivers));
    result.addResult(SLOW_SHARE, UnitLookup.PERCENT_UNITY.quantity(share));
    result.addResult(P99, UnitLookup.NANOSECOND.quantity(delays.quantile(0.99)));
    result.addResult(LONGEST, UnitLookup.NANOSECOND.quantity(longest[0]));
    result.addResult(CAUSE, cause);
    return finding(share, delays, longest[0], cause);
  }

  private static Finding finding(double share, LogBuckets delays, long longest, String cause) {
    double score = scoreOfShare(share);
    String waits =
        format(
            "99 %% of %,d packets waited at most %s, the worst %s; %.2f %% waited longer than 5"
                + " ms.",
            delays.total(), millis(delays.quantile(0.99)), millis(longest), 100 * share);
    if (score < 25) {
      return new Finding(score, "Packets did not wait in the socket queue.", waits, null);
    }
    String blame =
        cause.isEmpty()
            ? " No event on record covers most of that."
            : " Most of that was for: " + cause + ".";
    return new Finding(
        score,
        format("%.1f %% of the packets waited longer than 5 ms", 100 * share)
            + (cause.isEmpty() ? "" : ", mainly for: " + cause),
        waits + blame,
        "Run `sojourn analyze` on this recording: it splits every wait among its causes and tells"
            + " what would change without each of them.");
  }

  private static Map<String, Intervals> causes(IItemCollection items, Set<Long> receivers) {
    Map<String, Intervals> causes = new LinkedHashMap<>();
    Intervals pauses = causes.computeIfAbsent("gc-pause", cause -> new Intervals());
    Events.each(items, "jdk.GCPhasePause", event -> pauses.add(event.start(), event.end()));
    ON_THE_THREAD.forEach(
        (type, cause) -> {
          Intervals intervals = causes.computeIfAbsent(cause, key -> new Intervals());
          Events.each(
              items,
              type,
              event -> {
                if (receivers.contains(event.thread())) {
                  intervals.add(event.start(), event.end());
                }
              });
        });
    return causes;
  }

  private static String mainCause(List<Wait> slow, Map<String, Intervals> causes) {
    double waited = slow.stream().mapToDouble(wait -> wait.dequeue() - wait.arrival()).sum();
    String main = "";
    double most = NOTABLE * waited;
    for (Map.Entry<String, Intervals> cause : causes.entrySet()) {
      double covered =
          slow.stream()
              .mapToDouble(wait -> cause.getValue().covered(wait.arrival(), wait.dequeue()))
              .sum();
      if (covered > most) {
        most = covered;
        main = cause.getKey();
      }
    }
    return main;
  }
}
