package dev.sojourn.analysis.timeline;

import dev.sojourn.analysis.recording.Activity;
import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.JvmRows.Pause;
import dev.sojourn.analysis.recording.PacketColumns;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.recording.ReceiveColumns;
import dev.sojourn.analysis.recording.SocketRows.SocketCounts;
import java.util.ArrayList;
import java.util.List;

/// The timelines of all receiving threads, over the chunks that bear on the one being explained.
public final class Timelines {
  /// A wait reaches from the chunk before the one being explained to the one after it.
  private static final int CHUNKS_TOGETHER = 3;

  private final Participants participants;
  private final Reasons reasons;
  private final StallLog stalls;
  private final BeforeSocket beforeSocket = new BeforeSocket();
  private final List<ReceiveLog> receives = new ArrayList<>();
  private final List<Activity> activities = new ArrayList<>();
  private final List<ThreadTimeline> timelines = new ArrayList<>();

  public Timelines(Participants participants, Reasons reasons) {
    this.participants = participants;
    this.reasons = reasons;
    this.stalls = new StallLog(reasons);
  }

  /// Takes in one more chunk.
  public void add(ChunkRows rows) {
    stalls.add(rows);
    activities.add(rows.activity());
    if (activities.size() > CHUNKS_TOGETHER) {
      activities.removeFirst();
    }
    ReceiveColumns columns = rows.receives();
    for (int i = 0; i < columns.size(); i++) {
      log(columns.thread(i)).add(columns, i);
    }
    addReads(rows.packets());
    for (SocketCounts counts : rows.sockets().counts()) {
      int socket = participants.indexOfSocket(counts.id());
      if (socket >= 0) {
        beforeSocket.read(socket, counts.time(), counts.queued());
      }
    }
    timelines.clear();
  }

  private void addReads(PacketColumns packets) {
    for (int i = 0; i < packets.size(); i++) {
      if (packets.isRead(i) && packets.hasDelay(i)) {
        long dequeue = packets.dequeue(i);
        long id = participants.receiver(packets.thread(i)).id();
        stalls.addRead(id, dequeue - packets.delay(i), dequeue);
      }
    }
  }

  private ReceiveLog log(int thread) {
    while (receives.size() <= thread) {
      receives.add(new ReceiveLog());
    }
    return receives.get(thread);
  }

  /// The timeline of a thread, by its index.
  public ThreadTimeline of(int thread) {
    while (timelines.size() <= thread) {
      timelines.add(null);
    }
    ThreadTimeline timeline = timelines.get(thread);
    if (timeline == null) {
      long id = participants.receiver(thread).id();
      timeline = new ThreadTimeline(stalls(id, log(thread)), log(thread));
      timelines.set(thread, timeline);
    }
    return timeline;
  }

  /// What events tell of, then what was looked at, then what can only be inferred: each where the
  /// ones before say nothing.
  private Segments stalls(long id, ReceiveLog calls) {
    List<Stall> inferred = new ArrayList<>();
    Segments known = stalls.segments(id, calls, inferred);
    known = with(Witnessed.of(calls, known, stalls.looks(id), reasons), inferred, known, id, calls);
    known = with(Freezes.of(calls, known, activities, reasons), inferred, known, id, calls);
    return with(beforeSocket.of(calls, known, reasons), inferred, known, id, calls);
  }

  private Segments with(
      List<Stall> found, List<Stall> inferred, Segments known, long id, ReceiveLog calls) {
    if (found.isEmpty()) {
      return known;
    }
    inferred.addAll(found);
    return stalls.segments(id, calls, inferred);
  }

  /// Whether a thread was in a receive call at any time from `from` to `until`.
  public boolean hasCalls(int thread, long from, long until) {
    return log(thread).hasCalls(from, until);
  }

  /// What a collector's pause counts as.
  public Reason reason(Pause pause) {
    return stalls.reason(pause);
  }

  /// Forgets what no packet that is still to come can have waited for.
  ///
  /// @param nanos arrival of the earliest packet that may still be in a queue
  public void forgetBefore(long nanos) {
    stalls.forgetBefore(nanos);
    beforeSocket.forgetBefore(nanos);
    receives.forEach(log -> log.forgetBefore(nanos));
    timelines.clear();
  }
}
