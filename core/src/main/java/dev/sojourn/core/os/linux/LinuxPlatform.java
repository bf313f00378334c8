package dev.sojourn.core.os.linux;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;

/// Decides whether the receiver can work on this system: 64-bit Linux on x86-64 or aarch64.
public final class LinuxPlatform {
  /// asm-generic, which x86-64 and aarch64 share for all of these.
  private static final Constants GENERIC =
      new Constants(
          /* AF_INET */ 2,
          /* AF_INET6 */ 10,
          /* SOCK_DGRAM */ 2,
          /* SOCK_CLOEXEC */ 0x80000,
          /* SOL_SOCKET */ 1,
          /* SO_REUSEADDR */ 2,
          /* SO_RCVBUF */ 8,
          /* SO_RCVTIMEO */ 20,
          /* SO_RCVBUFFORCE */ 33,
          /* SO_TIMESTAMPING */ 37,
          /* SO_RXQ_OVFL */ 40,
          /* SO_MEMINFO */ 55,
          /* SO_ACCEPTCONN */ 30,
          /* SO_COOKIE */ 57,
          /* IPPROTO_TCP */ 6,
          /* TCP_INFO */ 11,
          /* TCP_INQ */ 36,
          /* IPPROTO_IPV6 */ 41,
          /* IPV6_V6ONLY */ 26,
          /* MSG_PEEK */ 2,
          /* MSG_TRUNC */ 0x20,
          /* MSG_CTRUNC */ 0x8,
          /* MSG_DONTWAIT */ 0x40,
          /* MSG_WAITFORONE */ 0x10000,
          /* POLLIN */ 1,
          /* EPOLL_CLOEXEC */ 0x80000,
          /* EPOLL_CTL_ADD */ 1,
          /* EPOLLIN */ 1,
          /* EPOLLET */ 1 << 31,
          /* EFD_CLOEXEC */ 0x80000,
          /* EFD_NONBLOCK */ 0x800,
          /* CLOCK_REALTIME */ 0,
          /* CLOCK_MONOTONIC */ 1,
          /* O_RDONLY */ 0,
          /* O_CLOEXEC */ 0x80000,
          /* SO_REUSEPORT */ 15,
          /* SO_BINDTODEVICE */ 25,
          /* SO_TYPE */ 3,
          /* SO_PROTOCOL */ 38,
          /* SO_DOMAIN */ 39,
          /* SO_BUSY_POLL */ 46,
          /* IPPROTO_IP */ 0,
          /* IPPROTO_UDP */ 17,
          /* IP_PKTINFO */ 8,
          /* IP_MULTICAST_ALL */ 49,
          /* IPV6_RECVPKTINFO */ 49,
          /* IPV6_MULTICAST_ALL */ 29,
          /* MCAST_JOIN_GROUP */ 42,
          /* MCAST_LEAVE_GROUP */ 45,
          /* MCAST_JOIN_SOURCE_GROUP */ 46,
          /* MCAST_LEAVE_SOURCE_GROUP */ 47,
          /* UDP_GRO */ 104,
          /* SCHED_OTHER */ 0,
          /* SCHED_FIFO */ 1,
          /* SCHED_RESET_ON_FORK */ 0x40000000);

  private static final Platform CURRENT =
      detect(System.getProperty("os.name"), System.getProperty("os.arch"));

  private LinuxPlatform() {}

  /// What this JVM runs on; decided once.
  public static Platform current() {
    return CURRENT;
  }

  /// What a JVM with these values of `os.name` and `os.arch` runs on.
  static Platform detect(String system, String architecture) {
    if (!system.equals("Linux")) {
      return new Platform.Unavailable(
          "Sojourn reads the Linux kernel's receive timestamps and does not work on "
              + system
              + "; run it on Linux 4.12 or newer.");
    }
    return switch (architecture) {
      case "amd64", "aarch64" ->
          new Platform.Available(GENERIC, LinuxSocketCalls::new, LinuxClock::new);
      default ->
          new Platform.Unavailable(
              "Sojourn knows Linux on amd64 and aarch64 and not on "
                  + architecture
                  + "; run it on one of those.");
    };
  }
}
