package dev.sojourn.core.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What the kernel says of this process (proc(5)).
final class ProcessFacts {
  private static final long BYTES_PER_KIB = 1024;

  private ProcessFacts() {}

  static long residentBytes() throws IOException {
    return number("VmRSS") * BYTES_PER_KIB;
  }

  static long threads() throws IOException {
    return number("Threads");
  }

  static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  /// The packets dropped at the sockets of a local UDP port.
  static long drops(int port) throws IOException {
    long drops = 0;
    for (String table : new String[] {"/proc/net/udp", "/proc/net/udp6"}) {
      Path file = Path.of(table);
      if (Files.exists(file)) {
        drops += drops(file, ":%04X".formatted(port));
      }
    }
    return drops;
  }

  /// The second column is the local address, the last the drops.
  private static long drops(Path table, String port) throws IOException {
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns[1].endsWith(port))
          .mapToLong(columns -> Long.parseLong(columns[columns.length - 1]))
          .sum();
    }
  }

  private static long number(String key) throws IOException {
    return Long.parseLong(text(key).split("\\s+")[0]);
  }

  /// What stands behind a key of the process's status.
  static String text(String key) throws IOException {
    String start = key + ":";
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      String line = lines.filter(each -> each.startsWith(start)).findFirst().orElseThrow();
      return line.substring(start.length()).strip();
    }
  }
}
