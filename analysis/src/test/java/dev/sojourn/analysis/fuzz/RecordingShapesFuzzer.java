package dev.sojourn.analysis.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Well-formed recordings whose events are not what they should be: other types, missing fields,
/// types that hold themselves, null and huge strings, absurd numbers, references to nothing.
public final class RecordingShapesFuzzer {
  private RecordingShapesFuzzer() {}

  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Script script = new Script(data);
    Promise promise = Promise.of(script);
    Path file = Scratch.file("shapes");
    Files.write(file, Written.by(script));
    promise.keep(List.of(file));
  }
}
