package dev.sojourn.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.fleet.DemoFleet.Scenario;
import dev.sojourn.fleet.spark.SparkRunner;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
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
}
