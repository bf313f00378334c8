package dev.sojourn.analysis.cli.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The TCP sockets on which a process listens (proc(5), /proc/net/tcp).
final class Listeners {
  private static final String LISTENING = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private Listeners() {}

  /// @return their addresses and ports, in the kernel's hexadecimal
  static List<String> of(String pid) throws IOException {
    Path process = Path.of("/proc", pid);
    Set<String> sockets = sockets(process.resolve("fd"));
    List<String> listeners = new ArrayList<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      if (Files.exists(process.resolve(table))) {
        listeners.addAll(listening(process.resolve(table), sockets));
      }
    }
    return listeners;
  }

  private static List<String> listening(Path table, Set<String> sockets) throws IOException {
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns[STATE].equals(LISTENING))
          .filter(columns -> sockets.contains("socket:[" + columns[INODE] + "]"))
          .map(columns -> columns[ADDRESS])
          .toList();
    }
  }

  private static Set<String> sockets(Path descriptors) throws IOException {
    try (Stream<Path> open = Files.list(descriptors)) {
      return open.map(Listeners::target).collect(Collectors.toSet());
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
