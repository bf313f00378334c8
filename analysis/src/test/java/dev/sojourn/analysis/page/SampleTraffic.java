package dev.sojourn.analysis.page;

import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.SeenPacket;
import dev.sojourn.analysis.contract.ChainLink;
import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.root.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/// Ten seconds of made-up traffic under collections and a lock, played to a page.
public final class SampleTraffic {
  private static final long SECOND = 1_000_000_000;
  private static final long MILLI = 1_000_000;
  private static final long SPAN = 10 * SECOND;
  private static final long PERIOD = 200_000;

  record Stall(String cause, String detail, long from, long until) {}

  private final List<Stall> stalls = new ArrayList<>();
  private static final List<List<String>> CAUSES =
      List.of(
          List.of("handler", ""),
          List.of("gc-pause", "G1Old, System.gc()"),
          List.of("lock", "com.example.Cache held by " + SampleReport.HOSTILE),
          List.of("cpu-starvation", ""),
          List.of("sleep", ""));
  private static final List<List<String>> STACKS =
      List.of(
          List.of(
              "lock", SampleReport.HOSTILE, "com.example.Cache.run", "com.example.Cache.rebuild"),
          List.of("handler", "receiver-1", "com.example.Server.run", "com.example.Server.answer"));

  private final PageBuilder builder = new PageBuilder();

  private SampleTraffic() {
    Random random = new Random(7);
    for (long at = SECOND / 2; at < SPAN; at += 650 * MILLI) {
      long length = (12 + random.nextInt(70)) * MILLI;
      boolean gc = random.nextInt(3) > 0;
      stalls.add(
          new Stall(
              gc ? "gc-pause" : "lock",
              gc ? "G1Old, System.gc()" : "com.example.Cache held by " + SampleReport.HOSTILE,
              at,
              at + length));
    }
    stalls.add(new Stall("cpu-starvation", "", 3200 * MILLI, 3230 * MILLI));
    stalls.add(new Stall("sleep", "", 7150 * MILLI, 7190 * MILLI));
  }

  static List<Stall> stalls() {
    return new SampleTraffic().stalls;
  }

  public static Timeline timeline() {
    return page().timeline();
  }

  static PageData page() {
    SampleTraffic sample = new SampleTraffic();
    sample.play();
    return sample.builder.build();
  }

  private void play() {
    long start = SampleReport.START.getEpochSecond() * SECOND + SampleReport.START.getNano();
    builder.begin(start, start + SPAN);
    Random random = new Random(11);
    for (long arrival = 0; arrival < SPAN - 200 * MILLI; arrival += PERIOD) {
      long dequeue = arrival + 9_000 + (long) (3000 * Math.abs(random.nextGaussian()));
      int cause = 0;
      for (Stall stall : stalls) {
        if (arrival >= stall.from && arrival < stall.until + (stall.until - stall.from) / 20) {
          dequeue = Math.max(dequeue, stall.until + (arrival - stall.from) / 20);
          cause = CAUSES.indexOf(List.of(stall.cause, stall.detail));
        }
      }
      int port = 40_000 + random.nextInt(4);
      builder.packet(
          new SeenPacket(start + dequeue, OptionalLong.of(dequeue - arrival), "receiver-1", port));
      int stack = cause == 0 ? 1 : cause == 2 ? 0 : SeenWait.NO_STACK;
      builder.waited(new SeenWait(start + arrival, start + dequeue, port, cause, stack));
    }
    for (long at = 0; at < SPAN; at += 20 * MILLI) {
      long now = at;
      long queued =
          stalls.stream()
              .filter(stall -> now >= stall.from && now < stall.until)
              .mapToLong(stall -> (now - stall.from) / PERIOD * 768)
              .sum();
      builder.queue(
          new Observer.QueueReading(1, start + at, queued, 212_992, at > 4 * SECOND ? 37 : 0));
    }
    for (Stall stall : stalls) {
      boolean process = stall.cause.equals("gc-pause");
      builder.stall(
          new Observer.StallSpan(
              stall.cause,
              stall.detail,
              process ? OptionalLong.empty() : OptionalLong.of(31),
              start + stall.from,
              start + stall.until));
      List<ChainLink> chain =
          SampleReport.roots().stream()
              .filter(root -> root.cause().equals(stall.cause))
              .findFirst()
              .map(Root::chain)
              .orElse(List.of(new ChainLink(stall.cause, "receiver-1", null, null)));
      builder.chain(
          new Observer.ChainSpan(
              31,
              stall.cause,
              stall.detail,
              chain.stream()
                  .map(link -> new Link(link.state(), link.thread(), link.on(), link.frame()))
                  .toList(),
              start + stall.from,
              start + stall.until));
      if (process) {
        builder.lane(
            new Observer.LaneSpan(
                Observer.Lane.PAUSES, stall.detail, start + stall.from, start + stall.until));
      }
    }
    builder.numbers(new Observer.WaitNumbers(CAUSES, STACKS));
  }
}
