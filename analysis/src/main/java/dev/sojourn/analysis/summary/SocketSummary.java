package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.recording.ChunkRows.SocketSetup;

/// One socket: how it was set up and how its packets fared.
public final class SocketSummary {
  private final PacketCounts packets = new PacketCounts();
  private final DelayHistogram delays = new DelayHistogram();
  private final Charges charges = new Charges();
  private final Workload workload = new Workload();
  private SocketSetup setup;
  private Long drops;

  void setUp(SocketSetup known) {
    setup = known;
  }

  /// Null if the recording does not say.
  public SocketSetup setup() {
    return setup;
  }

  void setDrops(long known) {
    drops = known;
  }

  /// Packets that the kernel dropped while the recording ran; null if it cannot tell.
  public Long drops() {
    return drops;
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

  void add(SocketSummary other) {
    charges.add(other.charges);
    workload.add(other.workload);
    packets.add(other.packets);
    delays.add(other.delays);
    setup = setup == null ? other.setup : setup;
    drops = sum(drops, other.drops);
  }

  private static Long sum(Long left, Long right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return left + right;
  }
}
