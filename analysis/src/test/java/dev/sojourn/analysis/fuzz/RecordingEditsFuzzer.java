package dev.sojourn.analysis.fuzz;

import dev.sojourn.analysis.madeup.PacketChunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Real recordings, damaged: bytes changed, cut, inserted and removed; chunks cut, left out,
/// repeated and in another order; absurd sizes and offsets; compressed, and damaged then. An input
/// that is a recording is taken as it is.
public final class RecordingEditsFuzzer {
  /// A few kilobytes, in which most bytes matter.
  private static final List<byte[]> SMALL =
      List.of(
          PacketChunk.at(PacketChunk.START_NANOS).toByteArray(),
          PacketChunk.at(PacketChunk.START_NANOS + 2_000_000_000).toByteArray());

  private static final List<byte[]> REAL = RealRecording.chunks();

  private RecordingEditsFuzzer() {}

  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    if (WholeRecording.is(data)) {
      WholeRecording.check(data);
      return;
    }
    Script script = new Script(data);
    Promise promise = Promise.of(script);
    List<byte[]> chunks = script.flag() ? REAL : SMALL;
    boolean two = script.below(8) == 7;
    Path file = Scratch.file("edits");
    Files.write(file, new Edits(script, chunks).apply());
    if (two) {
      Path second = Scratch.file("more-edits");
      Files.write(second, new Edits(script, chunks).apply());
      promise.keep(List.of(file, second));
    } else {
      promise.keep(List.of(file));
    }
  }
}
