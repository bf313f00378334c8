package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.recording.Participants.Receiver;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.Reasons;
import dev.sojourn.analysis.timeline.Segments;
import dev.sojourn.analysis.timeline.ThreadTimeline;
import dev.sojourn.analysis.timeline.Timelines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Follows the stalls of all receiving threads to their roots, over the chunks that bear on the one
/// being explained, and sums up what packets waited for by chain.
public final class Roots {
  private final Participants participants;
  private final Reasons reasons;
  private final Chains chains = new Chains();
  private final Deeds deeds = new Deeds();
  private final Beginnings beginnings = new Beginnings(deeds);
  private final Stacks stacks = new Stacks();
  private final Works works = new Works(deeds, stacks);
  private final RootSums sums;
  private final HandlerWork handlerWork;
  private final CpuTakers cpuTakers;
  private final Suppliers suppliers;
  private final List<ChainTimeline> timelines = new ArrayList<>();
  private long[] nanos = new long[16];
  private long[] packets = new long[16];
  // The last packet that was counted for each chain.
  private long[] counted = new long[16];
  private long packet;

  /// @param sums where what is found goes
  public Roots(Participants participants, Reasons reasons, RootSums sums) {
    this.participants = participants;
    this.reasons = reasons;
    this.sums = sums;
    this.handlerWork = new HandlerWork(participants, sums);
    this.cpuTakers = new CpuTakers(participants, sums);
    this.suppliers = new Suppliers(participants, deeds);
  }

  /// Takes in one more chunk.
  public void add(ChunkRows rows) {
    deeds.add(rows);
    beginnings.add(rows);
    cpuTakers.learn(rows);
    suppliers.learn(rows);
    timelines.clear();
  }

  /// Looks for what was behind the causes that are no intervals on record, in a chunk whose
  /// timelines are complete.
  public void look(ChunkRows rows, Timelines complete) {
    handlerWork.add(rows, complete);
    cpuTakers.add(rows, complete);
    suppliers.look(rows);
    for (int thread = 0; thread < participants.threadCount(); thread++) {
      if (participants.isVirtual(thread)) {
        look(participants.receiver(thread), complete.of(thread), rows);
      }
    }
  }

  /// JFR has no event of a virtual thread's waits, so that they are those that were seen.
  private void look(Receiver receiver, ThreadTimeline timeline, ChunkRows rows) {
    forEachPiece(
        receiver,
        timeline.stalls(),
        (reason, piece) -> {
          if (piece.end() > rows.startNanos() && piece.end() <= rows.endNanos()) {
            suppliers.look(receiver, reason, piece);
          }
        });
  }

  /// Adds a packet that waited from `arrival` to `dequeue` for this thread, by the thread's index.
  public void add(long arrival, long dequeue, int thread, ThreadTimeline timeline) {
    ChainTimeline stalls = of(thread, timeline.stalls());
    packet++;
    for (int i = stalls.firstEndingAfter(arrival);
        i < stalls.size() && stalls.start(i) < dequeue;
        i++) {
      long part = Math.min(dequeue, stalls.end(i)) - Math.max(arrival, stalls.start(i));
      add(stalls.chain(i), part);
    }
  }

  private void add(int chain, long part) {
    if (chain >= nanos.length) {
      nanos = Arrays.copyOf(nanos, chain * 2);
      packets = Arrays.copyOf(packets, chain * 2);
      counted = Arrays.copyOf(counted, chain * 2);
    }
    nanos[chain] += part;
    packets[chain] += counted[chain] == packet ? 0 : 1;
    counted[chain] = packet;
  }

  private ChainTimeline of(int thread, Segments stalls) {
    while (timelines.size() <= thread) {
      timelines.add(null);
    }
    ChainTimeline timeline = timelines.get(thread);
    if (timeline == null) {
      timeline = follow(participants.receiver(thread), stalls);
      timelines.set(thread, timeline);
    }
    return timeline;
  }

  private ChainTimeline follow(Receiver receiver, Segments stalls) {
    ChainTimeline timeline = new ChainTimeline();
    forEachPiece(
        receiver,
        stalls,
        (reason, piece) ->
            timeline.add(
                piece.start(), piece.end(), chains.index(new Chain(reason, piece.links()))));
    return timeline;
  }

  private void forEachPiece(Receiver receiver, Segments stalls, PieceReader reader) {
    for (int i = 0; i < stalls.size(); i++) {
      Reason reason = reasons.get(stalls.reason(i));
      if (reason.cause().isStall()) {
        beginnings
            .of(receiver, reason, stalls.start(i), stalls.end(i))
            .forEach(piece -> reader.read(reason, piece));
      }
    }
  }

  /// Told the pieces of a thread's stalls in the order of time.
  @FunctionalInterface
  public interface PieceReader {
    void read(Reason reason, Piece piece);
  }

  /// Tells who is behind each moment of a thread's stalls, by the thread's index.
  public void forEachPiece(int thread, ThreadTimeline timeline, PieceReader reader) {
    forEachPiece(participants.receiver(thread), timeline.stalls(), reader);
  }

  /// What was run while packets waited for a thread, by the thread's index.
  public WorkTimeline work(int thread, ThreadTimeline timeline) {
    Receiver receiver = participants.receiver(thread);
    List<WorkTimeline.Run> runs = new ArrayList<>();
    works.addHandler(receiver, timeline, runs);
    forEachPiece(
        receiver, timeline.stalls(), (reason, piece) -> works.add(receiver, reason, piece, runs));
    return new WorkTimeline(runs);
  }

  /// What [#work] numbers.
  public Stacks stacks() {
    return stacks;
  }

  /// Forgets what no packet that is still to come can have waited for.
  public void forgetBefore(long time) {
    deeds.forgetBefore(time);
    beginnings.forgetBefore(time);
    cpuTakers.forgetBefore(time);
    suppliers.forgetBefore(time);
    timelines.clear();
  }

  /// Sums up.
  public void finish() {
    for (int chain = 0; chain < Math.min(chains.size(), nanos.length); chain++) {
      if (packets[chain] > 0) {
        sums.add(
            suppliers.extended(chains.get(chain)),
            new RootSums.Share(nanos[chain], packets[chain]));
      }
    }
  }
}
