package dev.sojourn.analysis.report;

import dev.sojourn.analysis.backlog.BusyPeriods;
import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.contract.Verdict;
import dev.sojourn.analysis.coverage.Undecided;
import dev.sojourn.analysis.summary.Charge;
import dev.sojourn.analysis.summary.PacketRecord;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.events.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Whether packets waited or were lost enough to matter, and what for, in one sentence.
///
/// Backpressure is a dropped packet, a standing queue, or more than 1 % of the packets waiting
/// beyond RFC 8289's 5 ms in at least two backlogs: a machine that idles has single waits of 10 ms.
final class VerdictRule {
  private static final double NOTABLE_SHARE = 0.01;
  private static final int NOTABLE_EPISODES = 2;

  private VerdictRule() {}

  /// @param roots those of the summary
  static Judgement judge(Summary summary, List<Root> roots) {
    DropReasons reasons = DropReasons.of(summary);
    Judgement judged = judge(summary, roots, reasons.mayBeForWantOfRoom());
    List<String> next = new ArrayList<>(reasons.next());
    next.addAll(judged.next());
    Verdict verdict =
        reasons.mayBeForWantOfRoom() || summary.drops() == 0
            ? judged.verdict()
            : with(judged.verdict(), lostBefore(summary.drops()));
    return AcceptVerdict.with(new Judgement(verdict, next), summary);
  }

  /// Drops that no backlog brought about are no backpressure.
  private static String lostBefore(long drops) {
    return " " + Words.count(drops, "packet") + " dropped before the queue, none for want of room.";
  }

  private static Verdict with(Verdict verdict, String more) {
    return new Verdict(
        verdict.backpressure(), verdict.cause(), verdict.undecided(), verdict.text() + more);
  }

  /// @param forWantOfRoom whether drops may have been; if not they tell of no queue
  private static Judgement judge(Summary summary, List<Root> roots, boolean forWantOfRoom) {
    Long known = forWantOfRoom ? summary.capturedDrops() : (Long) 0L;
    long drops = known == null ? 0 : known;
    boolean any = summary.packets().count() > 0 || summary.delays().count() > 0 || drops > 0;
    if (summary.sampled().isEmpty() || any) {
      Verdict verdict = any ? captured(summary, roots, drops) : nothing(summary);
      Judgement captured = new Judgement(verdict, NextSteps.of(verdict, roots, summary.sights()));
      return summary.sampled().isEmpty()
          ? captured
          : new SampledVerdict(summary, forWantOfRoom)
              .beside(captured, drops, summary.delays().maxNanos());
    }
    return new SampledVerdict(summary, forWantOfRoom).alone(WatchedBlame.of(summary.watched()));
  }

  private static Verdict nothing(Summary summary) {
    PacketRecord record = summary.packetRecord();
    if (record.isPartial()) {
      return cannotTell(
          "they were left out of the recording ("
              + String.join(", ", record.filters())
              + "), and nothing else on record tells of them.");
    }
    return summary.recording().isTruncated()
        ? cannotTell("the recording was cut off, and there is no packet in what is left of it.")
        : new Verdict(false, "No packet was received, so there is nothing to explain.");
  }

  private static Verdict cannotTell(String why) {
    return new Verdict(false, "Whether packets waited cannot be told: " + why);
  }

  /// On the packets and the reads that are on record: first whether packets waited, which the many
  /// reads of a program that mostly speaks TCP must not hide.
  private static Verdict captured(Summary summary, List<Root> roots, long drops) {
    Received packets = Received.packets(summary);
    Received reads = Received.reads(summary);
    if (reads.isEmpty()) {
      return judge(summary, packets, roots, drops);
    }
    if (packets.isEmpty() && drops == 0) {
      return judge(summary, reads, roots, 0);
    }
    Verdict ofPackets = judge(summary, packets, roots, drops);
    if (ofPackets.backpressure()) {
      return ofPackets;
    }
    Verdict ofReads = judge(summary, reads, roots, 0);
    return ofReads.backpressure()
        ? ofReads
        : new Verdict(false, ofPackets.text() + " " + ofReads.text());
  }

