package dev.sojourn.core.agent;

import dev.sojourn.core.agent.transport.Refusal;
import dev.sojourn.events.Schema;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import jdk.jfr.Configuration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/// A recording with Sojourn's settings in the JVM that the agent is in. It is written when the JVM
/// ends, or when it is closed.
final class AgentRecording {
  private static final String NAME = "sojourn";

  private final Recording recording;
  private final Path file;

  private AgentRecording(Recording recording, Path file) {
    this.recording = recording;
    this.file = file;
  }

  /// Sets the recording up.
  ///
  /// @throws Refusal when this JVM can not record, or can not write `file`
  static AgentRecording prepare(Path file) {
    try {
      if (!FlightRecorder.isAvailable()) {
        throw new Refusal("JDK Flight Recorder is off in this JVM");
      }
      Recording recording = new Recording(settings());
      recording.setName(NAME);
      recording.setToDisk(true);
      recording.setDumpOnExit(true);
      recording.setDestination(file);
      return new AgentRecording(recording, file);
    } catch (NoClassDefFoundError _) {
      throw new Refusal("this JVM's run-time image has no JDK Flight Recorder (jdk.jfr)");
    } catch (IOException failure) {
      throw new Refusal("the recording can not be written: " + failure.getMessage());
    }
  }

  private static Configuration settings() throws IOException {
    var stream = Schema.class.getResourceAsStream("/" + Schema.SETTINGS_RESOURCE);
    if (stream == null) {
      throw new IOException("the agent's jar has no " + Schema.SETTINGS_RESOURCE);
    }
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return Configuration.create(reader);
    } catch (ParseException failure) {
      throw new IOException("the settings in the agent's jar are not valid", failure);
    }
  }

  /// Starts it, after `rehearsal` was run while another recording with the same settings recorded:
  /// so that what is slow the first time is over, and not on record.
  void start(Runnable rehearsal) {
    try (Recording trial = new Recording()) {
      trial.setSettings(recording.getSettings());
      trial.start();
      rehearsal.run();
      recording.start();
    }
  }

  Path file() {
    return file;
  }

  /// Writes the file.
  void close() throws IOException {
    try (recording) {
      recording.stop();
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }
}
