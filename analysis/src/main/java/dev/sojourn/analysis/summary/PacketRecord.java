package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.events.Schema;
import java.util.Set;
import java.util.TreeSet;

/// Which packets, and which reads of TCP connections, are on record one by one, and what tells of
/// the others.
public final class PacketRecord {
  /// What packets waited for that are in the histograms only.
  public static final Reason NOT_ON_RECORD =
      new Reason(Cause.UNEXPLAINED, "packets that are not on record");

  private final Set<String> filters = new TreeSet<>();
  private boolean mayBeRemoved;
  private boolean held;
  private long leftOut;
  private final Set<String> readFilters = new TreeSet<>();
  private long readsLeftOut;
  private boolean readsThrottled;
  private long calls;

  void add(ChunkRows rows) {
    String filter = rows.packetFilter();
    if (filter != null) {
      filters.add(filter);
    }
    String readFilter = rows.readFilter();
    if (readFilter != null) {
      readFilters.add(readFilter);
    }
    readsThrottled |= rows.areReadsThrottled();
    mayBeRemoved |= rows.isRewritten() || rows.callsAsPackets() > 0;
    held |= rows.events().holds(Schema.PacketReceived.NAME);
    calls += rows.callsAsPackets();
  }

  void add(PacketRecord other) {
    filters.addAll(other.filters);
    mayBeRemoved |= other.mayBeRemoved;
    held |= other.held;
    leftOut += other.leftOut;
    readFilters.addAll(other.readFilters);
    readsLeftOut += other.readsLeftOut;
    readsThrottled |= other.readsThrottled;
    calls += other.calls;
  }

  void addLeftOut(long packets) {
    leftOut += packets;
  }

  void addReadsLeftOut(long reads) {
    readsLeftOut += reads;
  }

  /// What left reads out, as settings.
  public Set<String> readFilters() {
    return readFilters;
  }

  /// Whether reads were left out at random, whatever they had waited.
  boolean areReadsThrottled() {
    return readsThrottled;
  }

  /// How many reads, by the histograms, have no event of their own.
  public long readsLeftOut() {
    return readsLeftOut;
  }

  /// Whether nothing tells of single packets, nor of receive calls.
  public boolean isEmpty(long packets) {
    return packets == 0 && calls == 0;
  }

  /// Whether packets may be missing from the record.
  public boolean isPartial() {
    return !filters().isEmpty();
  }

  /// What left them out, as settings; that there are none, if they may have been removed.
  public Set<String> filters() {
    return filters.isEmpty() && mayBeRemoved && !held
        ? Set.of("no " + Schema.PacketReceived.NAME)
        : filters;
  }

  /// How many packets were received, by the histograms, that have no event of their own.
  public long leftOut() {
    return leftOut;
  }

  /// Receive calls that packets were made of; 0 where packets have events.
  public long calls() {
    return calls;
  }
}
