package dev.sojourn.analysis.timeline;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.recording.ReceiveColumns;
import java.util.ArrayList;
import java.util.List;

/// The timelines of all receiving threads, over the chunks that bear on the one being explained.
public final class Timelines {
  private final Participants participants;
  private final StallLog stalls;
  private final List<ReceiveLog> receives = new ArrayList<>();
  private final List<ThreadTimeline> timelines = new ArrayList<>();

  public Timelines(Participants participants, Reasons reasons) {
    this.participants = participants;
    this.stalls = new StallLog(reasons);
  }

  /// Takes in one more chunk.
  public void add(ChunkRows rows) {
    stalls.add(rows);
    ReceiveColumns columns = rows.receives();
    for (int i = 0; i < columns.size(); i++) {
      log(columns.thread(i)).add(columns, i);
    }
    timelines.clear();
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
      Segments segments = stalls.segments(participants.receiver(thread).id());
      timeline = new ThreadTimeline(segments, log(thread));
      timelines.set(thread, timeline);
    }
    return timeline;
  }

  /// Forgets what no packet that is still to come can have waited for.
  ///
  /// @param nanos arrival of the earliest packet that may still be in a queue
  public void forgetBefore(long nanos) {
    stalls.forgetBefore(nanos);
    receives.forEach(log -> log.forgetBefore(nanos));
    timelines.clear();
  }
}
