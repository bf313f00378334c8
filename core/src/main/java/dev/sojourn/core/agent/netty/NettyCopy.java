package dev.sojourn.core.agent.netty;

import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.agent.transport.ProgramTransports;
import dev.sojourn.core.agent.transport.Refusal;
import dev.sojourn.core.os.Platform;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.function.Consumer;

/// One copy of Netty's epoll transport in the program: the originals of its `Native`, where its
/// packets keep what, and how it behaves, which is tried out before the first capture.
final class NettyCopy {
  private static final ClassValue<NettyCopy> COPIES =
      new ClassValue<>() {
        @Override
        protected NettyCopy computeValue(Class<?> owner) {
          return new NettyCopy(owner);
        }
      };

  private static volatile Consumer<String> refused = _ -> {};

  private final Class<?> owner;
  private final Class<?> packet;
  private final MethodHandle recvmmsg0;
  private final MethodHandle recvmsg0;
  private final MethodHandle epollWait;
  private MethodHandle epollWait0;

  private boolean tried;
  private PacketFields fields;
  private volatile Tells tells;

  private NettyCopy(Class<?> owner) {
    this.owner = owner;
    packet = sibling("channel.epoll.NativeDatagramPacketArray$NativeDatagramPacket");
    Class<?> packets = packet.arrayType();
    recvmmsg0 =
        NettyOriginals.find(
                owner,
                "recvmmsg0",
                int.class,
                int.class,
                boolean.class,
                packets,
                int.class,
                int.class)
            .asType(
                MethodType.methodType(
                    int.class, int.class, boolean.class, Object[].class, int.class, int.class));
    recvmsg0 =
        NettyOriginals.find(owner, "recvmsg0", int.class, int.class, boolean.class, packet)
            .asType(MethodType.methodType(int.class, int.class, boolean.class, Object.class));
    epollWait =
        NettyOriginals.find(
            owner, "epollWait", int.class, int.class, long.class, int.class, int.class);
  }

  /// The copy that `owner`, its `Native`, is of.
  static NettyCopy of(Class<?> owner) {
    return COPIES.get(owner);
  }

  /// Who is told, as half a sentence, of a copy that is left alone.
  static void tellRefusals(Consumer<String> whom) {
    refused = whom;
  }

  /// A class of the same copy.
  ///
  /// @param name its name without the copy's prefix, see [NettyEpoll]
  private Class<?> sibling(String name) {
    String self = owner.getName();
    String prefix = self.substring(0, self.length() - "channel.epoll.Native".length());
    try {
      return Class.forName(prefix + name, false, owner.getClassLoader());
    } catch (ClassNotFoundException missing) {
      throw new Refusal("there is no class " + missing.getMessage());
    }
  }

  /// Whether its packets can be captured, and something records them. The first time this is tried
  /// out.
  boolean captures(Object onePacket) {
    Platform.Available platform = Captures.recording();
    return platform != null && (tells != null || !tried && acquaint(platform, onePacket));
  }

  private synchronized boolean acquaint(Platform.Available platform, Object onePacket) {
    if (!tried) {
      try {
        if (!ProgramTransports.isRepointed(sibling("channel.unix.FileDescriptor"))) {
          throw new Refusal("the closing of its descriptors is not seen");
        }
        fields = PacketFields.find(NettyOriginals.inside(packet), packet);
        tells = new NettyTrial(platform, this, fields).run(onePacket);
      } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
        refused.accept(
            "can not capture the datagrams that "
                + owner.getName()
                + " receives because "
                + (failure instanceof Refusal ? failure.getMessage() : failure.toString()));
      }
      tried = true;
    }
    return tells != null;
  }

  PacketFields fields() {
    return fields;
  }

  Tells tells() {
    return tells;
  }

  /// An array that its methods take, with one packet.
  Object[] arrayOf(Object onePacket) {
    Object[] array = (Object[]) Array.newInstance(packet, 1);
    array[0] = onePacket;
    return array;
  }

  int recvmmsg0(int fd, boolean ipv6, Object[] packets, int offset, int count) {
    try {
      return (int) recvmmsg0.invokeExact(fd, ipv6, packets, offset, count);
    } catch (Throwable thrown) {
      throw NettyOriginals.<RuntimeException>asThrown(thrown);
    }
  }

  int recvmsg0(int fd, boolean ipv6, Object onePacket) {
    try {
      return (int) recvmsg0.invokeExact(fd, ipv6, onePacket);
    } catch (Throwable thrown) {
      throw NettyOriginals.<RuntimeException>asThrown(thrown);
    }
  }

  int epollWait(int epoll, long events, int count, int timeoutMillis) {
    try {
      return (int) epollWait.invokeExact(epoll, events, count, timeoutMillis);
    } catch (Throwable thrown) {
      throw NettyOriginals.<RuntimeException>asThrown(thrown);
    }
  }

  /// Its `epollWait0`, as if its last parameter were a long in all versions.
  ///
  /// @param last what that parameter is in this one, long or boolean
  MethodHandle epollWait0(Class<?> last) {
    if (epollWait0 == null) {
      MethodHandle found =
          NettyOriginals.find(
              owner,
              "epollWait0",
              long.class,
              int.class,
              long.class,
              int.class,
              int.class,
              int.class,
              int.class,
              last);
      epollWait0 =
          MethodHandles.explicitCastArguments(
              found,
              found.type().changeParameterType(found.type().parameterCount() - 1, long.class));
    }
    return epollWait0;
  }
}
