package dev.sojourn.core.agent.netty;

import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.agent.transport.ProgramTransports;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;

/// The two methods of one class of Netty's, its `Socket` or the `FileDescriptor` that this extends,
/// that read without telling from where, and whether their reads can be captured.
final class NettyReads {
  private static final ClassValue<NettyReads> OF_CLASS =
      new ClassValue<>() {
        @Override
        protected NettyReads computeValue(Class<?> owner) {
          return owner.getSimpleName().equals("FileDescriptor")
              ? new NettyReads(owner, owner, "read")
              : new NettyReads(owner, owner.getSuperclass(), "recv");
        }
      };

  private final MethodHandle intoBuffer;
  private final MethodHandle intoMemory;

  /// The class that closes the descriptors.
  private final Class<?> closer;

  private volatile Boolean seesClosing;

  private NettyReads(Class<?> owner, Class<?> closer, String name) {
    this.closer = closer;
    intoBuffer =
        NettyOriginals.find(
            owner, name, int.class, int.class, ByteBuffer.class, int.class, int.class);
    intoMemory =
        NettyOriginals.find(
            owner, name + "Address", int.class, int.class, long.class, int.class, int.class);
  }

  static NettyReads of(Class<?> owner) {
    return OF_CLASS.get(owner);
  }

  /// Who receives on the descriptor, or null when Netty's own methods are to be used for it.
  NettyReceiver receiver(int fd) {
    return Captures.isRecording() && seesClosing() ? NettyReceiver.of(fd) : null;
  }

  private boolean seesClosing() {
    if (seesClosing == null) {
      seesClosing = ProgramTransports.isRepointed(closer);
    }
    return seesClosing;
  }

  /// `recv` or `read`.
  int into(int fd, ByteBuffer buffer, int position, int limit) {
    try {
      return (int) intoBuffer.invokeExact(fd, buffer, position, limit);
    } catch (Throwable thrown) {
      throw NettyOriginals.<RuntimeException>asThrown(thrown);
    }
  }

  /// `recvAddress` or `readAddress`.
  int into(int fd, long address, int position, int limit) {
    try {
      return (int) intoMemory.invokeExact(fd, address, position, limit);
    } catch (Throwable thrown) {
      throw NettyOriginals.<RuntimeException>asThrown(thrown);
    }
  }
}
