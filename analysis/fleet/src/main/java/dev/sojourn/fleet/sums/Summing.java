package dev.sojourn.fleet.sums;

import dev.sojourn.fleet.part.Bytes;
import dev.sojourn.fleet.part.Parts;
import dev.sojourn.fleet.process.ProcessFiles;
import dev.sojourn.fleet.run.Task;
import java.io.IOException;
import java.util.List;

/// Explains processes and adds them up.
public final class Summing implements Task<List<ProcessFiles>, byte[]> {
  private static final long serialVersionUID = 1L;
  private final Parts parts;

  public Summing(Parts parts) {
    this.parts = parts;
  }

  @Override
  public byte[] run(List<ProcessFiles> processes) throws IOException {
    FleetSums sums = new FleetSums();
    for (ProcessFiles process : processes) {
      sums.add(parts.get(process));
    }
    return Bytes.of(sums);
  }
}
