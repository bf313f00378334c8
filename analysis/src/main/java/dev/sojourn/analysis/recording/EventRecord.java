package dev.sojourn.analysis.recording;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which events a chunk could hold, by its settings, and which it does.
public final class EventRecord {
  /// The settings of a packet's event, or a read's, that leave some out, and their values that
  /// leave none.
  private static final Map<String, String> NO_FILTER =
      new TreeMap<>(Map.of("delay", "0 ns", "ports", "all", "throttle", "off"));

  final Map<String, Map<String, String>> settings = new HashMap<>();
  final Set<String> declared = new HashSet<>();
  final Set<String> occurred = new HashSet<>();
  long count;
  long unreadable;
  long lostBytes;

  EventRecord() {}

  /// Event type to setting to value, as the JVM wrote them last in this chunk.
  public Map<String, Map<String, String>> settings() {
    return settings;
  }

  /// Takes in the value of one setting. Of one that changes within a chunk, what it could show at
  /// all times counts.
  void set(String event, String setting, String value) {
    settings
        .computeIfAbsent(event, name -> new HashMap<>())
        .merge(setting, value, EventRecord::weaker);
  }

  private static String weaker(String earlier, String later) {
    boolean off = "false".equals(earlier);
    return off || Timespan.parse(earlier) > Timespan.parse(later) ? earlier : later;
  }

  /// What leaves some events of this name out of the record, as a setting; null if nothing does.
  String filterOf(String event) {
    Map<String, String> set = settings.getOrDefault(event, Map.of());
    if (!set.isEmpty() && !"true".equals(set.get("enabled"))) {
      return event + "#enabled=false";
    }
    for (Map.Entry<String, String> all : NO_FILTER.entrySet()) {
      String value = set.getOrDefault(all.getKey(), all.getValue());
      boolean isNothing = all.getKey().equals("delay") && Timespan.parse(value) == 0;
      if (!isNothing && !value.equals(all.getValue())) {
        return event + "#" + all.getKey() + "=" + value;
      }
    }
    return null;
  }

  /// Whether only some of the events are on record, chosen at random.
  boolean isThrottled(String event) {
    return !"off".equals(settings.getOrDefault(event, Map.of()).getOrDefault("throttle", "off"));
  }

  /// Whether the recorded JVM knew this event.
  public boolean declares(String event) {
    return declared.contains(event);
  }

  /// Whether the chunk holds any event of this name.
  public boolean holds(String event) {
    return occurred.contains(event);
  }

  /// All events of the chunk, whether kept or not.
  public long count() {
    return count;
  }

  /// Events of known names that could not be understood.
  public long unreadable() {
    return unreadable;
  }

  /// Bytes of events that the JVM had no room for.
  public long lostBytes() {
    return lostBytes;
  }
}
