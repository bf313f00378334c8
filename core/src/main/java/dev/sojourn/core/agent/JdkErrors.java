package dev.sojourn.core.agent;

import dev.sojourn.core.os.SocketCalls;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketException;

/// What the JDK's native methods make of an `errno` (libnio: DatagramChannelImpl.c,
/// SocketDispatcher.c, IOUtil.c, and net_util's handleSocketError), reproduced because a socket
/// reports an error only once.
final class JdkErrors {
  /// sun.nio.ch.IOStatus
  static final int EOF = -1;

  /// sun.nio.ch.IOStatus: nothing is there.
  static final int UNAVAILABLE = -2;

  /// sun.nio.ch.IOStatus: a signal came, which is how another thread ends a blocked receive.
  static final int INTERRUPTED = -3;

  static final int EINTR = 4;
  static final int EAGAIN = 11;
  static final int ECONNREFUSED = 111;
  private static final int EACCES = 13;
  private static final int EPIPE = 32;
  private static final int EPROTO = 71;
  private static final int EADDRINUSE = 98;
  private static final int EADDRNOTAVAIL = 99;
  private static final int ECONNRESET = 104;
  private static final int ENOTCONN = 107;
  private static final int ETIMEDOUT = 110;
  private static final int EHOSTUNREACH = 113;
  private static final int EINPROGRESS = 115;

  private JdkErrors() {}

  /// The result of `receive0` for an error that asks for no retry.
  static int receive(int errno, SocketCalls calls) throws IOException {
    return switch (errno) {
      case EAGAIN -> UNAVAILABLE;
      case EINTR -> INTERRUPTED;
      case ECONNREFUSED -> throw new PortUnreachableException();
      case EINPROGRESS -> 0;
      case EPROTO -> throw new ProtocolException(calls.strerror(errno));
      case ETIMEDOUT, ENOTCONN -> throw new ConnectException(calls.strerror(errno));
      case EHOSTUNREACH -> throw new NoRouteToHostException(calls.strerror(errno));
      case EADDRINUSE, EADDRNOTAVAIL, EACCES -> throw new BindException(calls.strerror(errno));
      default -> throw new SocketException(calls.strerror(errno));
    };
  }

  /// The result of `read0` and `readv0` for an error.
  static int read(int errno, SocketCalls calls) throws IOException {
    return switch (errno) {
      case EAGAIN -> UNAVAILABLE;
      case EINTR -> INTERRUPTED;
      case ECONNREFUSED -> throw new PortUnreachableException();
      default -> throw new IOException(calls.strerror(errno));
    };
  }

  /// The result of `SocketDispatcher`'s `read0` and `readv0` for an error.
  static int stream(int errno, SocketCalls calls) throws IOException {
    return switch (errno) {
      case EAGAIN -> UNAVAILABLE;
      case EINTR -> INTERRUPTED;
      case ECONNRESET, EPIPE -> throw Originals.connectionReset("Connection reset");
      default -> throw new IOException(calls.strerror(errno));
    };
  }
}
