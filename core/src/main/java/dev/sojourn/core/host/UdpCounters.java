package dev.sojourn.core.host;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/// The counters of the network namespace for UDP over IPv4 and IPv6 together, from the two lines
/// `Udp:` of `/proc/net/snmp` (net/ipv4/proc.c), the first of which names what the second counts,
/// and from `/proc/net/snmp6`. Cumulative; each is [Long#MIN_VALUE] where this kernel does not
/// count it.
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
    String six = KernelText.read(proc.resolve("net/snmp6"));
    ToLongFunction<String> counter =
        name -> sum(counter(names, values, name), KernelText.named(six, "Udp6" + name));
    return new UdpCounters(
        counter.applyAsLong("InErrors"),
        counter.applyAsLong("RcvbufErrors"),
        counter.applyAsLong("MemErrors"),
        counter.applyAsLong("InCsumErrors"),
        counter.applyAsLong("IgnoredMulti"));
  }

  private static long sum(long four, long six) {
    return four < 0 || six < 0 ? Math.max(four, six) : four + six;
  }

  private static long counter(List<String> names, List<String> values, String name) {
    int at = names.indexOf(name);
    return at < 0 || at >= values.size() ? KernelText.ABSENT : KernelText.number(values.get(at));
  }
}
