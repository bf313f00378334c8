package dev.sojourn.analysis.cli;

import dev.sojourn.analysis.cli.shared.Failure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `sojourn fleet` where its module, which brings Apache Spark along, is not on the class path.
@Command(
    name = "fleet",
    description = "Explains the recordings of a whole fleet, on Apache Spark.",
    footer = {"%nExample:", "  sojourn fleet recordings --output report"})
final class AbsentFleet implements Callable<Integer> {
  @Parameters(arity = "0..*", hidden = true)
  private List<String> ignored;

  @Override
  public Integer call() {
    throw new Failure(
        "the fleet's module is not here: run ./sojourn fleet from the sources, which fetches Spark"
            + " on first use, or sojourn-fleet-spark.jar with spark-submit");
  }
}
