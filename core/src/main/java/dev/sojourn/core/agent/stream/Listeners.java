package dev.sojourn.core.agent.stream;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.peek.ForeignSocket;
import java.io.File;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Where this process listens for TCP connections: those whose local port is among these it
/// accepted, the others it made. For one thread at a time.
final class Listeners {
  private static final long SEARCH_NANOS = Duration.ofSeconds(1).toNanos();
  private static final File DESCRIPTORS = new File("/proc/self/fd");

  private static final Map<Integer, String> ADDRESSES = new HashMap<>();

  private static boolean searched;
  private static long lastSearch;

  private Listeners() {}

  /// The address of the listener on a port, or null if there is none.
  static String addressOf(Platform.Available platform, ForeignSocket socket, int port) {
    String known = ADDRESSES.get(port);
    if (known == null && isTimeToSearch()) {
      search(platform.constants(), socket);
      known = ADDRESSES.get(port);
    }
    return known;
  }

  /// A connection was accepted on this descriptor.
  ///
  /// @return its address, or null if it has none of IP
  static InetSocketAddress learn(ForeignSocket socket, int fd) {
    InetSocketAddress local = socket.localAddress(fd);
    if (local != null) {
      ADDRESSES.put(local.getPort(), local.getAddress().getHostAddress());
    }
    return local;
  }

  private static boolean isTimeToSearch() {
    long now = System.nanoTime();
    if (searched && now - lastSearch < SEARCH_NANOS) {
      return false;
    }
    searched = true;
    lastSearch = now;
    return true;
  }

  /// Those that were there before the agent.
  private static void search(Constants constants, ForeignSocket socket) {
    String[] numbers = DESCRIPTORS.list();
    if (numbers == null) {
      return;
    }
    for (String number : numbers) {
      int fd = Integer.parseInt(number);
      if (socket.option(fd, constants.SO_ACCEPTCONN()) == 1
          && socket.option(fd, constants.SO_PROTOCOL()) == constants.IPPROTO_TCP()) {
        learn(socket, fd);
      }
    }
  }

  static void forget() {
    ADDRESSES.clear();
    searched = false;
  }
}
