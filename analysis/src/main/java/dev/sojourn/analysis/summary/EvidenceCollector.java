package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.recording.ThreadRows.Blocked;
import dev.sojourn.analysis.recording.ThreadRows.Sample;
import dev.sojourn.analysis.timeline.ThreadTimeline;
import dev.sojourn.analysis.timeline.Timelines;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Looks for the code behind the waits among a chunk's samples.
final class EvidenceCollector {
  /// What one sample stands for, so that a time spent blocked can be weighed against samples.
  private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Participants participants;
  private final Evidence evidence;

  EvidenceCollector(Participants participants, Evidence evidence) {
    this.participants = participants;
    this.evidence = evidence;
  }

  /// Adds a chunk whose timelines are complete.
  void add(ChunkRows rows, Timelines timelines) {
    for (Sample sample : rows.threads().samples()) {
      int thread = participants.indexOf(sample.threadId());
      if (thread >= 0) {
        addHandlerSample(sample, participants.receiver(thread), timelines.of(thread));
      }
    }
    Map<Long, List<Sample>> samples =
        rows.threads().samples().stream().collect(Collectors.groupingBy(Sample::threadId));
    Map<Long, List<Blocked>> blocked =
        rows.threads().blocked().stream().collect(Collectors.groupingBy(Blocked::threadId));
    for (Blocked wait : rows.threads().blocked()) {
      if (isForALock(wait) && participants.indexOf(wait.threadId()) >= 0) {
        addOwner(
            wait,
            samples.getOrDefault(wait.ownerId(), List.of()),
            blocked.getOrDefault(wait.ownerId(), List.of()));
      }
    }
  }

  private void addHandlerSample(
      Sample sample, Participants.Receiver receiver, ThreadTimeline timeline) {
    if (timeline.isInHandler(sample.time())) {
      evidence.addHandlerSample(
          new Evidence.Handler(receiver.id(), receiver.name(), sample.frame()));
    }
  }

  static boolean isForALock(Blocked wait) {
    return wait.event().equals("jdk.JavaMonitorEnter")
        && wait.owner() != null
        && wait.detail() != null;
  }

  private void addOwner(Blocked wait, List<Sample> samples, List<Blocked> blocked) {
    Evidence.Held held = evidence.lock(wait.detail(), wait.owner());
    held.add(wait.end() - wait.start());
    for (Sample sample : samples) {
      if (sample.time() >= wait.start() && sample.time() < wait.end()) {
        held.addFrame(sample.frame(), 1);
      }
    }
    for (Blocked other : blocked) {
      long overlap = Math.min(wait.end(), other.end()) - Math.max(wait.start(), other.start());
      if (overlap > 0 && other.frame() != null) {
        held.addFrame(other.frame(), Math.max(1, overlap / SAMPLE_NANOS));
      }
    }
  }
}
