package dev.sojourn.core.agent.netty;

import dev.sojourn.core.agent.capture.Captured;
import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Errno;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.peek.ForeignSocket;
import java.lang.foreign.Arena;

/// Receives on one descriptor of Netty's in its stead: a UDP socket ([NettyCapture]) or a TCP
/// connection ([NettyConnection]), which Netty reads by the same calls when the first is connected.
///
/// One event loop receives on a channel. Should two threads receive on a descriptor all the same,
/// the second receives by Netty's own methods. What can be decided before the system call, or comes
/// out of it unchanged when it is made again, is left to those, too: [#LEFT].
interface NettyReceiver extends Captured {
  /// The call is to be made by Netty's own method.
  int LEFT = Integer.MIN_VALUE;

  /// `recv`, `recvAddress`, `read` and `readAddress`, which tell nothing but the length.
  ///
  /// @return the bytes that it took, less than 0 when it failed, or [#LEFT]
  int receive(long buffer, int length);

  /// That of the descriptor, or null when Netty's own methods are to be used for it. Only while
  /// something records, and the closing of Netty's descriptors is seen.
  static NettyReceiver of(int fd) {
    Captured last = Captures.last(fd);
    if (!(last instanceof NettyReceiver)) {
      last = Captures.open(fd, platform -> open(platform, fd));
    }
    return last instanceof NettyReceiver receiver && !receiver.isRefused() ? receiver : null;
  }

  private static NettyReceiver open(Platform.Available platform, int fd) {
    Constants constants = platform.constants();
    ForeignSocket socket = new ForeignSocket(platform.calls().get(), constants, Arena.ofAuto());
    int type = socket.option(fd, constants.SO_TYPE());
    int protocol = socket.option(fd, constants.SO_PROTOCOL());
    if (type == constants.SOCK_DGRAM() && protocol == constants.IPPROTO_UDP()) {
      return NettyCapture.begun(platform, fd);
    }
    return protocol == constants.IPPROTO_TCP()
        ? NettyConnection.begun(platform, fd)
        : Neither.DESCRIPTOR;
  }

  /// What Netty is told of a failed call. An error that the socket had in store is told once. One
  /// of the call itself comes again, and different versions make different exceptions of it.
  static int failure(long result) {
    boolean ofTheCall =
        Errno.EBADF.is(result)
            || Errno.EFAULT.is(result)
            || Errno.EINVAL.is(result)
            || Errno.ENOTSOCK.is(result);
    return ofTheCall ? LEFT : (int) result;
  }

  /// A descriptor of Netty's that is neither: a Unix socket, mostly.
  enum Neither implements NettyReceiver {
    DESCRIPTOR;

    @Override
    public int receive(long buffer, int length) {
      return LEFT;
    }

    @Override
    public void parked() {}

    @Override
    public boolean isRefused() {
      return true;
    }

    @Override
    public void end() {}
  }
}
