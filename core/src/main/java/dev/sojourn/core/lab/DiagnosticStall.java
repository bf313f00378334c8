package dev.sojourn.core.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.ObjectName;

/// `heap-dump`, `class-histogram`: a thread of the program's own asks the JVM for what it can only
/// tell at a safepoint.
final class DiagnosticStall implements Stall {
  private static final Duration BETWEEN = Duration.ofMillis(250);
  private static final Duration LENGTH = Duration.ofMillis(250);

  private final FullCache cache;
  private final Background asker;

  private DiagnosticStall(Scene scene, FullCache cache, String askerName, Background.Task ask) {
    this.cache = cache;
    asker = new Background(askerName, scene.again(BETWEEN, LENGTH, "safepoint", ask));
  }

  static Stall heapDump(Scene scene) {
    return new DiagnosticStall(scene, new FullCache(), "heap-dumper", DiagnosticStall::dumpHeap);
  }

  static Stall classHistogram(Scene scene) {
    return new DiagnosticStall(
        scene, new FullCache(2), "heap-counter", DiagnosticStall::countClasses);
  }

  @Override
  public void start() {
    cache.fill();
    System.gc();
    asker.start();
  }

  @Override
  public void close() {
    asker.close();
  }

  /// Into a file that is dropped at once, in the working directory.
  private static void dumpHeap() {
    Path dump = Path.of("heap-" + ProcessHandle.current().pid() + ".hprof").toAbsolutePath();
    ask("HotSpotDiagnostic", "dumpHeap", dump.toString(), true);
    try {
      Files.deleteIfExists(dump);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void countClasses() {
    ask("DiagnosticCommand", "gcClassHistogram", (Object) new String[] {"-all"});
  }

  private static void ask(String bean, String operation, Object... arguments) {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=" + bean),
              operation,
              arguments,
              Arrays.stream(arguments).map(DiagnosticStall::typeName).toArray(String[]::new));
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String typeName(Object argument) {
    return argument instanceof Boolean ? "boolean" : argument.getClass().getName();
  }
}
