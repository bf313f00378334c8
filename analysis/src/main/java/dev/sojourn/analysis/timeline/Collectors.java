package dev.sojourn.analysis.timeline;

import dev.sojourn.analysis.recording.JvmRows.Collection;
import dev.sojourn.analysis.recording.JvmRows.Pause;
import java.util.HashMap;
import java.util.Map;

/// What to call a collection: HotSpot's names of some collectors do not say which one they belong
/// to.
final class Collectors {
  private static final Map<String, String> NAMES =
      Map.of(
          "DefNew", "Serial Young",
          "SerialOld", "Serial Full",
          "ParallelScavenge", "Parallel Young",
          "ParallelOld", "Parallel Full",
          "G1New", "G1 Young",
          "G1Full", "G1 Full",
          "G1Old", "G1 Concurrent");

  private final Map<Long, Collection> collections = new HashMap<>();

  void add(Collection collection) {
    collections.put(collection.gcId(), collection);
  }

  /// The reason of a pause: collector and the collection's cause; while the collection is not on
  /// record yet, since it ends long after its pauses, the pause's own name.
  Reason reason(Pause pause) {
    Collection collection = collections.get(pause.gcId());
    if (collection == null || collection.name() == null) {
      return new Reason(Cause.GC_PAUSE, pause.name());
    }
    String name = NAMES.getOrDefault(collection.name(), collection.name());
    String cause = collection.cause();
    return new Reason(Cause.GC_PAUSE, cause == null ? name : name + " (" + cause + ")");
  }
}
