package dev.sojourn.fleet.spark;

import dev.sojourn.fleet.FleetRequest;
import dev.sojourn.fleet.storage.LocalStorage;
import dev.sojourn.fleet.storage.Storage;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/// Spark as `spark-submit` set it up, or else in this process alone.
///
/// @param isAlone whether it is this process alone
public record SparkEngine(JavaSparkContext context, boolean isAlone) {
  private static final String MASTER = "spark.master";

  /// @param threads how many tasks to run at once if it is this process alone
  public static SparkEngine start(int threads) {
    quieten();
    SparkConf settings = new SparkConf();
    settings.setIfMissing("spark.app.name", "Sojourn fleet");
    boolean isAlone = !settings.contains(MASTER);
    if (isAlone) {
      settings
          .setMaster("local[" + threads + "]")
          .set("spark.ui.enabled", "false")
          .set("spark.ui.showConsoleProgress", "false")
          .set("spark.driver.host", "localhost")
          .set("spark.driver.bindAddress", "127.0.0.1");
    }
    return new SparkEngine(new JavaSparkContext(settings), isAlone);
  }

  /// Whoever configures logging is not overruled.
  private static void quieten() {
    String key = "log4j2.configurationFile";
    if (System.getProperty(key) == null && System.getProperty(MASTER) == null) {
      System.setProperty(key, "classpath:dev/sojourn/fleet/log4j2.properties");
    }
  }

  /// This machine's files if nothing else is named and nobody else looks.
  public Storage storage(FleetRequest request) {
    boolean plain =
        Stream.concat(request.paths().stream(), Stream.of(request.output()))
            .allMatch(SparkEngine::isPlain);
    return isAlone && plain ? new LocalStorage() : new HadoopStorage(context.hadoopConfiguration());
  }

  private static boolean isPlain(String path) {
    int colon = path.indexOf(':');
    return colon < 2 || !path.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*");
  }
}
