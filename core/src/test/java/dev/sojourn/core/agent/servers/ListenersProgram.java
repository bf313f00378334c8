package dev.sojourn.core.agent.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Receives a few datagrams, then prints the TCP sockets on which its own process listens (proc(5),
/// /proc/net/tcp).
public final class ListenersProgram {
  private static final String LISTENING = "0A";
  private static final int STATE = 3;
  private static final int INODE = 9;

  private ListenersProgram() {}

  public static void main(String... arguments) throws Exception {
    EchoProgram.main("3");
    Set<String> mine = sockets();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      if (Files.exists(Path.of(table))) {
        print(Path.of(table), mine);
      }
    }
    System.out.println("looked");
  }

  private static void print(Path table, Set<String> mine) throws IOException {
    try (Stream<String> lines = Files.lines(table)) {
      lines
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns[STATE].equals(LISTENING))
          .filter(columns -> mine.contains("socket:[" + columns[INODE] + "]"))
          .forEach(columns -> System.out.println("listens on " + columns[1]));
    }
  }

  private static Set<String> sockets() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.map(ListenersProgram::target).collect(Collectors.toSet());
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
