package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.ProcessIdentity;
import dev.sojourn.analysis.recording.ReceiveColumns;
import dev.sojourn.events.Schema;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a recording says about itself.
public final class RecordingFacts {
  private static final int MOST_NOT_CAPTURED = 100;

  private long start = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;
  private ProcessIdentity process = ProcessIdentity.UNKNOWN;
  private boolean severalProcesses;
  private String jvm;
  private String gc;
  private long events;
  private int chunks;
  private long unreadable;
  private long lostBytes;
  private boolean truncated;
  private boolean knowsSojourn;
  private long receives;
  private long receivesWithWait;
  private Long clockMoved;
  private final Set<String> notCaptured = new TreeSet<>();
  private final Gaps gaps = new Gaps();
  private final Map<String, Map<String, String>> settings = new HashMap<>();

  void add(ChunkRows rows) {
    start = Math.min(start, rows.startNanos());
    end = Math.max(end, rows.endNanos());
    process = process.or(rows.process());
    jvm = rows.jvm().version() == null ? jvm : rows.jvm().version();
    gc = rows.jvm().collectors() == null ? gc : rows.jvm().collectors();
    gaps.addBefore(rows);
    events += rows.events().count();
    chunks++;
    unreadable += rows.events().unreadable();
    lostBytes += rows.events().lostBytes();
    knowsSojourn |= rows.knowsSojourn();
    addReceives(rows.receives());
    settings.putAll(rows.events().settings());
    noteNotCaptured(rows.sockets().notCaptured());
  }

  private void noteNotCaptured(Set<String> more) {
    for (String what : more) {
      if (notCaptured.size() < MOST_NOT_CAPTURED) {
        notCaptured.add(what);
      }
    }
  }

  /// What of how the program receives could not be captured, and why, as half sentences; of very
  /// many some.
  public Set<String> notCaptured() {
    return notCaptured;
  }

  private void addReceives(ReceiveColumns calls) {
    receives += calls.size();
    for (int call = 0; call < calls.size(); call++) {
      receivesWithWait += calls.runQueueWait(call) == Schema.ABSENT ? 0 : 1;
    }
  }

  void add(RecordingFacts other) {
    start = Math.min(start, other.start);
    end = Math.max(end, other.end);
    severalProcesses |= other.severalProcesses || process.contradicts(other.process);
    process = severalProcesses ? ProcessIdentity.UNKNOWN : process.or(other.process);
    jvm = jvm == null ? other.jvm : jvm;
    gc = gc == null ? other.gc : gc;
    gaps.add(other.gaps);
    events += other.events;
    chunks += other.chunks;
    unreadable += other.unreadable;
    lostBytes += other.lostBytes;
    truncated |= other.truncated;
    knowsSojourn |= other.knowsSojourn;
    receives += other.receives;
    receivesWithWait += other.receivesWithWait;
    if (other.clockMoved != null) {
      addClockMove(other.clockMoved);
    }
    other.settings.forEach(settings::putIfAbsent);
    noteNotCaptured(other.notCaptured);
  }

  void addClockMove(long nanos) {
    clockMoved =
        clockMoved == null || Math.abs(nanos) > Math.abs(clockMoved) ? (Long) nanos : clockMoved;
  }

  void setTruncated() {
    truncated = true;
  }

  public long startNanos() {
    return start;
  }

  public long durationNanos() {
    return Math.max(0, end - start);
  }

  /// Which process was recorded, as far as that is known; unknown for the sums of several.
  public ProcessIdentity process() {
    return process;
  }

  public String jvm() {
    return jvm;
  }

  public String gc() {
    return gc;
  }

  public long events() {
    return events;
  }

  public int chunks() {
    return chunks;
  }

  public long unreadable() {
    return unreadable;
  }

  /// Bytes of events that the JVM had no room for.
  public long lostBytes() {
    return lostBytes;
  }

  public boolean isTruncated() {
    return truncated;
  }

  public boolean knowsSojourn() {
    return knowsSojourn;
  }

  /// Whether receive calls are on record, but with none of them how long its thread waited for a
  /// CPU: the kernel did not tell.
  public boolean lacksRunQueueWaits() {
    return receives > 0 && receivesWithWait == 0;
  }

  /// The largest move of the wall clock against the JFR clock from chunk to chunk; null if there is
  /// one chunk only.
  public Long clockMovedNanos() {
    return clockMoved;
  }

  /// What is missing between its chunks.
  public Gaps gaps() {
    return gaps;
  }

  /// Event type to setting to value.
  public Map<String, Map<String, String>> settings() {
    return settings;
  }
}
