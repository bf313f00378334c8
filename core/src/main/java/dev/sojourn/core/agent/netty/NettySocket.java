package dev.sojourn.core.agent.netty;

import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.agent.transport.ProgramTransports;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;

/// The `Socket` of one copy of Netty in the program, and its originals.
final class NettySocket {
  private static final ClassValue<NettySocket> COPIES =
      new ClassValue<>() {
        @Override
        protected NettySocket computeValue(Class<?> owner) {
          return new NettySocket(owner);
        }
      };

  private final Class<?> owner;
  private final MethodHandle recv;
  private final MethodHandle recvAddress;
  private volatile Boolean seesClosing;

  private NettySocket(Class<?> owner) {
    this.owner = owner;
    recv =
        NettyOriginals.find(
            owner, "recv", int.class, int.class, ByteBuffer.class, int.class, int.class);
    recvAddress =
        NettyOriginals.find(
            owner, "recvAddress", int.class, int.class, long.class, int.class, int.class);
  }

  static NettySocket of(Class<?> owner) {
    return COPIES.get(owner);
  }

  /// The capture of the socket, or null when Netty's own methods are to be used for it.
  NettyCapture capture(int fd) {
    return Captures.isRecording() && seesClosing() ? NettyCapture.of(fd) : null;
  }

  private boolean seesClosing() {
    if (seesClosing == null) {
      // It is a `FileDescriptor`.
      seesClosing = ProgramTransports.isRepointed(owner.getSuperclass());
    }
    return seesClosing;
  }

  int recv(int fd, ByteBuffer buffer, int position, int limit) {
    try {
      return (int) recv.invokeExact(fd, buffer, position, limit);
    } catch (Throwable thrown) {
      throw NettyOriginals.<RuntimeException>asThrown(thrown);
    }
  }

  int recvAddress(int fd, long address, int position, int limit) {
    try {
      return (int) recvAddress.invokeExact(fd, address, position, limit);
    } catch (Throwable thrown) {
      throw NettyOriginals.<RuntimeException>asThrown(thrown);
    }
  }
}
