package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;
import java.util.Map;

/// Where packets have no events of their own, receive calls tell how many they took and how long
/// the oldest had waited. The others came behind it, and are taken to have come evenly.
final class CallPackets {
  private CallPackets() {}

  static boolean areNeeded(ChunkRows rows) {
    Map<String, String> setting =
        rows.events().settings.getOrDefault(Schema.PacketReceived.NAME, Map.of());
    boolean couldBeThere = "true".equals(setting.get("enabled")) && !rows.isRewritten();
    return rows.packets.datagrams() == 0 && rows.receives.size() > 0 && !couldBeThere;
  }

  /// Before the calls are sorted.
  static void addTo(ChunkRows rows) {
    ReceiveColumns calls = rows.receives;
    for (int call = 0; call < calls.size(); call++) {
      if (calls.oldestDelay(call) >= 0 && !rows.sockets().streams.get(calls.socket(call))) {
        rows.callsAsPackets++;
        add(rows, call, Math.max(1, rows.callSizes.of(call)));
      }
    }
  }

  private static void add(ChunkRows rows, int call, int packets) {
    ReceiveColumns calls = rows.receives;
    for (int i = 0; i < packets; i++) {
      rows.packets.add(
          calls.end(call),
          calls.oldestDelay(call) * (packets - i) / packets,
          0,
          calls.socket(call),
          calls.thread(call),
          0,
          true,
          false,
          false);
    }
  }
}
