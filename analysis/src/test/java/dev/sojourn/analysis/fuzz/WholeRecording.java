package dev.sojourn.analysis.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An input that is itself a recording, as most regression cases are: it means the same when the
/// scripts have come to mean something else.
final class WholeRecording {
  private WholeRecording() {}

  static boolean is(byte[] data) {
    return data.length > 3 && data[0] == 'F' && data[1] == 'L' && data[2] == 'R' && data[3] == 0;
  }

  /// All promises are kept for it.
  static void check(byte[] data) throws IOException {
    Path file = Scratch.file("whole");
    Files.write(file, data);
    for (Promise promise : Promise.values()) {
      promise.keep(List.of(file));
    }
  }
}
