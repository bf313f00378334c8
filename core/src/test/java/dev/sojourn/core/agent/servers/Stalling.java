package dev.sojourn.core.agent.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Holds a server up again and again, which calls [#work] for each request: by a `lock` that
/// another thread holds, a collection (`gc`), another process on its processor (`cpu`), a `sleep`
/// of its own, or not at all (`none`). When each stall was, in nanoseconds since the epoch, is a
/// line of the truth. Of a collection that is the pause alone, which the JVM has to log for that
/// beside the truth (see [Pauses]): whoever asked for it gets a processor again a while later.
final class Stalling {
  private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long REST_MILLIS = 250;
  private static final long WARM_MILLIS = 3000;
  private static final int LIVE_OBJECTS = 500_000;
  private static final String PROCESSOR = "0";

  private static final Object LOCK = new Object();
  private static final List<Span> TRUTH = new ArrayList<>();

  private static Object live;
  private static volatile boolean isSleepDue;

  private Stalling() {}

  /// Goes on until the program ends.
  static void begin(String kind) {
    Thread.ofPlatform().daemon().name("staller").start(() -> stall(kind));
  }

  /// What the server does for each request.
  static void work() {
    if (isSleepDue) {
      isSleepDue = false;
      sleepOnRecord();
    }
    synchronized (LOCK) {
      // As long as nobody else holds it there is nothing to wait for.
    }
  }

  /// Writes when the stalls were.
  static void write(Path truth) throws IOException {
    List<Span> stalls;
    synchronized (TRUTH) {
      stalls = List.copyOf(TRUTH);
    }
    if (live != null) {
      List<Span> asked = stalls;
      stalls =
          Pauses.read(Path.of(truth + ".safepoints"), now() - System.nanoTime()).stream()
              .filter(pause -> asked.stream().anyMatch(stall -> stall.holds(pause)))
              .toList();
    }
    Files.write(truth, stalls.stream().map(Span::toString).toList());
  }

  private static void stall(String kind) {
    try {
      if (kind.equals("gc")) {
        live = objects();
      } else if (kind.equals("cpu")) {
        stayOnProcessor();
      }
      Thread.sleep(WARM_MILLIS);
      while (true) {
        Thread.sleep(REST_MILLIS);
        switch (kind) {
          case "lock" -> hold();
          case "gc" -> collect();
          case "cpu" -> takeProcessor();
          case "sleep" -> isSleepDue = true;
          default -> sleepOnRecord();
        }
      }
    } catch (InterruptedException | IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void hold() {
    synchronized (LOCK) {
      sleepOnRecord();
    }
  }

  private static void sleepOnRecord() {
    long begun = now();
    try {
      TimeUnit.NANOSECONDS.sleep(STALL_NANOS);
    } catch (InterruptedException failure) {
      throw new AssertionError(failure);
    }
    note(begun);
  }

  private static void collect() {
    long begun = now();
    System.gc();
    note(begun);
  }

  private static void note(long begun) {
    synchronized (TRUTH) {
      TRUTH.add(new Span(begun, now()));
    }
  }

  private static long now() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  /// So many that a collection of them all takes some time.
  private static Object objects() {
    Object[] all = new Object[LIVE_OBJECTS];
    for (int i = 0; i < LIVE_OBJECTS; i++) {
      all[i] = new byte[16];
    }
    return all;
  }

  /// This process alone: who asks goes on meanwhile.
  private static void stayOnProcessor() throws IOException, InterruptedException {
    String self = Long.toString(ProcessHandle.current().pid());
    run("taskset", "--all-tasks", "--cpu-list", "--pid", PROCESSOR, self);
  }

  /// Another process of a higher priority runs on the processor that this one is bound to.
  private static void takeProcessor() throws IOException, InterruptedException {
    long begun = now();
    run(
        "chrt",
        "--fifo",
        "10",
        "taskset",
        "--cpu-list",
        PROCESSOR,
        "bash",
        "-c",
        "end=$(( ${EPOCHREALTIME/./} + 50000 )); while (( ${EPOCHREALTIME/./} < end )); do :;"
            + " done");
    note(begun);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    if (process.waitFor() != 0) {
      throw new AssertionError(String.join(" ", command) + " failed");
    }
  }
}
