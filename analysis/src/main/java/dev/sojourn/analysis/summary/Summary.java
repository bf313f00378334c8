package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.association.TimeSeries;
import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.counterfactual.ReplayCheck;
import dev.sojourn.analysis.counterfactual.Replays.Shift;
import dev.sojourn.analysis.coverage.Sights;
import dev.sojourn.analysis.root.RootSums;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.watch.Waits;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Everything that a report says, as sums: those of two recordings, added, are those of both.
/// Adding is associative, so that any engine can reduce over any number of them.
public final class Summary {
  private final RecordingFacts recording = new RecordingFacts();
  private final PacketCounts packets = new PacketCounts();
  private final PacketRecord packetRecord = new PacketRecord();
  private final DelayHistogram delays = new DelayHistogram();
  private final Charges charges = new Charges();
  private final DelaySlices slices = new DelaySlices();
  private final Map<Reason, Shift> shifts = new HashMap<>();
  private final Map<Integer, SocketSummary> sockets = new TreeMap<>();
  private final Map<Long, ThreadSummary> threads = new TreeMap<>();
  private final Evidence evidence = new Evidence();
  private final RootSums roots = new RootSums();
  private final StallTotals stalls = new StallTotals();
  private final EpisodeLog episodes = new EpisodeLog();
  private final ReplayCheck replayCheck = new ReplayCheck();
  private final Throttling throttling = new Throttling();
  private final TimeSeries series = new TimeSeries();
  private final Sights sights = new Sights();
  private final SampledQueues sampled = new SampledQueues();
  private final Map<Integer, AcceptWaits> accepts = new TreeMap<>();
  private final UdpErrors udpErrors = new UdpErrors();
  private final Waits watched = new Waits();

  /// Adds all of `other` to this.
  public void add(Summary other) {
    recording.add(other.recording);
    packets.add(other.packets);
    packetRecord.add(other.packetRecord);
    delays.add(other.delays);
    charges.add(other.charges);
    slices.add(other.slices);
    other.shifts.forEach(this::addShift);
    other.sockets.forEach((id, socket) -> socket(id).add(socket));
    other.threads.forEach((id, thread) -> thread(id, thread.name()).add(thread));
    evidence.add(other.evidence);
    roots.add(other.roots);
    stalls.add(other.stalls);
    episodes.add(other.episodes);
    replayCheck.add(other.replayCheck);
    throttling.add(other.throttling);
    series.add(other.series);
    sights.add(other.sights);
    sampled.add(other.sampled);
    other.accepts.forEach((id, waits) -> accepts(id).add(waits));
    udpErrors.add(other.udpErrors);
    watched.add(other.watched);
  }

  private void addShift(Reason without, Shift shift) {
    shifts.computeIfAbsent(without, key -> new Shift()).add(shift);
  }

  void addShifts(Map<Reason, Shift> results) {
    results.forEach(this::addShift);
  }

  /// Adds a socket's packets to those of all.
  void addWhole(SocketSummary socket) {
    packets.add(socket.packets());
    delays.add(socket.delays());
    charges.add(socket.charges());
  }

  SocketSummary socket(int id) {
    return sockets.computeIfAbsent(id, key -> new SocketSummary());
  }

  ThreadSummary thread(long id, String name) {
    return threads.computeIfAbsent(id, key -> new ThreadSummary(name));
  }

  AcceptWaits accepts(int id) {
    return accepts.computeIfAbsent(id, key -> new AcceptWaits());
  }

  public RecordingFacts recording() {
    return recording;
  }

  public PacketCounts packets() {
    return packets;
  }

  /// How many of what was received are reads of TCP connections, as far as is known.
  public long reads() {
    return sockets.values().stream()
        .filter(SocketSummary::isStream)
        .mapToLong(SocketSummary::received)
        .sum();
  }

  /// Which packets are on record one by one.
  public PacketRecord packetRecord() {
    return packetRecord;
  }

  /// Of all packets that have a delay: stamped, by a clock that was not stepped.
  public DelayHistogram delays() {
    return delays;
  }

  /// What each reason accounts for; the nanoseconds sum to the total of [#delays].
  public Charges charges() {
    return charges;
  }

  /// The same by how long packets waited.
  public DelaySlices slices() {
    return slices;
  }

  /// What would have changed without each cause, its detail empty, and without each detail.
  public Map<Reason, Shift> shifts() {
    return shifts;
  }

  /// By the socket's id.
  public Map<Integer, SocketSummary> sockets() {
    return sockets;
  }

  /// By the Java thread id.
  public Map<Long, ThreadSummary> threads() {
    return threads;
  }

  /// What packets waited for, followed to who brought it about.
  public RootSums roots() {
    return roots;
  }

  public Evidence evidence() {
    return evidence;
  }

  /// The stalls themselves, whether packets waited for them or not.
  public StallTotals stalls() {
    return stalls;
  }

  public EpisodeLog episodes() {
    return episodes;
  }

  /// The delays over time, and what they may go with.
  public TimeSeries series() {
    return series;
  }

  /// What could be on record, and the delay that stalls may hide in that could not.
  public Sights sights() {
    return sights;
  }

  /// Whether [#shifts] can be believed.
  public ReplayCheck replayCheck() {
    return replayCheck;
  }

  /// How the container's CPU limit held the process back.
  public Throttling throttling() {
    return throttling;
  }

  /// The sockets that were looked at from outside.
  public SampledQueues sampled() {
    return sampled;
  }

  /// Connections that waited to be accepted, by the number of the socket that stands for those of
  /// one listener.
  public Map<Integer, AcceptWaits> accepts() {
    return accepts;
  }

  /// What the whole network namespace threw away, and why.
  public UdpErrors udpErrors() {
    return udpErrors;
  }

  /// What was under the waits of a process that was watched from outside.
  public Waits watched() {
    return watched;
  }

  /// Packets that the kernel dropped, also at sockets that were looked at from outside; null if no
  /// socket's drops are known. The one definition of a drop: a packet that is lost.
  public Long drops() {
    Long captured = capturedDrops();
    Long outside = sampled.drops();
    return captured == null || outside == null
        ? captured == null ? outside : captured
        : (Long) (captured + outside);
  }

  /// Those at the sockets whose packets are on record; null if no such socket's drops are known,
  /// none where there are only TCP connections.
  public Long capturedDrops() {
    boolean none =
        !sockets.isEmpty() && sockets.values().stream().allMatch(SocketSummary::isStream);
    Long drops = none ? (Long) 0L : null;
    for (SocketSummary socket : sockets.values()) {
      if (socket.drops() != null) {
        drops = (drops == null ? 0 : drops) + socket.drops();
      }
    }
    return drops;
  }
}
