package dev.sojourn.core.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The processors that this process may run on, of which the last can be kept for the receiving
/// thread alone: then nothing but a scenario takes it away from that thread.
///
/// @param numbers in ascending order
/// @param foremost whether the receiving thread is to come before other programs' threads as well
record Processors(List<Integer> numbers, boolean foremost) {
  /// proc(5): `0-2,5`.
  private static final String ALLOWED = "Cpus_allowed_list";

  /// Leaves the last processor to the receiving thread where `--processors reserved` or `foremost`
  /// asks for it and there is more than one.
  static Optional<Processors> reserve(Arguments arguments)
      throws LabException, IOException, InterruptedException {
    String wanted = arguments.text("processors", "shared");
    if (!Set.of("shared", "reserved", "foremost").contains(wanted)) {
      throw new LabException("--processors takes shared, reserved or foremost, not " + wanted);
    }
    List<Integer> numbers = parse(ProcessFacts.text(ALLOWED));
    Processors all = new Processors(numbers, wanted.equals("foremost"));
    if (wanted.equals("shared") || numbers.size() == 1) {
      return Optional.empty();
    }
    all.leaveLast();
    return Optional.of(all);
  }

  static List<Integer> parse(String ranges) {
    List<Integer> numbers = new ArrayList<>();
    for (String range : ranges.split(",")) {
      String[] ends = range.split("-");
      for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
        numbers.add(i);
      }
    }
    return List.copyOf(numbers);
  }

  /// Moves every thread of this process off the last processor; those that they start stay off it
  /// too.
  private void leaveLast() throws InterruptedException {
    String others =
        numbers.subList(0, numbers.size() - 1).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(","));
    String process = Long.toString(ProcessHandle.current().pid());
    Command.run("taskset", "--all-tasks", "--cpu-list", "--pid", others, process);
  }

  /// Moves the current thread to the last processor. The foremost one comes before the threads of
  /// all other programs there where this user may have that (`SCHED_FIFO`, sched(7)).
  void takeLast() throws IOException, InterruptedException {
    String thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
    Command.run("taskset", "--cpu-list", "--pid", numbers.getLast().toString(), thread);
    if (foremost) {
      Command.attempt("chrt", "--reset-on-fork", "--fifo", "--pid", "1", thread);
    }
  }
}
