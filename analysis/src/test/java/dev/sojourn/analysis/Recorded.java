package dev.sojourn.analysis;

import dev.sojourn.events.Schema;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/// Makes real recordings with Sojourn's own settings.
public final class Recorded {
  private Recorded() {}

  /// Code whose events are recorded.
  public interface Action {
    void run(Recording recording) throws Exception;
  }

  public static Path during(Path file, Action action) {
    try (Reader settings =
        new InputStreamReader(
            ClassLoader.getSystemResourceAsStream(Schema.SETTINGS_RESOURCE),
            StandardCharsets.UTF_8)) {
      return during(file, Configuration.create(settings), action);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The same with settings of the JDK's, such as `default`.
  static Path during(Path file, String configuration, Action action) {
    try {
      return during(file, Configuration.getConfiguration(configuration), action);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Begins a new chunk, as another recording does that starts.
  static void rotate() {
    try (Recording other = new Recording()) {
      other.start();
    }
  }

  private static Path during(Path file, Configuration settings, Action action) {
    try (Recording recording = new Recording(settings)) {
      recording.start();
      FutureTask<Void> receiving =
          new FutureTask<>(
              () -> {
                action.run(recording);
                return null;
              });
      new Thread(receiving, "receiver").start();
      receiving.get();
      recording.stop();
      recording.dump(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
