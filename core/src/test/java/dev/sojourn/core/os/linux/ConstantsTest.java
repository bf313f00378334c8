package dev.sojourn.core.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Errno;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.wire.ControlMessages;
import dev.sojourn.core.wire.SocketAddress;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The constants of each architecture against the kernel's headers, from which this table was
/// written by hand: Linux 6.12, and compiled against those of Debian for amd64 and for arm64. Both
/// architectures take all of them from asm-generic or from headers that know no architecture
/// (arch/arm64/include/uapi/asm/fcntl.h has O_DIRECTORY, O_NOFOLLOW, O_DIRECT and O_LARGEFILE of
/// its own, which are not used).
class ConstantsTest {
  private static final String HEADERS =
      """
      include/linux/socket.h
        AF_INET 2
        AF_INET6 10
        MSG_PEEK 2
        MSG_CTRUNC 8
        MSG_TRUNC 0x20
        MSG_DONTWAIT 0x40
        MSG_WAITFORONE 0x10000
      include/linux/net.h
        SOCK_DGRAM 2
        SOCK_CLOEXEC 02000000
      include/uapi/asm-generic/socket.h
        SOL_SOCKET 1
        SO_REUSEADDR 2
        SO_TYPE 3
        SO_RCVBUF 8
        SO_REUSEPORT 15
        SO_BINDTODEVICE 25
        SO_RCVTIMEO 20
        SO_ACCEPTCONN 30
        SO_RCVBUFFORCE 33
        SO_TIMESTAMPING 37
        SO_PROTOCOL 38
        SO_DOMAIN 39
        SO_RXQ_OVFL 40
        SO_BUSY_POLL 46
        SO_MEMINFO 55
        SO_COOKIE 57
      include/uapi/linux/in.h
        IPPROTO_IP 0
        IPPROTO_TCP 6
        IPPROTO_UDP 17
        IPPROTO_IPV6 41
        IP_PKTINFO 8
        IP_MULTICAST_ALL 49
        MCAST_JOIN_GROUP 42
        MCAST_LEAVE_GROUP 45
        MCAST_JOIN_SOURCE_GROUP 46
        MCAST_LEAVE_SOURCE_GROUP 47
      include/uapi/linux/in6.h
        IPV6_V6ONLY 26
        IPV6_MULTICAST_ALL 29
        IPV6_RECVPKTINFO 49
      include/uapi/linux/tcp.h
        TCP_INFO 11
        TCP_INQ 36
      include/uapi/linux/udp.h
        UDP_GRO 104
      include/uapi/asm-generic/poll.h
        POLLIN 0x0001
      include/uapi/linux/eventpoll.h
        EPOLL_CLOEXEC 02000000
        EPOLL_CTL_ADD 1
        EPOLLIN 0x00000001
        EPOLLET -0x80000000
      include/uapi/linux/eventfd.h
        EFD_CLOEXEC 02000000
        EFD_NONBLOCK 00004000
      include/uapi/linux/time.h
        CLOCK_REALTIME 0
        CLOCK_MONOTONIC 1
      include/uapi/linux/sched.h
        SCHED_OTHER 0
        SCHED_FIFO 1
        SCHED_RESET_ON_FORK 0x40000000
      include/uapi/asm-generic/fcntl.h
        O_RDONLY 00000000
        O_CLOEXEC 02000000
      """;

  /// include/uapi/asm-generic/errno-base.h and errno.h.
  private static final String ERRORS =
      """
      EPERM 1
      ESRCH 3
      ENOENT 2
      EINTR 4
      EBADF 9
      EAGAIN 11
      ENOMEM 12
      EACCES 13
      EFAULT 14
      ENODEV 19
      EINVAL 22
      ENFILE 23
      EMFILE 24
      ENOSYS 38
      ENOTSOCK 88
      EMSGSIZE 90
      ENOPROTOOPT 92
      EOPNOTSUPP 95
      EAFNOSUPPORT 97
      EADDRINUSE 98
      EADDRNOTAVAIL 99
      ENETDOWN 100
      ENETUNREACH 101
      ENOBUFS 105
      ENOTCONN 107
      ECONNREFUSED 111
      EHOSTUNREACH 113
      """;

  private static final List<Class<?>> OWNERS =
      List.of(ControlMessages.class, SocketAddress.class, LinuxClock.class);

  @ParameterizedTest
  @ValueSource(strings = {"amd64", "aarch64"})
  void areThoseOfTheKernel(String architecture) throws ReflectiveOperationException {
    Platform.Available platform = (Platform.Available) LinuxPlatform.detect("Linux", architecture);

    assertThat(values(platform.constants())).isEqualTo(table());
  }

  /// The numbers that some classes have of their own.
  @Test
  void areTheSameWhereverTheyAreWritten() throws ReflectiveOperationException {
    Map<String, Integer> table = table();
    table.put("SCM_TIMESTAMPING", table.get("SO_TIMESTAMPING"));
    table.put("SOL_UDP", table.get("IPPROTO_UDP"));
    table.put("IPV6_PKTINFO", 50);
    Map<String, Integer> own = new TreeMap<>();
    for (Class<?> type : OWNERS) {
      for (Field field : type.getDeclaredFields()) {
        if (table.containsKey(field.getName())) {
          field.setAccessible(true);
          own.put(field.getName(), field.getInt(null));
        }
      }
    }

    assertThat(own).hasSize(13);
    assertThat(table).containsAllEntriesOf(own);
  }

  @Test
  void errorsHaveTheNumbersOfTheKernel() {
    Map<String, Integer> numbers =
        ERRORS
            .lines()
            .map(line -> line.split(" "))
            .collect(Collectors.toMap(row -> row[0], row -> Integer.valueOf(row[1])));

    for (Errno errno : Errno.values()) {
      assertThat(errno.is(-numbers.get(errno.name()))).as(errno.name()).isTrue();
    }
  }

  private static Map<String, Integer> values(Constants constants)
      throws ReflectiveOperationException {
    Map<String, Integer> values = new TreeMap<>();
    for (RecordComponent component : Constants.class.getRecordComponents()) {
      values.put(component.getName(), (int) component.getAccessor().invoke(constants));
    }
    return values;
  }

  private static Map<String, Integer> table() {
    return HEADERS
        .lines()
        .filter(line -> line.startsWith(" "))
        .map(line -> line.strip().split(" "))
        .collect(Collectors.toMap(row -> row[0], row -> Integer.decode(row[1])));
  }
}
