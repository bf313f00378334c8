package dev.sojourn.core.record;

import java.util.function.Consumer;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/// Tells when recordings begin and when the last one is over.
public final class Recordings implements AutoCloseable {
  private final AutoCloseable registration;

  private Recordings(AutoCloseable registration) {
    this.registration = registration;
  }

  /// Calls `listener` with whether anything is recording: at once if so, then at every change.
  /// Never where this JVM has no JFR.
  public static Recordings watch(Consumer<Boolean> listener) {
    return new Recordings(Availability.JFR ? Jfr.watch(listener) : () -> {});
  }

  @Override
  public void close() {
    try {
      registration.close();
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Apart, so that a JVM without `jdk.jfr` does not have to link it.
  private static final class Jfr {
    static AutoCloseable watch(Consumer<Boolean> listener) {
      var watcher =
          new FlightRecorderListener() {
            @Override
            public void recordingStateChanged(Recording recording) {
              listener.accept(isAnyRunning());
            }
          };
      FlightRecorder.addListener(watcher);
      if (FlightRecorder.isInitialized() && isAnyRunning()) {
        listener.accept(true);
      }
      return () -> FlightRecorder.removeListener(watcher);
    }

    private static boolean isAnyRunning() {
      return FlightRecorder.getFlightRecorder().getRecordings().stream()
          .anyMatch(recording -> recording.getState() == RecordingState.RUNNING);
    }
  }
}
