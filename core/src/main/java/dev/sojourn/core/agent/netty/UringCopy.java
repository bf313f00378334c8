package dev.sojourn.core.agent.netty;

import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.agent.transport.ProgramTransports;
import dev.sojourn.core.agent.transport.Refusal;
import dev.sojourn.core.wire.ForeignMessage;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;

/// One copy of Netty's io_uring transport in the program: the originals of what is re-pointed.
final class UringCopy {
  private static final ClassValue<UringCopy> COPIES =
      new ClassValue<>() {
        @Override
        protected UringCopy computeValue(Class<?> owner) {
          return new UringCopy(owner);
        }
      };

  private static volatile Consumer<String> refused = _ -> {};

  private final Class<?> owner;
  private final MethodHandle newRecvmsg;
  private final MethodHandle newClose;
  private final MethodHandle get;
  private final MethodHandle address;

  private boolean tried;
  private volatile boolean captures;

  private UringCopy(Class<?> owner) {
    this.owner = owner;
    Class<?> operations = sibling("channel.uring.IoUringIoOps");
    newRecvmsg =
        NettyOriginals.find(
                operations,
                "newRecvmsg",
                operations,
                int.class,
                byte.class,
                int.class,
                long.class,
                short.class)
            .asType(
                MethodType.methodType(
                    Object.class, int.class, byte.class, int.class, long.class, short.class));
    newClose =
        NettyOriginals.find(operations, "newClose", operations, int.class, byte.class, short.class)
            .asType(MethodType.methodType(Object.class, int.class, byte.class, short.class));
    Class<?> header = sibling("channel.uring.MsgHdrMemory");
    get =
        method(
                header,
                "get",
                MethodType.methodType(
                    sibling("channel.socket.DatagramPacket"),
                    sibling("channel.uring.IoUringDatagramChannel"),
                    sibling("channel.uring.IoUringIoHandler"),
                    sibling("buffer.ByteBuf"),
                    int.class))
            .asType(
                MethodType.methodType(
                    Object.class,
                    Object.class,
                    Object.class,
                    Object.class,
                    Object.class,
                    int.class));
    address =
        method(header, "address", MethodType.methodType(long.class))
            .asType(MethodType.methodType(long.class, Object.class));
  }

  /// The copy that a class of it is of.
  static UringCopy of(Class<?> owner) {
    return COPIES.get(owner);
  }

  /// Who is told, as half a sentence, of a copy that is left alone.
  static void tellRefusals(Consumer<String> whom) {
    refused = whom;
  }

  /// A class of the same copy.
  ///
  /// @param name its name without the copy's prefix, see [NettyUring]
  private Class<?> sibling(String name) {
    String self = owner.getName();
    String prefix = self.substring(0, self.lastIndexOf("channel.uring."));
    try {
      return Class.forName(prefix + name, false, owner.getClassLoader());
    } catch (ClassNotFoundException missing) {
      throw new Refusal("there is no class " + missing.getMessage());
    }
  }

  private static MethodHandle method(Class<?> type, String name, MethodType methodType) {
    try {
      return NettyOriginals.inside(type).findVirtual(type, name, methodType);
    } catch (ReflectiveOperationException failure) {
      throw new Refusal("it has no method " + name + ": " + failure.getMessage());
    }
  }

  /// Whether its packets can be captured, and something records them.
  boolean captures() {
    return Captures.recording() != null && (captures || !tried && acquaint());
  }

  private synchronized boolean acquaint() {
    if (!tried) {
      try {
        check();
        captures = true;
      } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
        refused.accept(
            "can not capture the datagrams that "
                + owner.getName()
                + " receives because "
                + (failure instanceof Refusal ? failure.getMessage() : failure.toString()));
      }
      tried = true;
    }
    return captures;
  }

  private void check() throws ReflectiveOperationException {
    if (!ProgramTransports.isRepointed(sibling("channel.unix.FileDescriptor"))
        || !ProgramTransports.isRepointed(sibling("channel.uring.AbstractIoUringChannel"))) {
      throw new Refusal("the closing of its descriptors is not seen");
    }
    Class<?> constants = sibling("channel.uring.Native");
    MethodHandles.Lookup inside = NettyOriginals.inside(constants);
    int control = offset(inside, constants, "MSGHDR_OFFSETOF_MSG_CONTROL");
    int length = offset(inside, constants, "MSGHDR_OFFSETOF_MSG_CONTROLLEN");
    if (!ForeignMessage.isLaidOut(control, length)) {
      throw new Refusal("it lays messages out in another way than is known");
    }
  }

  private static int offset(MethodHandles.Lookup inside, Class<?> constants, String name)
      throws ReflectiveOperationException {
    return (int) inside.findStaticVarHandle(constants, name, int.class).get();
  }

  Object newRecvmsg(int fd, byte flags, int messageFlags, long header, short id) {
    try {
      return newRecvmsg.invokeExact(fd, flags, messageFlags, header, id);
    } catch (Throwable thrown) {
      throw NettyOriginals.<RuntimeException>asThrown(thrown);
    }
  }

  Object newClose(int fd, byte flags, short id) {
    try {
      return newClose.invokeExact(fd, flags, id);
    } catch (Throwable thrown) {
      throw NettyOriginals.<RuntimeException>asThrown(thrown);
    }
  }

  /// Where the `struct msghdr` of a `MsgHdrMemory` is.
  long address(Object header) {
    try {
      return (long) address.invokeExact(header);
    } catch (Throwable thrown) {
      throw NettyOriginals.<RuntimeException>asThrown(thrown);
    }
  }

  Object get(Object header, Object channel, Object handler, Object buffer, int length) {
    try {
      return get.invokeExact(header, channel, handler, buffer, length);
    } catch (Throwable thrown) {
      throw NettyOriginals.<RuntimeException>asThrown(thrown);
    }
  }
}
