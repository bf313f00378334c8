package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.DropReason;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.analysis.summary.UdpErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Why packets were dropped. A socket counts its drops without a reason, the network namespace
/// counts reasons without a socket, other processes' among them: how many of this process's drops
/// had one reason lies between all of them less whatever else was thrown away in the namespace, and
/// all that had this reason there.
final class DropReasons {
  static final String FULL_BUFFER = "full-buffer";
  static final String UDP_MEMORY = "udp-memory";
  static final String CHECKSUM = "checksum";
  static final String REFUSED = "refused";

  private final long drops;
  private final List<DropReason> rows;

  private DropReasons(long drops, List<DropReason> rows) {
    this.drops = drops;
    this.rows = rows;
  }

  static DropReasons of(Summary summary) {
    UdpErrors errors = summary.udpErrors();
    if (!errors.isKnown() || summary.drops() == null) {
      return new DropReasons(0, List.of());
    }
    return of(
        summary.drops(), errors.fullBuffer(), errors.memory(), errors.checksum(), errors.refused());
  }

  /// @param drops of this process's sockets; the others are of the whole namespace
  static DropReasons of(long drops, long fullBuffer, long memory, long checksum, long refused) {
    long all = fullBuffer + memory + checksum + refused;
    // Drops that no reading of the counters covers may have had any reason.
    long untold = Math.max(0, drops - all);
    List<DropReason> rows = new ArrayList<>();
    rows.add(row(FULL_BUFFER, drops, fullBuffer, all, untold));
    rows.add(row(UDP_MEMORY, drops, memory, all, untold));
    rows.add(row(CHECKSUM, drops, checksum, all, untold));
    rows.add(row(REFUSED, drops, refused, all, untold));
    return new DropReasons(drops, List.copyOf(rows));
  }

  private static DropReason row(String reason, long drops, long count, long all, long untold) {
    return new DropReason(
        reason,
        Math.max(0, drops - (all - count) - untold),
        Math.min(drops, count + untold),
        count);
  }

  /// For the report; empty where the recording does not tell.
  List<DropReason> rows() {
    return rows;
  }

  /// Whether a drop may have been for want of room: false only where it is known that none was.
  boolean mayBeForWantOfRoom() {
    return mayBeForWantOfRoom(rows);
  }

  static boolean mayBeForWantOfRoom(List<DropReason> rows) {
    return rows.isEmpty()
        || rows.stream()
            .filter(row -> row.reason().equals(FULL_BUFFER) || row.reason().equals(UDP_MEMORY))
            .anyMatch(row -> row.atMost() > 0);
  }

  /// What to do about the reasons that at least half of the drops had, but for full buffers: those
  /// are the receivers' matter.
  List<String> next() {
    return rows.stream()
        .filter(row -> drops > 0 && 2 * row.atLeast() >= drops)
        .filter(row -> !row.reason().equals(FULL_BUFFER))
        .map(DropReasons::advice)
        .toList();
  }

  private static String advice(DropReason row) {
    return switch (row.reason()) {
      case UDP_MEMORY ->
          "Raise net.ipv4.udp_mem, or keep all sockets' queues shorter: together they had no memory"
              + " left, so a larger SO_RCVBUF does not help.";
      case CHECKSUM ->
          "Find what damages packets on their way, or sends them with a wrong checksum (a tunnel, a"
              + " device's offload, the sender): no receive buffer helps.";
      default ->
          "Look at the socket's filter (SO_ATTACH_FILTER, SO_ATTACH_BPF) and at IPsec policies:"
              + " they refused the packets before the queue, so no receive buffer helps.";
    };
  }

  /// In words, without a full stop; empty where there is nothing to tell.
  static String text(List<DropReason> rows) {
    return rows.stream()
        .filter(row -> row.atMost() > 0)
        .map(row -> count(row) + " " + words(row.reason()))
        .collect(Collectors.joining(", "));
  }

  private static String count(DropReason row) {
    if (row.atLeast() == row.atMost()) {
      return Words.number(row.atMost());
    }
    return row.atLeast() == 0
        ? "up to " + Words.number(row.atMost())
        : Words.number(row.atLeast()) + " to " + Words.number(row.atMost());
  }

  private static String words(String reason) {
    return switch (reason) {
      case FULL_BUFFER -> "found the receive buffer full";
      case UDP_MEMORY -> "found no memory left for UDP (net.ipv4.udp_mem)";
      case CHECKSUM -> "had a wrong checksum";
      default -> "were refused by a socket's filter or an IPsec policy";
    };
  }
}
