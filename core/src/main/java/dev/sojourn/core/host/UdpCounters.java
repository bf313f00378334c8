package dev.sojourn.core.host;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The counters of the network namespace for UDP over IPv4, from the two lines `Udp:` of
/// `/proc/net/snmp` (net/ipv4/proc.c): the first names what the second counts. Cumulative; each is
/// [Long#MIN_VALUE] where this kernel does not count it.
public record UdpCounters(
    long inErrors, long rcvbufErrors, long memErrors, long inCsumErrors, long ignoredMulti) {
  private static final String PREFIX = "Udp: ";

  /// Reads them now.
  public static UdpCounters read() {
    return read(Path.of("/proc"));
  }

  static UdpCounters read(Path proc) {
    List<List<String>> lines =
        KernelText.lines(proc.resolve("net/snmp")).stream()
            .filter(line -> line.startsWith(PREFIX))
            .map(line -> Arrays.asList(line.substring(PREFIX.length()).split(" ")))
            .toList();
    List<String> names = lines.size() == 2 ? lines.getFirst() : List.of();
    List<String> values = lines.size() == 2 ? lines.getLast() : List.of();
    return new UdpCounters(
        counter(names, values, "InErrors"),
        counter(names, values, "RcvbufErrors"),
        counter(names, values, "MemErrors"),
        counter(names, values, "InCsumErrors"),
        counter(names, values, "IgnoredMulti"));
  }

  private static long counter(List<String> names, List<String> values, String name) {
    int at = names.indexOf(name);
    return at < 0 || at >= values.size() ? KernelText.ABSENT : KernelText.number(values.get(at));
  }
}
