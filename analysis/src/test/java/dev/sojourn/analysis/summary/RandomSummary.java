package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.association.Candidate;
import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.backlog.Episode;
import dev.sojourn.analysis.backlog.EpisodePart;
import dev.sojourn.analysis.capacity.DropMarks;
import dev.sojourn.analysis.capacity.QueueReplay;
import dev.sojourn.analysis.counterfactual.Replays;
import dev.sojourn.analysis.counterfactual.SocketReplay;
import dev.sojourn.analysis.coverage.Sights;
import dev.sojourn.analysis.recording.AcceptSample;
import dev.sojourn.analysis.recording.AcceptWait;
import dev.sojourn.analysis.recording.JvmRows.ThrottleCounts;
import dev.sojourn.analysis.recording.QueueSample;
import dev.sojourn.analysis.recording.SocketRows.SocketCounts;
import dev.sojourn.analysis.recording.SocketRows.SocketSetup;
import dev.sojourn.analysis.recording.TestChunk;
import dev.sojourn.analysis.recording.WatchedProcess;
import dev.sojourn.analysis.root.Chain;
import dev.sojourn.analysis.root.Link;
import dev.sojourn.analysis.root.RootSums;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.TestTimeline;
import dev.sojourn.analysis.timeline.ThreadTimeline;
import dev.sojourn.analysis.watch.Waits;
import java.util.List;
import java.util.Random;

/// Summaries with something in each of their parts.
final class RandomSummary {
  private RandomSummary() {}

  static Summary of(long seed) {
    Random random = new Random(seed);
    Summary summary = new Summary();
    for (int i = 0; i < 300; i++) {
      long start = random.nextLong(1L << 40);
      long delay = random.nextLong(1L << random.nextInt(5, 34));
      summary.packets().add(random.nextInt(1500), true, random.nextBoolean(), false);
      summary.delays().add(delay);
      Charges charges = charges(random, delay);
      summary.charges().add(charges);
      summary.slices().add(DelaySlices.indexOf(delay), 1, charges);
      SocketSummary socket = summary.socket(random.nextInt(3));
      socket.packets().add(100, true, false, false);
      socket.delays().add(delay);
      socket.charges().add(charges);
      socket.workload().skip(1 + random.nextLong(1000));
      socket.workload().add(start, random.nextBoolean(), random.nextLong(1000), delay);
      ThreadSummary thread = summary.thread(random.nextInt(3), "receiver");
      thread.addPacket();
      thread.addDelay(delay);
      thread.charges().add(charges);
      thread.activity().add(start, Cause.SLEEP, delay);
      summary
          .evidence()
          .addHandlerSample(new Evidence.Handler(1, "receiver", "Frame" + random.nextInt(9)));
      Evidence.Held held = summary.evidence().lock("Lock", "owner " + random.nextInt(3));
      held.add(delay);
      held.addFrame("Frame" + random.nextInt(9), 1);
      summary.roots().add(chain(random), new RootSums.Share(delay, 1));
      summary.roots().addSeen(chain(random), 1 + delay);
      summary.stalls().add(reason(random), delay, random.nextBoolean() ? delay : null);
      summary.stalls().addPhase(reason(random), "Mark", StallTotal.once(delay));
      summary.episodes().add(episode(random, start, delay));
      summary.replayCheck().add(random.nextInt(2));
      summary.series().addDelay(start, delay);
      summary.series().add(Candidate.COMPILATION, start, start + delay, delay);
    }
    summary.episodes().describe(RandomSummary::threads);
    summary
        .throttling()
        .add(List.of(new ThrottleCounts(1, 2, 3, 4), new ThrottleCounts(5, seed, 7, 8)));
    for (int look = 0; look < 20; look++) {
      summary.sampled().add(queueSample(random), random.nextBoolean(), random.nextInt(9));
    }
    summary.sampled().add(new AcceptSample(1, 5, "10.0.0.1", null, random.nextInt(9), 8));
    for (int accept = 0; accept < 5; accept++) {
      int socket = random.nextInt(3);
      summary
          .accepts(socket)
          .add(new AcceptWait(1, socket, "acceptor-" + accept, random.nextInt(99), accept, 50));
    }
    summary.udpErrors().add(1 + random.nextInt(99), random.nextInt(9), 2, 3);
    watch(summary.watched(), random);
    summary.sockets().forEach((id, socket) -> setUp(socket, id, random));
    summary.recording().add(TestChunk.at(random.nextLong(1L << 40)));
    summary.packetRecord().add(TestChunk.at(1));
    summary.packetRecord().addLeftOut(1 + random.nextLong(1000));
    summary.packetRecord().addReadsLeftOut(1 + random.nextLong(1000));
    summary.recording().addClockMove(1 + random.nextLong(1000));
    shift(summary, random);
    return summary;
  }

