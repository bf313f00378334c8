package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.HandlerFrame;
import dev.sojourn.analysis.contract.LockOwner;
import dev.sojourn.analysis.summary.Evidence;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The code behind the waits, as rows.
final class EvidenceTables {
  private static final int FRAMES = 20;
  private static final int FRAMES_OF_OWNER = 5;

  private EvidenceTables() {}

  static List<HandlerFrame> handlerFrames(Evidence evidence) {
    Map<Long, Long> all = new HashMap<>();
    evidence
        .handlerSamples()
        .forEach((handler, count) -> all.merge(handler.thread(), count, Long::sum));
    return evidence.handlerSamples().entrySet().stream()
        .map(
            entry ->
                new HandlerFrame(
                    entry.getKey().thread(),
                    entry.getKey().threadName(),
                    entry.getKey().frame(),
                    entry.getValue(),
                    (double) entry.getValue() / all.get(entry.getKey().thread())))
        .sorted(
            Comparator.comparingLong(HandlerFrame::samples)
                .reversed()
                .thenComparing(HandlerFrame::frame))
        .limit(FRAMES)
        .toList();
  }

  static List<LockOwner> lockOwners(Evidence evidence) {
    return evidence.locks().entrySet().stream()
        .map(
            entry ->
                new LockOwner(
                    entry.getKey().lock(),
                    entry.getKey().owner(),
                    entry.getValue().waits(),
                    entry.getValue().nanos(),
                    topFrames(entry.getValue().frames())))
        .sorted(Comparator.comparingLong(LockOwner::totalNanos).reversed())
        .toList();
  }

  private static List<String> topFrames(Map<String, Long> frames) {
    return frames.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(FRAMES_OF_OWNER)
        .map(Map.Entry::getKey)
        .toList();
  }
}
