package dev.sojourn.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.fleet.DemoFleet.Scenario;
import dev.sojourn.fleet.spark.SparkRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The fold on real Spark says what the plain loop says, to the byte.
class SparkTest {
  private static final int RECORDINGS = 24;

  @TempDir private static Path folder;
  private static String recordings;
  private static String expected;

  @BeforeAll
  static void explain() throws Exception {
    Path place = folder.resolve("recordings");
    for (int i = 0; i < RECORDINGS; i++) {
      Scenario scenario = Scenario.values()[i % Scenario.values().length];
      Path file = place.resolve("service-%d/1/host-%d/%d.jfr".formatted(i % 3, i % 2, i));
      DemoFleet.disguise(scenario).write(file, 20 + i, 1_700_000_000_000L, 0);
    }
    recordings = place.toString();
    expected = FleetRun.json(FleetRun.loop(2, folder.resolve("loop"), recordings));
  }

  private static SparkConf settings(String master) {
    return new SparkConf()
        .setAppName("test")
        .setMaster(master)
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "localhost")
        .set("spark.driver.bindAddress", "127.0.0.1");
  }

  @Test
  void inThisProcess() throws Exception {
    try (SparkRunner runner = new SparkRunner(new JavaSparkContext(settings("local[2]")))) {
      assertThat(FleetRun.json(FleetRun.run(runner, folder.resolve("local"), recordings)))
          .isEqualTo(expected);
    }
  }

  @Test
  void onAClusterOfWhichAnExecutorIsKilledInTheMiddle() throws Exception {
    SparkConf settings =
        settings("local-cluster[2,1,1024]")
            .set("spark.executor.memory", "512m")
            .set("spark.executor.extraClassPath", System.getProperty("java.class.path"));
    Path output = folder.resolve("cluster");
    try (SparkRunner runner = new SparkRunner(new JavaSparkContext(settings))) {
      List<ProcessHandle> executors =
          Awaitility.await()
              .atMost(2, TimeUnit.MINUTES)
              .until(SparkTest::executors, list -> list.size() == 2);
      CompletableFuture<String> report = CompletableFuture.supplyAsync(() -> run(runner, output));
      Awaitility.await()
          .atMost(2, TimeUnit.MINUTES)
          .until(() -> report.isDone() || Files.exists(output.resolve("parts")));
      assertThat(report).as("killed in the middle").isNotDone();

      executors.getFirst().destroyForcibly();

      assertThat(report.get(3, TimeUnit.MINUTES)).isEqualTo(expected);
    }
  }

  private static String run(SparkRunner runner, Path output) {
    try {
      return FleetRun.json(FleetRun.run(runner, output, recordings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ProcessHandle> executors() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .toList();
  }
}
