package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.capacity.QueuePeak;
import dev.sojourn.analysis.recording.SocketRows.SocketCounts;
import dev.sojourn.analysis.recording.SocketRows.SocketSetup;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.events.Schema;
import java.util.HashMap;
import java.util.Map;

/// One socket: how it was set up and how its packets fared, or, where it stands for TCP
/// connections, the reads of those.
public final class SocketSummary {
  private final PacketCounts packets = new PacketCounts();
  private DelayHistogram delays = new DelayHistogram();
  private final Charges charges = new Charges();
  private final Workload workload = new Workload();
  private final QueuePeak peak = new QueuePeak();
  private final Map<Reason, Long> dropsByReason = new HashMap<>();
  private SocketSetup setup;
  private Long drops;
  private Long packetCharge;
  private long fullest;
  private boolean stream;

  void setUp(SocketSetup known) {
    setup = known;
    stream |= Schema.TCP.equals(known.protocol());
  }

  void markStream() {
    stream = true;
  }

  /// Whether it stands for TCP connections.
  public boolean isStream() {
    return stream;
  }

  /// How many packets were received, or reads made, as far as is known.
  public long received() {
    return Math.max(packets.count(), delays.count());
  }

  /// Null if the recording does not say.
  public SocketSetup setup() {
    return setup;
  }

  /// Takes the delays of all packets for those of the ones on record, unless these are all. What
  /// the others waited for is not on record.
  ///
  /// @return how many have no event of their own
  long complete(DelayHistogram all) {
    long others = all.count() - delays.count();
    long leftOut = Math.max(0, Math.max(all.count(), delays.count()) - packets.stamped());
    if (others < 0 || leftOut == 0) {
      return leftOut;
    }
    long nanos = Math.max(0, all.totalNanos() - delays.totalNanos());
    if (nanos > 0) {
      charges.add(PacketRecord.NOT_ON_RECORD, new Charge(nanos, others, 0));
    }
    delays = all.withTotal(delays.totalNanos() + nanos);
    return leftOut;
  }

  void setDrops(long known) {
    drops = known;
  }

  /// Packets that the kernel dropped while the recording ran; null if it cannot tell, and for TCP,
  /// which sends again what was dropped.
  public Long drops() {
    return stream ? null : drops;
  }

  public PacketCounts packets() {
    return packets;
  }

  public DelayHistogram delays() {
    return delays;
  }

  /// What its packets waited for.
  public Charges charges() {
    return charges;
  }

  public Workload workload() {
    return workload;
  }

  /// The most that its queue would have had to hold to drop nothing.
  public QueuePeak peak() {
    return peak;
  }

  /// Takes in a reading of its queue.
  void read(SocketCounts counts) {
    fullest = Math.max(fullest, counts.queued());
    if (counts.packetCharge() > 0) {
      packetCharge = larger(packetCharge, counts.packetCharge());
    }
  }

  /// What the kernel was seen to charge a packet against the receive buffer, in bytes; null if that
  /// is not on record.
  public Long packetCharge() {
    return packetCharge;
  }

  /// The most kernel memory that its queue was seen to hold, in bytes.
  public long fullest() {
    return fullest;
  }

  void addDrops(Reason reason, long dropped) {
    dropsByReason.merge(reason, dropped, Long::sum);
  }

  /// How many packets were dropped while the one at the head of the queue waited mainly for the
  /// reason, as far as it is known when they were.
  public Map<Reason, Long> dropsByReason() {
    return dropsByReason;
  }

  void add(SocketSummary other) {
    stream |= other.stream;
    peak.add(other.peak);
    other.dropsByReason.forEach(this::addDrops);
    fullest = Math.max(fullest, other.fullest);
    packetCharge = larger(packetCharge, other.packetCharge);
    charges.add(other.charges);
    workload.add(other.workload);
    packets.add(other.packets);
    delays.add(other.delays);
    setup = setup == null ? other.setup : setup;
    drops = sum(drops, other.drops);
  }

  private static Long larger(Long left, Long right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return Math.max(left, right);
  }

  private static Long sum(Long left, Long right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return left + right;
  }
}
