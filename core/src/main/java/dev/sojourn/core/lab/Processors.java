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
record Processors(List<Integer> numbers) {
  /// proc(5): `0-2,5`.
  private static final String ALLOWED = "Cpus_allowed_list";

  /// Leaves the last processor to the receiving thread where `--processors reserved` asks for it
  /// and there is more than one.
  static Optional<Processors> reserve(Arguments arguments)
      throws LabException, IOException, InterruptedException {
    String wanted = arguments.text("processors", "shared");
    if (!Set.of("shared", "reserved").contains(wanted)) {
      throw new LabException("--processors takes shared or reserved, not " + wanted);
    }
    Processors all = parse(ProcessFacts.text(ALLOWED));
    if (wanted.equals("shared") || all.numbers.size() == 1) {
      return Optional.empty();
    }
    all.leaveLast();
    return Optional.of(all);
  }

  static Processors parse(String ranges) {
    List<Integer> numbers = new ArrayList<>();
    for (String range : ranges.split(",")) {
      String[] ends = range.split("-");
      for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
        numbers.add(i);
      }
    }
    return new Processors(List.copyOf(numbers));
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

  /// Moves the current thread to the last processor.
  void takeLast() throws IOException, InterruptedException {
    String thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
    Command.run("taskset", "--cpu-list", "--pid", numbers.getLast().toString(), thread);
  }
}
