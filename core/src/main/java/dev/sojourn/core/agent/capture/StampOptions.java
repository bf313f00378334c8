package dev.sojourn.core.agent.capture;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.peek.ForeignSocket;
import dev.sojourn.core.sample.Keeper;

/// The two options that make the kernel send a stamp and the drop counter along with each packet,
/// set on a socket of the program and given back as they were.
final class StampOptions {
  /// Stamps come late or never where the kernel could not turn them on; asking again each time
  /// would cost a system call a packet.
  private static final long RENEWAL_NANOS = 100_000_000;

  private final ForeignSocket socket;
  private final int timestamping;
  private final int dropCounter;
  private final int fd;

  private int timestampingBefore;
  private int dropCounterBefore;
  private long lastSet;

  StampOptions(ForeignSocket socket, Constants constants, int fd) {
    this.socket = socket;
    this.fd = fd;
    timestamping = constants.SO_TIMESTAMPING();
    dropCounter = constants.SO_RXQ_OVFL();
  }

  /// Sets them.
  ///
  /// @return whether the kernel took them
  boolean set() {
    lastSet = System.nanoTime();
    timestampingBefore = socket.option(fd, timestamping);
    dropCounterBefore = socket.option(fd, dropCounter);
    return timestampingBefore != ForeignSocket.ABSENT
        && dropCounterBefore != ForeignSocket.ABSENT
        && socket.option(fd, timestamping, Keeper.SOFTWARE_STAMPS)
        && socket.option(fd, dropCounter, 1);
  }

  /// A packet came without a stamp. When a channel is disconnected the JDK may put another socket
  /// in the place of this one, which has none of its options.
  void renew() {
    long now = System.nanoTime();
    if (now - lastSet > RENEWAL_NANOS) {
      lastSet = now;
      socket.option(fd, timestamping, Keeper.SOFTWARE_STAMPS);
      socket.option(fd, dropCounter, 1);
    }
  }

  /// Sets them back to what they were.
  void restore() {
    socket.option(fd, timestamping, timestampingBefore);
    socket.option(fd, dropCounter, dropCounterBefore);
  }
}
