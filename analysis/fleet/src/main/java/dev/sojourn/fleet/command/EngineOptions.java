package dev.sojourn.fleet.command;

import dev.sojourn.analysis.cli.shared.Choice;
import dev.sojourn.fleet.FleetRequest;
import dev.sojourn.fleet.run.LoopRunner;
import dev.sojourn.fleet.spark.SparkEngine;
import dev.sojourn.fleet.spark.SparkRunner;
import dev.sojourn.fleet.storage.LocalStorage;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/// What to run on.
final class EngineOptions {
  /// What there is.
  enum Kind {
    SPARK,
    LOOP;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final class OfKind extends Choice<Kind> {
    OfKind() {
      super(Kind.values());
    }
  }

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "spark",
      converter = OfKind.class,
      description =
          "${COMPLETION-CANDIDATES}: Spark, in this process unless spark-submit says otherwise, or"
              + " a plain loop over this machine's files (default: ${DEFAULT-VALUE}).")
  private Kind kind;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many to work with in this process (default: one for each processor).")
  private Integer threads;

  Engine start(FleetRequest request, Consumer<String> progress) {
    int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    return switch (kind) {
      case LOOP -> new Engine(new LoopRunner(workers, progress), new LocalStorage());
      case SPARK -> {
        SparkEngine spark = SparkEngine.start(workers);
        yield new Engine(new SparkRunner(spark.context()), spark.storage(request));
      }
    };
  }
}
