package dev.sojourn.analysis.fuzz;

import dev.sojourn.analysis.chunk.Chunk;
import dev.sojourn.analysis.chunk.Declared;
import dev.sojourn.analysis.madeup.KnownTypes;
import dev.sojourn.analysis.madeup.PacketChunk;
import dev.sojourn.events.Schema.PacketReceived;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Recordings of the events that the analysis knows, with the fields and the values that a script
/// chooses.
final class Written {
  /// Entries of each kind in the constant pool, from 1; readers take 0 for none.
  static final int CONSTANTS = 3;

  private static final int MOST_TYPES = 8;
  private static final int MOST_EVENTS = 60;

  private static final byte[] SAME = same();

  private final Script script;
  private final Chunk chunk;
  private final Map<String, Declared> types = new LinkedHashMap<>();
  private final Map<String, Declared> events = new LinkedHashMap<>();
  private final Values values;

  private Written(Script script, long startNanos) {
    this.script = script;
    chunk = new Chunk(startNanos);
    values = new Values(script, types);
  }

  private static byte[] same() {
    byte[] bytes = new byte[8192];
    new Random(8259).nextBytes(bytes);
    return bytes;
  }

  /// One chunk, or as many as the script asks for.
  static byte[] by(Script script) {
    ByteArrayOutputStream recording = new ByteArrayOutputStream();
    int chunks = Math.max(1, script.below(8) - 4);
    long start = script.below(8) == 7 ? script.number() : PacketChunk.START_NANOS;
    for (int i = 0; i < chunks; i++) {
      recording.writeBytes(new Written(script, start + i * 1_000_000_000L).chunk());
    }
    return recording.toByteArray();
  }

  private byte[] chunk() {
    Changes changes = new Changes(script);
    int altered = script.below(4) == 3 ? script.below(KnownTypes.structures().size()) : -1;
    for (Declared structure : KnownTypes.structures()) {
      boolean alter = types.size() == altered;
      types.put(structure.name(), alter ? changes.of(structure) : structure);
    }
    if (script.below(8) > 0) {
      declare(KnownTypes.event(PacketReceived.NAME));
    }
    for (int i = script.below(MOST_TYPES); i >= 0; i--) {
      declare(changes.of(script.oneOf(KnownTypes.events())));
    }
    types.values().forEach(chunk::declare);
    constants();
    for (int i = 0; i < MOST_EVENTS && script.hasMore(); i++) {
      Declared event = script.oneOf(List.copyOf(events.values()));
      chunk.event(event.name(), values.of(event));
    }
    return chunk.toByteArray();
  }

  private void declare(Declared event) {
    events.put(event.name(), event);
    types.put(event.name(), event);
  }

  /// Most of them always the same, so that the script's bytes are left for the events.
  private void constants() {
    Values same = new Values(new Script(SAME), types);
    for (Declared structure : KnownTypes.structures()) {
      Values chosen = script.below(16) == 15 ? values : same;
      for (int key = 1; key <= CONSTANTS; key++) {
        chunk.constant(structure.name(), key, chosen.of(types.get(structure.name())));
      }
    }
  }
}
