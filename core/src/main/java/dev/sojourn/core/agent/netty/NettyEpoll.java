package dev.sojourn.core.agent.netty;

import dev.sojourn.core.agent.transport.CallSite;
import dev.sojourn.core.agent.transport.HookClass;
import dev.sojourn.core.agent.transport.Transport;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Netty's native transport over epoll, as it is since 4.1.77 and in all of 4.2, under whatever
/// prefix a program has relocated it to.
///
/// `EpollDatagramChannel` receives by `recvmmsg0`, by `recvmsg0`, or, connected, by `recvAddress`
/// or `recv`. TCP channels read by these two, or by `readAddress` and `read`, as they did before,
/// and are accepted by `accept`; what they `splice` to another descriptor is not seen. Netty knows
/// its sockets by the numbers of their descriptors alone, so that their closing has to be seen. Its
/// event loops wait in `epollWait` and `epollWait0`.
public final class NettyEpoll implements Transport {
  /// Every loader that a class may have knows the classes of this package.
  private static final ClassDesc HOOK = ClassDesc.of("java.lang.SojournNettyHook");

  private static final String NATIVE = "channel/epoll/Native";
  private static final String SOCKET = "channel/unix/Socket";
  private static final String DESCRIPTOR = "channel/unix/FileDescriptor";
  private static final String EVENTS = "channel/epoll/EpollEventArray";
  private static final String PACKET =
      "channel/epoll/NativeDatagramPacketArray$NativeDatagramPacket";

  private static final String CLASS = "Ljava/lang/Class;";
  private static final String BUFFER = "Ljava/nio/ByteBuffer;";
  private static final String OBJECT = "Ljava/lang/Object;";

  /// How `epollWait0` differs between versions: the type of its last parameter.
  private record TimedWait(String last, String hook) {}

  private static final TimedWait SINCE_4_1_94 = new TimedWait("J", "epollWaitThreshold");
  private static final TimedWait SINCE_4_1_77 = new TimedWait("Z", "epollWaitTimer");

  /// @param refused is told, as half a sentence, which copy turns out to be left alone when it
  ///   receives, and why
  public NettyEpoll(Consumer<String> refused) {
    NettyCopy.tellRefusals(refused);
  }

  @Override
  public ClassDesc hook() {
    return HOOK;
  }

  @Override
  public List<List<CallSite>> versions(String owner) {
    if (owner.endsWith("/" + NATIVE)) {
      String prefix = prefix(owner, NATIVE);
      return List.of(inNative(prefix, SINCE_4_1_94), inNative(prefix, SINCE_4_1_77));
    }
    if (owner.endsWith("/" + SOCKET)) {
      return List.of(inSocket(prefix(owner, SOCKET)));
    }
    return owner.endsWith("/" + DESCRIPTOR)
        ? List.of(inDescriptor(prefix(owner, DESCRIPTOR)))
        : List.of();
  }

  /// Defines the class that the calls are re-pointed to, unless it is there.
  public static void defineHooks() {
    String anywhere = "netty/";
    List<CallSite> sites =
        Stream.of(
                inNative(anywhere, SINCE_4_1_94),
                inNative(anywhere, SINCE_4_1_77),
                inSocket(anywhere),
                inDescriptor(anywhere))
            .flatMap(List::stream)
            .toList();
    HookClass.define(HOOK, Object.class, sites, NettyHooks.class, MethodHandles.lookup());
  }

  /// What comes before the names that Netty's classes always have: `io/netty/`, mostly.
  private static String prefix(String owner, String name) {
    return owner.substring(0, owner.length() - name.length());
  }

  private static List<CallSite> inNative(String prefix, TimedWait wait) {
    String self = prefix + NATIVE;
    String packet = "L" + prefix + PACKET + ";";
    String descriptor = "L" + prefix + DESCRIPTOR + ";";
    String events = "L" + prefix + EVENTS + ";";
    return List.of(
        new CallSite(
            self,
            "recvmmsg",
            "(IZ[" + packet + "II)I",
            self,
            "recvmmsg0",
            "(IZ[" + packet + "II)I",
            "recvmmsg0",
            "(IZ[" + OBJECT + "II" + CLASS + ")I",
            true),
        new CallSite(
            self,
            "recvmsg",
            "(IZ" + packet + ")I",
            self,
            "recvmsg0",
            "(IZ" + packet + ")I",
            "recvmsg0",
            "(IZ" + OBJECT + CLASS + ")I",
            true),
        new CallSite(
            self,
            "epollWait",
            "(" + descriptor + events + descriptor + "II" + wait.last() + ")J",
            self,
            "epollWait0",
            "(IJIIII" + wait.last() + ")J",
            wait.hook(),
            "(IJIIII" + wait.last() + CLASS + ")J",
            true),
        new CallSite(
            self,
            "epollWait",
            "(" + descriptor + events + "I)I",
            self,
            "epollWait",
            "(IJII)I",
            "epollWait",
            "(IJII" + CLASS + ")I",
            true));
  }

  private static List<CallSite> inSocket(String prefix) {
    String self = prefix + SOCKET;
    return List.of(
        readIntoBuffer(self, "recv"),
        readIntoMemory(self, "recvAddress"),
        new CallSite(
            self,
            "accept",
            "([B)I",
            self,
            "accept",
            "(I[B)I",
            "accept",
            "(I[B" + CLASS + ")I",
            true));
  }

  private static List<CallSite> inDescriptor(String prefix) {
    String self = prefix + DESCRIPTOR;
    return List.of(
        readIntoBuffer(self, "read"),
        readIntoMemory(self, "readAddress"),
        new CallSite(
            self, "close", "()V", self, "close", "(I)I", "close", "(I" + CLASS + ")I", true));
  }

  private static CallSite readIntoBuffer(String self, String name) {
    return new CallSite(
        self,
        name,
        "(" + BUFFER + "II)I",
        self,
        name,
        "(I" + BUFFER + "II)I",
        "readBuffer",
        "(I" + BUFFER + "II" + CLASS + ")I",
        true);
  }

  private static CallSite readIntoMemory(String self, String name) {
    return new CallSite(
        self, name, "(JII)I", self, name, "(IJII)I", "readMemory", "(IJII" + CLASS + ")I", true);
  }
}
