package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.attribution.Inheritance;
import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.backlog.BusyPeriods;
import dev.sojourn.analysis.counterfactual.Replays;
import dev.sojourn.analysis.coverage.Sights;
import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.PacketColumns;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.root.Roots;
import dev.sojourn.analysis.timeline.Reasons;
import dev.sojourn.analysis.timeline.Timelines;
import dev.sojourn.analysis.watch.Watching;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Explains a recording chunk by chunk: [#learn] a chunk's stalls, and those of the one after it,
/// before its packets are explained.
public final class Explainer {
  /// How long a socket may yield nothing and still have packets of before in its queue.
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

  /// What threads did is told second by second of those whose packets waited longest, so far: the
  /// stretches of a thread take some 80 kB.
  private static final int MOST_IN_STRETCHES = 64;

  private final Participants participants;
  private final Selection selection;
  private final Summary summary = new Summary();
  private final Reasons reasons = new Reasons();
  private final Timelines timelines;
  private final DropLog drops;
  private final ObserverFeed feed;
  private final CloserLook closer;
  private final EvidenceCollector evidence;
  private final SeriesFeed series;
  private final SampledFeed sampled;
  private final UdpErrorFeed udpErrors;
  private final Watching watching;
  private final EpisodeWatch watch;
  private final SliceTallies slices = new SliceTallies();
  private final Replays replays = new Replays(reasons);
  private final Replays replaysOfReads = new Replays(reasons);
  private final Roots roots;
  private final AllDelays all;
  private final Sights.Collector sights = new Sights.Collector(reasons);
  private final Split split = new Split();
  private final Explained explained;
  private SocketProgress[] sockets = new SocketProgress[4];
  private ThreadProgress[] threads = new ThreadProgress[4];
  // Whose timeline is at hand; -1 when none of this chunk is.
  private int lastThread = -1;
  private boolean callsArePackets;
  private ChunkRows previous;

  public Explainer(
      Participants participants, AnalysisOptions options, Observer observer, Explained explained) {
    this.explained = explained;
    this.participants = participants;
    this.selection = new Selection(options, participants);
    this.timelines = new Timelines(participants, reasons);
    this.roots = new Roots(participants, reasons, summary.roots());
    this.all = new AllDelays(selection);
    this.drops = new DropLog(participants, selection);
    this.evidence = new EvidenceCollector(participants, summary.evidence());
    this.series = new SeriesFeed(participants, summary.series());
    this.udpErrors = new UdpErrorFeed(selection);
    this.sampled = new SampledFeed(selection, summary.sampled());
    this.watching = new Watching(selection::takesLook, summary.watched());
    this.watch = new EpisodeWatch(participants);
    this.feed = new ObserverFeed(observer, participants, selection, reasons);
    this.closer = new CloserLook(observer, participants, selection, roots);
  }

  /// Takes in what a chunk says about everything but its packets.
  public void learn(ChunkRows rows) {
    summary.recording().add(rows);
    summary.packetRecord().add(rows);
    all.add(rows);
    watching.add(rows);
    if (rows.isWatch()) {
      // Its clock is another JVM's.
      return;
    }
    if (previous != null) {
      summary.recording().addClockMove(rows.clockMovedSince(previous));
    }
    previous = rows;
    timelines.add(rows);
    roots.add(rows);
    watch.learn(rows);
    drops.add(rows);
    if (!feed.isWatched()) {
      rows.releaseReceives();
    }
    rows.sockets().setups().stream()
        .filter(setup -> selection.takesSocketId(setup.id()))
        .forEach(setup -> summary.socket(setup.id()).setUp(setup));
    rows.sockets().counts().stream()
        .filter(counts -> selection.takesSocketId(counts.id()))
        .filter(counts -> selection.takesTime(counts.time()))
        .forEach(counts -> summary.socket(counts.id()).read(counts));
  }

  /// Explains the packets of a chunk that has been learnt, as has the one after it.
  public void explain(ChunkRows rows) {
    if (rows.isWatch()) {
      sampled.add(rows);
      return;
    }
    PacketColumns packets = rows.packets();
    lastThread = -1;
    skip(rows.gapNanos());
    sights.moveTo(rows);
    callsArePackets = rows.callsAsPackets() > 0;
    for (int packet = 0; packet < packets.size(); packet++) {
      if (selection.takes(packets, packet)) {
        explain(packets, packet);
      } else if (selection.isBefore(packets, packet) && packets.hasDelay(packet)) {
        pass(packets, packet);
      }
    }
    follow(rows);
    feed.show(rows, timelines);
    closer.show(rows, timelines);
    evidence.add(rows, timelines);
    roots.look(rows, timelines);
    series.add(rows);
    summary.throttling().add(rows.jvm().throttleCounts());
    sampled.add(rows);
    rows.sockets().acceptWaits().stream()
        .filter(selection::takesAccept)
        .forEach(wait -> summary.accepts(wait.socket()).add(wait));
    udpErrors.add(rows.roots().udpCounters());
    summary.stalls().add(rows, timelines, participants);
    watch.describe(summary.episodes());
    long earliest = earliestArrivalToCome(rows);
    timelines.forgetBefore(earliest);
    roots.forgetBefore(earliest);
  }

  /// Leaves a time that is missing from the recording out of what is reckoned by the second.
  private void skip(long nanos) {
    if (nanos > 0) {
      Arrays.stream(sockets)
          .filter(Objects::nonNull)
          .forEach(socket -> socket.summary().workload().skip(nanos));
    }
  }

  /// A thread is followed through the chunks that it has calls in: of the others nothing is known.
  private void follow(ChunkRows rows) {
    tellMostInSum();
    long from = Math.max(rows.startNanos(), selection.from());
    long until = Math.min(rows.endNanos(), selection.to());
    for (int thread = 0; thread < threads.length; thread++) {
      if (threads[thread] != null && timelines.hasCalls(thread, from, until)) {
        threads[thread].activity().follow(timelines.of(thread), reasons, from, until);
      }
    }
  }

  private void tellMostInSum() {
    if (summary.threads().size() > MOST_IN_STRETCHES) {
      summary.threads().values().stream()
          .sorted(Comparator.comparingLong(ThreadSummary::totalNanos).reversed())
          .skip(MOST_IN_STRETCHES)
          .forEach(thread -> thread.activity().tellInSum());
    }
  }

  private void explain(PacketColumns packets, int packet) {
    SocketProgress socket = socket(packets.socket(packet));
    ThreadProgress thread = thread(packets.thread(packet));
    if (packets.isRead(packet)) {
      socket.summary().markStream();
    }
    if (!callsArePackets || packets.isRead(packet)) {
      count(packets, packet, socket, thread);
    }
    if (!packets.hasDelay(packet)) {
      return;
    }
    long delay = packets.delay(packet);
    thread.moveTo(packets.dequeue(packet));
    long dequeue = thread.dequeue();
    long arrival = dequeue - delay;
    split.set(thread.timeline(), arrival, dequeue, thread.position());
    summary.series().addDelay(arrival, delay);
    sights.add(arrival, split, thread.isVirtual());
    Inheritance inheritance =
        packets.isRead(packet)
            ? socket.addRead(arrival, dequeue, split, thread, thread.reads(replaysOfReads))
            : socket.add(arrival, dequeue, packets.bytes(packet), split, thread);
    thread.add(delay, split, inheritance);
    slices.add(delay, split, inheritance);
    explained.explained(socket.id(), arrival, dequeue, split, inheritance);
    closer.show(packets, packet, arrival, dequeue, thread.timeline(), split, inheritance);
    if (split.hasStalls()) {
      roots.add(arrival, dequeue, packets.thread(packet), thread.timeline());
    }
  }

  private void pass(PacketColumns packets, int packet) {
    ThreadProgress thread = thread(packets.thread(packet));
    thread.moveTo(packets.dequeue(packet));
    long dequeue = thread.dequeue();
    long arrival = dequeue - packets.delay(packet);
    SocketProgress socket = socket(packets.socket(packet));
    if (packets.isRead(packet)) {
      socket.passRead(arrival, dequeue, thread, thread.reads(replaysOfReads));
    } else {
      socket.pass(arrival, dequeue, packets.bytes(packet), thread);
    }
  }

  private void count(
      PacketColumns packets, int packet, SocketProgress socket, ThreadProgress thread) {
    boolean stamped = packets.isStamped(packet);
    boolean clockStepped = stamped && !packets.hasDelay(packet);
    boolean truncated = packets.isTruncated(packet);
    socket.summary().packets().add(packets.bytes(packet), stamped, truncated, clockStepped);
    thread.summary().addPacket();
    explained.received(
        socket.id(), packets.dequeue(packet), packets.bytes(packet), packets.hasDelay(packet));
  }

  private SocketProgress socket(int index) {
    if (index >= sockets.length) {
      sockets = Arrays.copyOf(sockets, index * 2);
    }
    if (sockets[index] == null) {
      int id = participants.socketId(index);
      sockets[index] =
          new SocketProgress(
              id,
              summary.socket(id),
              new BusyPeriods(id, reasons, summary.episodes()::add),
              replays,
              summary.replayCheck(),
              drops.marks(id));
    }
    return sockets[index];
  }

  private ThreadProgress thread(int index) {
    if (index == lastThread) {
      return threads[index];
    }
    if (index >= threads.length) {
      threads = Arrays.copyOf(threads, index * 2);
    }
    ThreadProgress thread = threads[index];
    if (thread == null) {
      Participants.Receiver receiver = participants.receiver(index);
      thread =
          new ThreadProgress(
              summary.thread(receiver.id(), receiver.name()), participants.isVirtual(index));
      threads[index] = thread;
    }
    thread.setTimeline(timelines.of(index));
    lastThread = index;
    return thread;
  }

  private long earliestArrivalToCome(ChunkRows rows) {
    return Arrays.stream(sockets)
        .filter(Objects::nonNull)
        .filter(socket -> socket.lastDequeue() >= rows.startNanos() - QUIET_NANOS)
        .mapToLong(SocketProgress::lastArrival)
        .reduce(Math.min(rows.startNanos(), earliestReadOf(previous)), Math::min);
  }

  /// Connections are read in any order, so what is still to come is looked up in the next chunk.
  private static long earliestReadOf(ChunkRows next) {
    PacketColumns packets = next.packets();
    long earliest = Long.MAX_VALUE;
    for (int i = 0; i < packets.size(); i++) {
      if (packets.isRead(i) && packets.hasDelay(i)) {
        earliest = Math.min(earliest, packets.dequeue(i) - packets.delay(i));
      }
    }
    return earliest;
  }

  /// Where packets or reads are left out of the record, the receivers' own statistics tell of all.
  private void complete() {
    PacketRecord record = summary.packetRecord();
    boolean isPartial = record.isPartial();
    all.sockets()
        .forEach(
            (id, delays) -> {
              SocketSummary socket = summary.socket(id);
              if (socket.isStream()) {
                record.addReadsLeftOut(socket.complete(delays));
                all.addRate(id, socket.workload());
              } else if (isPartial) {
                record.addLeftOut(socket.complete(delays));
                all.addRate(id, socket.workload());
              }
            });
    if (isPartial) {
      summary.episodes().heard(all.backlogs(), all.standing());
    }
  }

  /// The sums over all chunks.
  ///
  /// @param truncated whether the recording was cut off
  public Summary finish(boolean truncated) {
    Arrays.stream(sockets).filter(Objects::nonNull).forEach(socket -> socket.finish(reasons));
    complete();
    summary.sockets().values().forEach(summary::addWhole);
    Arrays.stream(threads).filter(Objects::nonNull).forEach(thread -> thread.finish(reasons));
    watch.describe(summary.episodes());
    slices.addTo(summary.slices(), reasons);
    // A queue is replayed packet by packet: without some of them it is another queue. Reads that
    // waited little may be missing: the time that they took is then the thread's work.
    if (!summary.packetRecord().isPartial()) {
      summary.addShifts(replays.results());
      if (!summary.packetRecord().areReadsThrottled()) {
        summary.addShifts(replaysOfReads.results());
      }
    }
    watching.finish();
    drops.finish(summary, explained);
    sampled.tell(explained);
    udpErrors.addTo(summary.udpErrors());
    explained.finish(reasons);
    closer.finish(reasons);
    roots.finish();
    sights.addTo(summary.sights(), !summary.recording().lacksRunQueueWaits());
    if (truncated) {
      summary.recording().setTruncated();
    }
    return summary;
  }
}