  private static Verdict judge(Summary summary, Received received, List<Root> roots, long drops) {
    long count = received.delays().count();
    if (count == 0) {
      return unmeasured(received, drops);
    }
    long slow = received.delays().countAbove(BusyPeriods.TARGET_NANOS);
    boolean many =
        received.episodes() >= NOTABLE_EPISODES
            || summary.packetRecord().isEmpty(summary.packets().count());
    boolean often = slow > NOTABLE_SHARE * count && many;
    if (drops == 0 && received.standing() == 0 && !often) {
      return new Verdict(false, calm(summary, received));
    }
    if (summary.packetRecord().isEmpty(summary.packets().count())) {
      return untold(received, drops, slow);
    }
    Map<Cause, Long> charged = byCause(received);
    Cause cause = mainCause(charged);
    List<Cause> others = Undecided.of(summary.sights(), cause, charged);
    String blame = blame(received, roots, cause, charged.get(cause));
    return new Verdict(
        true,
        cause.id(),
        others.stream().map(Cause::id).toList(),
        symptom(received, drops, slow)
            + "; "
            + (others.isEmpty() ? blame + "." : Doubt.about(blame, others, summary.sights())));
  }

  /// Where there are histograms and nothing else.
  private static Verdict untold(Received received, long drops, long slow) {
    return new Verdict(
        true,
        Cause.UNEXPLAINED.id(),
        Arrays.stream(Cause.values())
            .filter(cause -> cause != Cause.UNEXPLAINED)
            .map(Cause::id)
            .toList(),
        symptom(received, drops, slow)
            + "; what for cannot be told, since neither packets nor receive calls are on record: to"
            + " tell, record with "
            + Schema.PacketReceived.NAME
            + "#enabled=true and "
            + Schema.Receive.NAME
            + "#enabled=true.");
  }

  private static Verdict unmeasured(Received received, long drops) {
    String text =
        "No "
            + received.noun()
            + " has a usable kernel timestamp, so no wait can be told: run sojourn doctor";
    return drops == 0
        ? new Verdict(false, text + ".")
        : new Verdict(true, Words.count(drops, "packet") + " dropped. " + text + ".");
  }

  private static String calm(Summary summary, Received received) {
    return "No backpressure: 99 % of "
        + received.counted()
        + " waited at most "
        + Words.duration(received.delays().percentileNanos(99))
        + ", the worst "
        + Words.duration(received.delays().maxNanos())
        + received.howCounted()
        + (received.areReads() || summary.capturedDrops() != null
            ? "."
            : "; whether any were dropped is not on record.");
  }

  private static String symptom(Received received, long drops, long slow) {
    String waited =
        Words.percent((double) slow / received.delays().count())
            + " of "
            + received.counted()
            + " waited longer than 5 ms, the worst "
            + Words.duration(received.delays().maxNanos())
            + received.howCounted();
    String lost = drops == 0 ? "" : Words.count(drops, "packet") + " dropped, ";
    return "Backpressure: " + lost + waited;
  }

  private static String blame(Received received, List<Root> roots, Cause cause, long nanos) {
    String detail = RootTable.main(roots, cause).orElseGet(() -> topDetail(received, cause));
    long all = received.delays().totalNanos() - notOnRecord(received);
    return Words.percent((double) nanos / Math.max(1, all))
        + (received.leftOut() == 0
            ? " of the waiting is due to "
            : " of the waiting of " + received.noun() + "s on record is due to ")
        + cause.phrase()
        + " ("
        + cause.id()
        + (detail.isEmpty() ? "" : ": " + detail)
        + ")";
  }

  private static Cause mainCause(Map<Cause, Long> charged) {
    return charged.entrySet().stream()
        .max(Comparator.comparingLong(Map.Entry<Cause, Long>::getValue))
        .map(Map.Entry::getKey)
        .orElse(Cause.UNEXPLAINED);
  }

  private static long notOnRecord(Received received) {
    Charge rest = received.charges().byReason().get(PacketRecord.NOT_ON_RECORD);
    return rest == null ? 0 : rest.nanos();
  }

  private static Map<Cause, Long> byCause(Received received) {
    Map<Cause, Long> sums = new EnumMap<>(Cause.class);
    sums.put(Cause.UNEXPLAINED, 0L);
    received
        .charges()
        .byReason()
        .forEach((reason, charge) -> sums.merge(reason.cause(), charge.charged(), Long::sum));
    sums.merge(Cause.UNEXPLAINED, -notOnRecord(received), Long::sum);
    return sums;
  }

  private static String topDetail(Received received, Cause cause) {
    return received.charges().sorted().stream()
        .map(Map.Entry::getKey)
        .filter(reason -> reason.cause() == cause && !reason.equals(PacketRecord.NOT_ON_RECORD))
        .map(Reason::detail)
        .findFirst()
        .orElse("");
  }
}
