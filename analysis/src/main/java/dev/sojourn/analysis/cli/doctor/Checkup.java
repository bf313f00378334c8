package dev.sojourn.analysis.cli.doctor;

import dev.sojourn.analysis.cli.jvm.ChildJvm;
import dev.sojourn.analysis.cli.jvm.Line;
import dev.sojourn.analysis.cli.shared.Row;
import dev.sojourn.analysis.cli.shared.RowTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a probe of this machine found, judged.
///
/// @param canMeasure whether queue delays can be measured at all
record Checkup(List<Row> rows, boolean canMeasure) {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;

  /// Wide enough for the readings of a delay that matters; a clock that is read by a system call is
  /// slower.
  private static final long BRACKET_TARGET_NANOS = 1_000;

  /// Room for about 5,000 small packets: a stall of half a second at 10,000 packets a second.
  private static final long RECEIVE_BUFFER_TARGET = 4 << 20;

  private static final long BACKLOG_TARGET = 1_000;

  static Checkup of(ChildJvm probe) {
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of("operating system", SystemFacts.operatingSystem()));
    rows.add(Row.of("JDK", Runtime.version() + " (" + System.getProperty("java.vendor") + ")"));
    rows.add(processors());
    rows.add(clock(probe.await("clock")));
    rows.add(schedstat(probe.await("schedstat")));
    rows.add(placement(probe.await("placement")));
    Line stamps = probe.await("stamps");
    rows.add(stamps(stamps));
    if (stamps.truth("real")) {
      rows.add(delay(probe.await("delay")));
    }
    rows.add(receiveBuffer());
    rows.add(backlog());
    return new Checkup(List.copyOf(rows), stamps.truth("real"));
  }

  /// The table, then what to change.
  String text() {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT, "%-4s%-24s%s%n", RowTable.mark(row), row.figure(), row.value()));
    }
    text.append('\n').append(verdict()).append('\n');
    for (Row row : rows) {
      if (row.advice() != null) {
        text.append("Change: ").append(row.advice()).append('\n');
      }
    }
    return text.toString();
  }

  private String verdict() {
    return canMeasure
        ? "Queue delays can be measured here: the kernel's stamps are real."
        : "Queue delays cannot be measured here: the kernel does not stamp packets.";
  }

  private static Row processors() {
    int processors = Runtime.getRuntime().availableProcessors();
    return Row.of("processors", processors, "at least 2", processors >= 2)
        .otherwise(
            "give the process a second processor, or the collector's threads take the receiver's");
  }

  private static Row clock(Line clock) {
    long nanos = clock.number("bracketNanos");
    return Row.of("clock bracket", nanos + " ns", "at most 1 us", nanos <= BRACKET_TARGET_NANOS)
        .otherwise(
            "the clock source is "
                + SystemFacts.clockSource()
                + ", which is slow to read: boot with clocksource=tsc if the machine's is stable");
  }

  private static Row schedstat(Line schedstat) {
    boolean readable = schedstat.truth("readable");
    return Row.of("run-queue wait", readable ? "readable" : "not readable", "readable", readable)
        .otherwise(
            "without /proc/thread-self/schedstat (CONFIG_SCHED_INFO, a /proc that is mounted) a"
                + " starved CPU shows as unexplained");
  }

  private static Row placement(Line placement) {
    boolean exact = placement.truth("exact");
    return Row.of("event placement", exact ? "exact" : "at commit", "exact", exact)
        .otherwise("run a HotSpot JDK: this JVM does not let an event be placed on its clock");
  }

  private static Row stamps(Line stamps) {
    boolean real = stamps.truth("real");
    String value =
        String.format(
            Locale.ROOT,
            real ? "real after %.1f ms" : "not real within %.0f ms",
            stamps.number("afterNanos") / NANOS_PER_MILLI);
    return Row.of("kernel timestamps", value, "real", real)
        .otherwise(
            "the kernel took SO_TIMESTAMPING and stamps nothing: run on Linux itself, not in a"
                + " sandbox that imitates its network (gVisor, WSL 1)");
  }

  private static Row delay(Line delay) {
    return Row.of(
        "least delay",
        String.format(
            Locale.ROOT,
            "%.1f us, median %.1f us (loopback, to oneself)",
            delay.number("minNanos") / NANOS_PER_MICRO,
            delay.number("medianNanos") / NANOS_PER_MICRO));
  }

  private static Row receiveBuffer() {
    String limit = "net.core.rmem_max";
    long bytes = SystemFacts.kernelSetting(limit);
    return Row.of(
            "receive buffer limit",
            String.format(
                Locale.ROOT,
                "%,d bytes (default %,d)",
                bytes,
                SystemFacts.kernelSetting("net.core.rmem_default")),
            RECEIVE_BUFFER_TARGET,
            bytes >= RECEIVE_BUFFER_TARGET)
        .otherwise("sysctl -w " + limit + "=" + RECEIVE_BUFFER_TARGET);
  }

  private static Row backlog() {
    String limit = "net.core.netdev_max_backlog";
    long packets = SystemFacts.kernelSetting(limit);
    return Row.of("device backlog limit", packets, BACKLOG_TARGET, packets >= BACKLOG_TARGET)
        .otherwise("sysctl -w " + limit + "=" + BACKLOG_TARGET);
  }
}
