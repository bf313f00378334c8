package dev.sojourn.analysis.cli.prove.soak;

import dev.sojourn.analysis.cli.shared.Bounds;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.FormatOption;
import dev.sojourn.analysis.cli.shared.Json;
import dev.sojourn.analysis.cli.shared.Row;
import dev.sojourn.analysis.cli.shared.RowTable;
import dev.sojourn.analysis.cli.shared.WorkFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sojourn soak`: the full load for as long as asked, and every packet accounted for.
@Command(
    name = "soak",
    description = {
      "Runs the full load for as long as asked, and accounts for every packet.",
      "Sends to four sockets as fast as it can, stalls their receivers at random, and attaches and"
          + " detaches the agent round after round: before and after the load (whole), the same"
          + " with a recording that leaves out what waited less than 1 ms (filtered), and again and"
          + " again while packets come (partly).",
      "Ends with exit status 1 unless at every socket each packet sent was received or counted as"
          + " dropped, each one received is on record or counted as filtered, and memory,"
          + " descriptors and threads stay flat."
    },
    exitCodeList = {
      "0:done",
      "1:a packet is unaccounted for, or something grew",
      "2:wrong usage",
      "3:the input or the system cannot do it"
    },
    footer = {"%nExample:", "  sojourn soak --minutes 10"})
public final class SoakCommand implements Callable<Integer> {
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final double MEGABYTE = 1e6;

  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;

  private int minutes;
  private long recorded;
  private long filtered;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "1",
      description = "How long (default: ${DEFAULT-VALUE}).")
  private void minutes(int value) {
    minutes = Bounds.MINUTES.check(spec, "--minutes", value);
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (!format.isJson()) {
      print(
          out,
          "seconds",
          "round",
          "sent",
          "received",
          "dropped",
          "on record",
          "filtered",
          "heap MB",
          "RSS MB",
          "fds");
    }
    List<SoakRound> rounds;
    try (WorkFolder folder = WorkFolder.of(null)) {
      rounds =
          new SoakRun(folder.path(), ROUND, round -> tell(out, round))
              .during(Duration.ofMinutes(minutes));
    } catch (IOException e) {
      throw new Failure("cannot make a folder for the recordings: " + e.getMessage(), e);
    }
    List<Row> rows = new SoakVerdict(rounds).rows();
    out.print(format.isJson() ? json(rows, rounds) : "\n" + RowTable.text(rows));
    out.flush();
    return RowTable.exitCode(rows);
  }

  public static String json(List<Row> rows, List<SoakRound> rounds) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("rows", rows);
    all.put("rounds", rounds);
    return Json.of(all) + "\n";
  }

  /// The packets since the start, and what the process holds now.
  private void tell(PrintWriter out, SoakRound round) {
    recorded += round.recorded();
    filtered += round.sockets().stream().mapToLong(SoakRound.Socket::filtered).sum();
    if (!format.isJson()) {
      print(
          out,
          round.seconds(),
          round.kind(),
          round.sockets().stream().mapToLong(SoakRound.Socket::sent).sum(),
          round.sockets().stream().mapToLong(SoakRound.Socket::received).sum(),
          round.sockets().stream().mapToLong(SoakRound.Socket::dropped).sum(),
          recorded,
          filtered,
          megabytes(round.heapBytes()),
          megabytes(round.residentBytes()),
          round.descriptors());
    }
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE);
  }

  private static void print(PrintWriter out, Object... columns) {
    String line = "%7s %8s %12s %12s %12s %12s %12s %8s %8s %5s";
    out.println(String.format(Locale.ROOT, line, columns));
    out.flush();
  }
}
