package dev.sojourn.analysis.page;

import dev.sojourn.analysis.Longest;
import dev.sojourn.analysis.Observer.ChainSpan;
import dev.sojourn.analysis.Observer.Lane;
import dev.sojourn.analysis.Observer.LaneSpan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Keeps the longest of what lanes show.
final class LanesBuilder {
  private static final int CHAINS = 4000;
  private static final int SPANS_IN_A_LANE = 1000;

  private final long startNanos;
  private final Longest<ChainSpan> chains =
      new Longest<>(CHAINS, ChainSpan::startNanos, ChainSpan::endNanos);
  private final Map<Lane, Longest<LaneSpan>> jvm = new EnumMap<>(Lane.class);

  LanesBuilder(long startNanos) {
    this.startNanos = startNanos;
  }

  void add(ChainSpan span) {
    chains.add(span);
  }

  void add(LaneSpan span) {
    jvm.computeIfAbsent(
            span.lane(),
            lane -> new Longest<>(SPANS_IN_A_LANE, LaneSpan::startNanos, LaneSpan::endNanos))
        .add(span);
  }

  Lanes build() {
    List<ChainSpan> spans = chains.inOrder();
    List<Lanes.Chain> numbered = new ArrayList<>();
    Numbers<Lanes.Chain> numbers = new Numbers<>(numbered);
    return new Lanes(
        numbered,
        new Lanes.Stalls(
            spans.stream().mapToLong(ChainSpan::thread).toArray(),
            spans.stream()
                .mapToInt(
                    span -> numbers.of(new Lanes.Chain(span.cause(), span.detail(), span.links())))
                .toArray(),
            spans.stream().mapToLong(span -> span.startNanos() - startNanos).toArray(),
            spans.stream().mapToLong(span -> span.endNanos() - span.startNanos()).toArray()),
        chains.leftOut(),
        jvm.entrySet().stream()
            .map(entry -> lane(name(entry.getKey()), entry.getValue().inOrder()))
            .toList());
  }

  private Lanes.Jvm lane(String name, List<LaneSpan> spans) {
    List<String> texts = new ArrayList<>();
    Numbers<String> numbers = new Numbers<>(texts);
    return new Lanes.Jvm(
        name,
        texts,
        spans.stream().mapToInt(span -> numbers.of(span.what())).toArray(),
        spans.stream().mapToLong(span -> span.startNanos() - startNanos).toArray(),
        spans.stream().mapToLong(span -> span.endNanos() - span.startNanos()).toArray());
  }

  private static String name(Lane lane) {
    return switch (lane) {
      case PAUSES -> "Collector's pauses";
      case CONCURRENT -> "Collector beside the program";
      case SAFEPOINTS -> "Safepoints";
      case OPERATIONS -> "VM operations";
      case CPU_LIMIT -> "CPU limit reached";
    };
  }
}
