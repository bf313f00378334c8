package dev.sojourn.analysis.madeup;

import dev.sojourn.analysis.chunk.Chunk;
import dev.sojourn.analysis.chunk.Declared;
import dev.sojourn.analysis.chunk.Declared.Field;
import dev.sojourn.analysis.chunk.Encoded;
import dev.sojourn.events.Schema.PacketReceived;

/// A chunk that is as it should be, to be told of more than that.
public final class PacketChunk {
  public static final long START_NANOS = 1_800_000_000_000_000_000L;

  private static final String THREAD = "java.lang.Thread";

  private PacketChunk() {}

  /// One chunk of packets as they should be, a millisecond apart.
  public static Chunk at(long startNanos) {
    Chunk chunk = new Chunk(startNanos);
    KnownTypes.structures().forEach(chunk::declare);
    Declared packet = KnownTypes.event(PacketReceived.NAME);
    chunk.declare(packet);
    chunk.constant(THREAD, 1, thread());
    for (int i = 0; i < 20; i++) {
      chunk.event(packet.name(), packet(packet, i * 1_000_000L));
    }
    return chunk;
  }

  private static Encoded thread() {
    Encoded values = new Encoded();
    for (Field field : KnownTypes.structure(THREAD).fields()) {
      switch (field.type()) {
        case "java.lang.String" -> values.text("receiver");
        case "boolean" -> values.octet(0);
        default -> values.number(field.pooled() ? 0 : 1);
      }
    }
    return values;
  }

  private static Encoded packet(Declared packet, long at) {
    Encoded values = new Encoded();
    for (Field field : packet.fields()) {
      switch (field.name()) {
        case "startTime" -> values.number(at);
        case "stackTrace" -> values.number(0);
        case PacketReceived.QUEUE_DELAY -> values.number(1000);
        case PacketReceived.MARKS -> values.octet(0);
        default -> values.number(1);
      }
    }
    return values;
  }
}