  private static void watch(Waits waits, Random random) {
    waits.add(new WatchedProcess(1, 4711, 7, 1L, 1000, 1, 1, 3), null);
    waits.add(
        new WatchedProcess(9, 4711, 7, 1L, 1000, 5, random.nextInt(99), 3),
        new WatchedProcess(1, 4711, 7, 1L, 1000, 1, 1, 3));
    for (int stay = 0; stay < 70; stay++) {
      Reason reason = reason(random);
      waits.add(reason, new Waits.Part(1 + random.nextInt(99), 2, random.nextInt(9)));
      waits.add(
          new Waits.LongStay(3, "udp", "10.0.0.1", 53, stay, 9, random.nextInt(99), 8, reason));
    }
  }

  private static void setUp(SocketSummary socket, int id, Random random) {
    socket.setUp(new SocketSetup(id, "192.0.2.1", 4711, 212_992L, "udp", false));
    socket.setDrops(1 + random.nextLong(100));
    socket.addDrops(reason(random), 1 + random.nextLong(9));
    socket.read(new SocketCounts(1, id, 2, 3, random.nextLong(4096), 8192, 832));
    QueueReplay queue = new QueueReplay(new DropMarks(), socket.peak(), () -> 1);
    for (int packet = 0; packet < 9; packet++) {
      queue.add(packet, 100, random.nextLong(100), 64, 0);
    }
  }

  /// One more packet, that slept for half of its delay.
  private static void shift(Summary summary, Random random) {
    long delay = 2 + random.nextLong(1 << 20);
    TestTimeline made =
        new TestTimeline().stall(0, delay / 2, Cause.SLEEP).receive(delay - 1, delay);
    Replays replays = new Replays(made.reasons());
    Split split = new Split();
    ThreadTimeline timeline = made.build();
    ThreadTimeline.Position end = new ThreadTimeline.Position();
    timeline.locate(delay, end);
    split.set(timeline, 0, delay, end);
    new SocketReplay(replays).add(0, delay, split);
    summary.delays().add(delay);
    summary.addShifts(replays.results());
    Sights.Collector sights = new Sights.Collector(made.reasons());
    sights.moveTo(TestChunk.at(0));
    sights.add(0, split, false);
    sights.addTo(summary.sights(), true);
  }

  private static QueueSample queueSample(Random random) {
    String address = random.nextBoolean() ? "10.0.0.1" : null;
    long age = random.nextInt(-1, 2);
    return new QueueSample(
        1, random.nextInt(9), "udp", address, random.nextInt(2), age, false, 768, 4096, 3);
  }

  private static List<ThreadRun> threads(Episode episode) {
    return List.of(new ThreadRun(episode.packets(), "other", false, 2, "Frame", 3, 4));
  }

  private static Reason reason(Random random) {
    Cause cause = Cause.values()[random.nextInt(Cause.values().length)];
    return new Reason(cause, random.nextBoolean() ? "" : "\"detail\" " + random.nextInt(3));
  }

  private static Chain chain(Random random) {
    Reason reason = reason(random);
    Link first = new Link(reason.cause().id(), "receiver", null, "Frame" + random.nextInt(3));
    return new Chain(reason, List.of(first, new Link(Link.RAN, "owner", null, null)));
  }

  private static Charges charges(Random random, long delay) {
    long first = random.nextLong(delay + 1);
    return Charges.of(
        List.of(
            new EpisodePart(new Reason(Cause.LOCK, "com.example.Cache"), first, 1, 5),
            new EpisodePart(Reason.of(Cause.HANDLER), delay - first, 1, -5)));
  }

  private static Episode episode(Random random, long start, long delay) {
    List<EpisodePart> parts = List.of(new EpisodePart(reason(random), delay, 3, 0));
    return new Episode(
        1, start, start + delay, delay, 3, reason(random), reason(random), parts, false);
  }
}
