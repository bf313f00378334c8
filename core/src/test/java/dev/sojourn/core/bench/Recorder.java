package dev.sojourn.core.bench;

import dev.sojourn.events.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Configuration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/// The recording, if any, that runs while a peer is measured, with the settings that Sojourn ships.
final class Recorder implements AutoCloseable {
  private final Recording recording;

  private Recorder(Recording recording) {
    this.recording = recording;
  }

  static Recorder none() {
    return new Recorder(null);
  }

  /// Everything that the shipped settings turn on: each packet, each receive call, the JDK's
  /// events.
  static Recorder ofEveryPacket() throws IOException, ParseException {
    return started(shippedSettings());
  }

  /// The same without what follows from other fields and without the sender's address.
  static Recorder ofEveryPacketInBrief() throws IOException, ParseException {
    Map<String, String> settings = shippedSettings();
    for (String setting : List.of("timestamps", "sourceAddress")) {
      settings.put(Schema.PacketReceived.NAME + "#" + setting, "false");
    }
    return started(settings);
  }

  /// The first without packets and receive calls.
  static Recorder ofHistogram() throws IOException, ParseException {
    Map<String, String> settings = shippedSettings();
    for (String event : List.of(Schema.PacketReceived.NAME, Schema.Receive.NAME)) {
      settings.put(event + "#enabled", "false");
    }
    return started(settings);
  }

  private static Recorder started(Map<String, String> settings) {
    Recording recording = new Recording(settings);
    recording.setToDisk(true);
    recording.start();
    return new Recorder(recording);
  }

  private static Map<String, String> shippedSettings() throws IOException, ParseException {
    try (InputStream file =
        Schema.class.getClassLoader().getResourceAsStream(Schema.SETTINGS_RESOURCE)) {
      return new HashMap<>(
          Configuration.create(new InputStreamReader(file, StandardCharsets.UTF_8)).getSettings());
    }
  }

  /// The bytes that the recording would fill as a file now.
  long size() throws IOException {
    if (recording == null) {
      return 0;
    }
    Path file = Files.createTempFile("sojourn-bench", ".jfr");
    try {
      dump(file);
      return Files.size(file);
    } finally {
      Files.delete(file);
    }
  }

  /// Has JFR begin a new chunk.
  static void rotate() {
    FlightRecorder.getFlightRecorder().takeSnapshot().close();
  }

  /// Writes what is on record to a file.
  void dump(Path file) throws IOException {
    recording.dump(file);
  }

  @Override
  public void close() {
    if (recording != null) {
      recording.close();
    }
  }
}
