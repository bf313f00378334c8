package dev.sojourn.analysis.recording;

import java.util.Map;

/// What a chunk says beside its packets, made up from numbers, for tests in other packages.
public final class TestChunk {
  private TestChunk() {}

  /// A second that begins at `start`, with something to tell in each of the figures of a recording.
  public static ChunkRows at(long start) {
    ChunkHeader header = new ChunkHeader((short) 2, 1000, 100, 200, start, 1_000_000_000, 7, 1000);
    ChunkRows rows = new ChunkRows(0, header, 500_000_000);
    rows.process = new ProcessIdentity("web-1", 4711L, 5L);
    rows.jvm().version = "OpenJDK 64-Bit Server VM (25) for linux";
    rows.jvm().collectors = "G1New, G1Old";
    rows.events().count = 12;
    rows.events().unreadable = 1;
    rows.events().lostBytes = 10;
    rows.knowsSojourn = true;
    rows.sockets().notCaptured.add("can not capture datagrams because they are of chunk " + start);
    rows.receives.add(start, start + 1, 1, 1, 1, 1, 0, 0, 0);
    rows.events()
        .settings
        .put("sojourn.PacketReceived", Map.of("enabled", "true", "delay", "1 ms"));
    rows.sockets().streams.set(7);
    rows.events().settings.put("sojourn.StreamRead", Map.of("enabled", "true", "delay", "1 ms"));
    rows.events().settings.put("jdk.ThreadPark", Map.of("enabled", "true"));
    return rows;
  }
}
