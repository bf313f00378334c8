package dev.sojourn.core.agent.netty;

import dev.sojourn.core.agent.stream.StreamCapture;
import dev.sojourn.core.os.Errno;
import dev.sojourn.core.os.Platform;
import java.util.concurrent.atomic.AtomicBoolean;

/// Reads from one TCP connection of the program in Netty's stead.
final class NettyConnection extends StreamCapture implements NettyReceiver {
  private final AtomicBoolean used = new AtomicBoolean();
  private volatile boolean closed;

  private NettyConnection(Platform.Available platform, int fd) {
    super(platform, fd);
  }

  static NettyConnection begun(Platform.Available platform, int fd) {
    NettyConnection connection = new NettyConnection(platform, fd);
    connection.begin();
    return connection;
  }

  @Override
  protected boolean isOpen() {
    return !closed;
  }

  @Override
  public void closing() {
    closed = true;
    end();
  }

  @Override
  public int receive(long buffer, int length) {
    if (length <= 0 || !used.compareAndSet(false, true)) {
      return LEFT;
    }
    try {
      long result;
      do {
        result = readInto(buffer, length);
      } while (Errno.EINTR.is(result));
      return result < 0 ? NettyReceiver.failure(result) : (int) result;
    } finally {
      used.setRelease(false);
    }
  }
}
