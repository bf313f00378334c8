package dev.sojourn.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTimeTest {
  private static final long ABSENT = Long.MIN_VALUE;

  @TempDir private Path folder;
  private Path proc;
  private Path groups;

  @BeforeEach
  void stolenTime() throws IOException {
    proc = folder.resolve("proc");
    groups = folder.resolve("cgroup");
    write(proc.resolve("stat"), "cpu  1 2 3 4 5 6 7 12 9 10\ncpu0 1 2 3 4 5 6 7 8 9 10\n");
  }

  @Test
  void theLimitOfTheOwnGroup() throws IOException {
    write(proc.resolve("self/cgroup"), "0::/a.slice/b.service\n");
    Path own = groups.resolve("a.slice/b.service");
    write(own.resolve("cpu.max"), "50000 100000\n");
    write(own.resolve("cpu.stat"), "usage_usec 9\nnr_throttled 7\nthrottled_usec 2500\n");
    write(
        own.resolve("cpu.pressure"),
        "some avg10=0.00 avg60=1.00 avg300=0.00 total=321\nfull avg10=0.00 total=5\n");

    assertThat(read())
        .isEqualTo(new HostTime(120_000_000, 2_500_000, 7, 50_000_000, 100_000_000, 321_000));
  }

  @Test
  void theLimitOfAGroupAbove() throws IOException {
    write(proc.resolve("self/cgroup"), "0::/pod/container\n");
    write(groups.resolve("pod/container/cpu.max"), "max 100000\n");
    write(groups.resolve("pod/container/cpu.stat"), "nr_throttled 0\nthrottled_usec 0\n");
    write(groups.resolve("pod/cpu.max"), "200000 100000\n");
    write(groups.resolve("pod/cpu.stat"), "nr_throttled 3\nthrottled_usec 40\n");

    assertThat(read())
        .isEqualTo(new HostTime(120_000_000, 40_000, 3, 200_000_000, 100_000_000, ABSENT));
  }

  @Test
  void noLimitIsNone() throws IOException {
    write(proc.resolve("self/cgroup"), "0::/\n");
    write(groups.resolve("cpu.stat"), "usage_usec 9\n");

    assertThat(read()).isEqualTo(new HostTime(120_000_000, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT));
  }

  @Test
  void theFirstVersion() throws IOException {
    write(proc.resolve("self/cgroup"), "5:cpu,cpuacct:/docker/1234\n0::/\n");
    // As in a container: its group is mounted where the root is.
    Path own = groups.resolve("cpu,cpuacct");
    write(own.resolve("cpu.cfs_quota_us"), "30000\n");
    write(own.resolve("cpu.cfs_period_us"), "100000\n");
    write(own.resolve("cpu.stat"), "nr_periods 9\nnr_throttled 4\nthrottled_time 77\n");

    assertThat(read()).isEqualTo(new HostTime(120_000_000, 77, 4, 30_000_000, 100_000_000, ABSENT));
  }

  @Test
  void withoutAnyFileAllIsAbsent() throws IOException {
    Files.delete(proc.resolve("stat"));

    assertThat(read()).isEqualTo(new HostTime(ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT));
  }

  @Test
  void countersOfUdpGoByTheirNames() throws IOException {
    write(
        proc.resolve("net/snmp"),
        """
        Ip: Forwarding DefaultTTL
        Ip: 1 64
        Udp: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors InCsumErrors
        Udp: 1 2 3 4 5 6 7
        UdpLite: InDatagrams InErrors
        UdpLite: 8 9
        """);

    assertThat(UdpCounters.read(proc)).isEqualTo(new UdpCounters(3, 5, ABSENT, 7, ABSENT));
    write(proc.resolve("net/snmp6"), "Udp6InErrors \t10\nUdp6MemErrors \t20\n");
    assertThat(UdpCounters.read(proc)).isEqualTo(new UdpCounters(13, 5, 20, 7, ABSENT));
  }

  @Test
  void thisKernelTells() {
    assertThat(UdpCounters.read().rcvbufErrors()).isNotNegative();
    assertThat(HostTime.Clock.ofThisProcess().read().stolen()).isNotNegative();
  }

  private HostTime read() {
    return HostTime.Clock.at(proc, groups).read();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
