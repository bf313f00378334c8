package dev.sojourn.core.agent.netty;

import dev.sojourn.core.agent.transport.CallSite;
import dev.sojourn.core.agent.transport.HookClass;
import dev.sojourn.core.agent.transport.Transport;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Netty's native transport over io_uring, as it is in 4.2, under whatever prefix a program has
/// relocated it to.
///
/// `IoUringDatagramChannel` lays a `struct msghdr` out in Java and submits it by `newRecvmsg`,
/// without room for control messages; that is put into it before it goes. When the ring has
/// completed it, `MsgHdrMemory.get` makes a packet of it: then what the kernel wrote there is read.
/// The channel's descriptor is closed by the ring, too (`newClose`), or as other descriptors of
/// Netty's, which [NettyEpoll] sees.
public final class NettyUring implements Transport {
  /// Every loader that a class may have knows the classes of this package.
  private static final ClassDesc HOOK = ClassDesc.of("java.lang.SojournUringHook");

  private static final String UNSAFE =
      "channel/uring/IoUringDatagramChannel$IoUringDatagramChannelUnsafe";
  private static final String CHANNEL = "channel/uring/AbstractIoUringChannel";

  private static final String CLASS = "Ljava/lang/Class;";
  private static final String OBJECT = "Ljava/lang/Object;";

  /// @param refused is told, as half a sentence, which copy turns out to be left alone when it
  ///   receives, and why
  public NettyUring(Consumer<String> refused) {
    UringCopy.tellRefusals(refused);
  }

  @Override
  public ClassDesc hook() {
    return HOOK;
  }

  @Override
  public List<List<CallSite>> versions(String owner) {
    if (owner.endsWith("/" + UNSAFE)) {
      return List.of(inUnsafe(prefix(owner, UNSAFE)));
    }
    return owner.endsWith("/" + CHANNEL) ? List.of(inChannel(prefix(owner, CHANNEL))) : List.of();
  }

  /// Defines the class that the calls are re-pointed to, unless it is there.
  public static void defineHooks() {
    String anywhere = "netty/";
    List<CallSite> sites =
        Stream.of(inUnsafe(anywhere), inChannel(anywhere)).flatMap(List::stream).toList();
    HookClass.define(HOOK, Object.class, sites, UringHooks.class, MethodHandles.lookup());
  }

  private static String prefix(String owner, String name) {
    return owner.substring(0, owner.length() - name.length());
  }

  private static List<CallSite> inUnsafe(String prefix) {
    String self = prefix + UNSAFE;
    String ofRing = "L" + prefix + "channel/uring/";
    return List.of(
        new CallSite(
            self,
            "scheduleRecvmsg0",
            "(JIZZ)Z",
            prefix + "channel/uring/IoUringIoOps",
            "newRecvmsg",
            "(IBIJS)" + ofRing + "IoUringIoOps;",
            "newRecvmsg",
            "(IBIJS" + CLASS + ")" + OBJECT,
            true),
        new CallSite(
            self,
            "readComplete0",
            "(BIISI)V",
            prefix + "channel/uring/MsgHdrMemory",
            "get",
            "("
                + ofRing
                + "IoUringDatagramChannel;"
                + ofRing
                + "IoUringIoHandler;L"
                + prefix
                + "buffer/ByteBuf;I)L"
                + prefix
                + "channel/socket/DatagramPacket;",
            "received",
            "(" + OBJECT + OBJECT + OBJECT + OBJECT + "I" + CLASS + ")" + OBJECT,
            true));
  }

  private static List<CallSite> inChannel(String prefix) {
    return List.of(
        new CallSite(
            prefix + CHANNEL,
            "doClose",
            "()V",
            prefix + "channel/uring/IoUringIoOps",
            "newClose",
            "(IBS)L" + prefix + "channel/uring/IoUringIoOps;",
            "newClose",
            "(IBS" + CLASS + ")" + OBJECT,
            true));
  }
}
