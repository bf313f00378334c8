package dev.sojourn.core.agent;

import dev.sojourn.core.agent.transport.CallSite;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where JDK 25 on Linux receives, and where it waits for what comes.
///
/// Datagrams: `DatagramChannel.receive`, `DatagramSocket` and `MulticastSocket` all pass
/// `receive0`; `DatagramChannel.read` passes the datagram dispatcher. Streams: `SocketChannel`,
/// `AsynchronousSocketChannel` and `Socket` pass the socket dispatcher, as do pipes and Unix
/// sockets; connections of all of them are accepted by one method. Waits: a blocking receive with a
/// time-out or on a virtual thread polls its one descriptor; a selector waits for many.
final class CallSites {
  private static final String CHANNEL = "sun/nio/ch/DatagramChannelImpl";
  private static final String DISPATCHER = "sun/nio/ch/DatagramDispatcher";
  private static final String STREAM_DISPATCHER = "sun/nio/ch/SocketDispatcher";
  private static final String STREAM = "sun/nio/ch/NioSocketImpl";
  private static final String ANY_CHANNEL = "sun/nio/ch/SelChImpl";
  private static final String LISTENER = "sun/nio/ch/ServerSocketChannelImpl";
  private static final String ASYNCHRONOUS_LISTENER =
      "sun/nio/ch/UnixAsynchronousServerSocketChannelImpl";
  private static final String NET = "sun/nio/ch/Net";
  private static final String EPOLL_SELECTOR = "sun/nio/ch/EPollSelectorImpl";
  private static final String POLL_SELECTOR = "sun/nio/ch/PollSelectorImpl";
  private static final String POLLER = "sun/nio/ch/Poller";
  private static final String SELECT = "(Ljava/util/function/Consumer;J)I";

  /// The class that they are re-pointed to.
  static final ClassDesc HOOK = ClassDesc.of("sun.nio.ch.SojournHook");

  static final String RECEIVE0 = "(Ljava/io/FileDescriptor;JIJZ)I";
  private static final String STREAM_PARK = "(Ljava/io/FileDescriptor;IJ)V";
  private static final String TIMED_ACCEPT =
      "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;[Ljava/net/InetSocketAddress;J)I";
  private static final String ASYNCHRONOUS_ACCEPT =
      "(Ljava/lang/Object;Ljava/nio/channels/CompletionHandler;)Ljava/util/concurrent/Future;";
  private static final String CHANNEL_ACCEPT =
      "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;[Ljava/net/SocketAddress;)I";

  static final String READ0 = "(Ljava/io/FileDescriptor;JI)I";
  static final String READV0 = "(Ljava/io/FileDescriptor;JI)J";
  static final String ACCEPT =
      "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;[Ljava/net/InetSocketAddress;)I";
  static final String NET_POLL = "(Ljava/io/FileDescriptor;IJ)I";
  static final String POLLER_POLL = "(IIJLjava/util/function/BooleanSupplier;)V";
  static final String EPOLL_WAIT = "(IJII)I";
  static final String POLL = "(JII)I";
  static final String POLL_SELECTOR_PARK = "(IJ)V";

  private static final List<CallSite> DATAGRAMS =
      List.of(
          new CallSite(
              CHANNEL,
              "receiveIntoNativeBuffer",
              "(Ljava/nio/ByteBuffer;IIZ)I",
              CHANNEL,
              "receive0",
              RECEIVE0,
              "receive0"),
          new CallSite(CHANNEL, "park", "(IJ)V", POLLER, "poll", POLLER_POLL, "pollerPoll"),
          new CallSite(CHANNEL, "park", "(IJ)V", NET, "poll", NET_POLL, "netPoll"),
          new CallSite(DISPATCHER, "read", READ0, DISPATCHER, "read0", READ0, "read0"),
          new CallSite(DISPATCHER, "readv", READV0, DISPATCHER, "readv0", READV0, "readv0"));

