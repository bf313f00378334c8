package dev.sojourn.analysis.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Well-formed recordings whose events are not what they should be: other types, missing fields,
/// null and huge strings, absurd numbers.
///
/// Each input is cut into several scripts, one recording each: the writer takes half a second to
/// close, however little it wrote, and so they are closed at the same time.
public final class RecordingShapesFuzzer {
  private static final int AT_ONCE = 8;

  private RecordingShapesFuzzer() {}

  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    List<Script> scripts = scripts(data);
    List<Promise> promises =
        scripts.stream().map(script -> script.oneOf(List.of(Promise.values()))).toList();
    List<byte[]> recordings = written(scripts);
    for (int i = 0; i < AT_ONCE; i++) {
      Path file = Scratch.file("shapes");
      Files.write(file, recordings.get(i));
      promises.get(i).keep(List.of(file));
    }
  }

  private static List<byte[]> written(List<Script> scripts) {
    List<Future<byte[]>> all;
    try (ExecutorService closing = Executors.newFixedThreadPool(AT_ONCE)) {
      all = scripts.stream().map(script -> closing.submit(() -> Written.by(script))).toList();
    }
    return all.stream().map(Future::resultNow).toList();
  }

  private static List<Script> scripts(byte[] data) {
    int each = (data.length + AT_ONCE - 1) / AT_ONCE;
    return IntStream.range(0, AT_ONCE)
        .mapToObj(i -> Arrays.copyOfRange(data, from(i, each, data), from(i + 1, each, data)))
        .map(Script::new)
        .toList();
  }

  private static int from(int index, int each, byte[] data) {
    return Math.min(index * each, data.length);
  }
}
