package dev.sojourn.core.agent;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where JDK 25 on Linux receives datagrams, and where it waits for them.
///
/// Receives: `DatagramChannel.receive`, `DatagramSocket` and `MulticastSocket` all pass the first;
/// `DatagramChannel.read` passes the other two. Waits: a blocking receive with a time-out or on a
/// virtual thread polls its one descriptor; a selector waits for many.
final class CallSites {
  private static final String CHANNEL = "sun/nio/ch/DatagramChannelImpl";
  private static final String DISPATCHER = "sun/nio/ch/DatagramDispatcher";
  private static final String EPOLL_SELECTOR = "sun/nio/ch/EPollSelectorImpl";
  private static final String POLL_SELECTOR = "sun/nio/ch/PollSelectorImpl";
  private static final String POLLER = "sun/nio/ch/Poller";
  private static final String SELECT = "(Ljava/util/function/Consumer;J)I";

  static final String RECEIVE0 = "(Ljava/io/FileDescriptor;JIJZ)I";
  static final String READ0 = "(Ljava/io/FileDescriptor;JI)I";
  static final String READV0 = "(Ljava/io/FileDescriptor;JI)J";
  static final String NET_POLL = "(Ljava/io/FileDescriptor;IJ)I";
  static final String POLLER_POLL = "(IIJLjava/util/function/BooleanSupplier;)V";
  static final String EPOLL_WAIT = "(IJII)I";
  static final String POLL = "(JII)I";
  static final String POLL_SELECTOR_PARK = "(IJ)V";

  static final List<CallSite> ALL =
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
          new CallSite(CHANNEL, "park", "(IJ)V", "sun/nio/ch/Net", "poll", NET_POLL, "netPoll"),
          new CallSite(
              DISPATCHER,
              "read",
              "(Ljava/io/FileDescriptor;JI)I",
              DISPATCHER,
              "read0",
              READ0,
              "read0"),
          new CallSite(
              DISPATCHER,
              "readv",
              "(Ljava/io/FileDescriptor;JI)J",
              DISPATCHER,
              "readv0",
              READV0,
              "readv0"),
          new CallSite(
              EPOLL_SELECTOR,
              "doSelect",
              SELECT,
              "sun/nio/ch/EPoll",
              "wait",
              EPOLL_WAIT,
              "epollWait"),
          new CallSite(
              EPOLL_SELECTOR,
              "untimedPoll",
              "(Z)I",
              POLLER,
              "pollSelector",
              POLL_SELECTOR_PARK,
              "pollSelector"),
          new CallSite(
              EPOLL_SELECTOR,
              "timedPoll",
              "(J)I",
              POLLER,
              "pollSelector",
              POLL_SELECTOR_PARK,
              "pollSelector"),
          new CallSite(POLL_SELECTOR, "doSelect", SELECT, POLL_SELECTOR, "poll", POLL, "poll"));

  /// The classes that hold them, in internal form.
  static final Set<String> OWNERS =
      ALL.stream().map(CallSite::owner).collect(Collectors.toUnmodifiableSet());

  private CallSites() {}

  static List<CallSite> of(String owner) {
    return ALL.stream().filter(site -> site.owner().equals(owner)).toList();
  }

  /// The sites, but one only for each hook.
  static List<CallSite> hooks() {
    return List.copyOf(
        ALL.stream()
            .collect(Collectors.toMap(CallSite::hook, site -> site, (one, _) -> one, TreeMap::new))
            .values());
  }

  static String describe(List<CallSite> sites) {
    return sites.stream().map(CallSite::toString).collect(Collectors.joining(", "));
  }
}