  private static final List<CallSite> STREAMS =
      List.of(
          new CallSite(
              STREAM_DISPATCHER, "read", READ0, STREAM_DISPATCHER, "read0", READ0, "streamRead0"),
          new CallSite(
              STREAM_DISPATCHER,
              "readv",
              READV0,
              STREAM_DISPATCHER,
              "readv0",
              READV0,
              "streamReadv0"),
          new CallSite(STREAM, "park", STREAM_PARK, POLLER, "poll", POLLER_POLL, "pollerPoll"),
          new CallSite(STREAM, "park", STREAM_PARK, NET, "poll", NET_POLL, "netPoll"),
          new CallSite(ANY_CHANNEL, "park", "(IJ)V", POLLER, "poll", POLLER_POLL, "pollerPoll"),
          new CallSite(ANY_CHANNEL, "park", "(IJ)V", NET, "poll", NET_POLL, "netPoll"));

  private static final List<CallSite> ACCEPTS =
      List.of(
          // Each tries twice: before and after it waited.
          accept(STREAM, "accept", "(Ljava/net/SocketImpl;)V"),
          accept(STREAM, "accept", "(Ljava/net/SocketImpl;)V"),
          accept(STREAM, "timedAccept", TIMED_ACCEPT),
          accept(STREAM, "timedAccept", TIMED_ACCEPT),
          accept(LISTENER, "implAccept", CHANNEL_ACCEPT),
          accept(ASYNCHRONOUS_LISTENER, "implAccept", ASYNCHRONOUS_ACCEPT),
          accept(ASYNCHRONOUS_LISTENER, "onEvent", "(IZ)V"));

  private static final List<CallSite> SELECTORS =
      List.of(
          new CallSite(
              EPOLL_SELECTOR,
              "doSelect",
              SELECT,
              "sun/nio/ch/EPoll",
              "wait",
              EPOLL_WAIT,
              "epollWait"),
          selectorPark("untimedPoll", "(Z)I"),
          selectorPark("timedPoll", "(J)I"),
          new CallSite(POLL_SELECTOR, "doSelect", SELECT, POLL_SELECTOR, "poll", POLL, "poll"));

  /// All of them.
  static final List<CallSite> ALL =
      Stream.of(Family.values()).flatMap(family -> of(family).stream()).toList();

  /// The classes that hold them, in internal form.
  static final Set<String> OWNERS =
      ALL.stream().map(CallSite::owner).collect(Collectors.toUnmodifiableSet());

  private static final Map<Family, Set<String>> OWNERS_OF =
      Stream.of(Family.values())
          .collect(Collectors.toUnmodifiableMap(family -> family, CallSites::ownersOf));

  private CallSites() {}

  private static Set<String> ownersOf(Family family) {
    return of(family).stream().map(CallSite::owner).collect(Collectors.toUnmodifiableSet());
  }

  static List<CallSite> of(Family family) {
    return switch (family) {
      case DATAGRAMS -> DATAGRAMS;
      case STREAMS -> STREAMS;
      case ACCEPTS -> ACCEPTS;
      case SELECTORS -> SELECTORS;
    };
  }

  /// Those of a family in one class.
  ///
  /// @param owner in internal form
  static List<CallSite> of(Family family, String owner) {
    return of(family).stream().filter(site -> site.owner().equals(owner)).toList();
  }

  /// The classes that hold a family's, in internal form.
  static Set<String> owners(Family family) {
    return OWNERS_OF.get(family);
  }

  private static CallSite accept(String owner, String method, String methodType) {
    return new CallSite(owner, method, methodType, NET, "accept", ACCEPT, "accept");
  }

  private static CallSite selectorPark(String method, String type) {
    return new CallSite(
        EPOLL_SELECTOR, method, type, POLLER, "pollSelector", POLL_SELECTOR_PARK, "pollSelector");
  }
}
