package dev.sojourn.fleet.table;

import dev.sojourn.fleet.process.ProcessFiles;
import dev.sojourn.fleet.run.Weighed;
import java.util.ArrayList;

/// The processes that share a file of each table.
record Shard(int number, ArrayList<ProcessFiles> processes) implements Weighed {
  @Override
  public long weight() {
    return processes.stream().mapToLong(ProcessFiles::weight).sum();
  }
}
