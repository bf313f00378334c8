package dev.sojourn.core.record;

import dev.sojourn.events.NotCapturedEvent;
import java.util.LinkedHashSet;
import java.util.Set;
import jdk.jfr.FlightRecorder;

/// Puts on record, in each chunk, what of how the program receives can not be captured.
public final class NotCaptured {
  /// A program may bring a library along in very many copies.
  private static final int MOST = 100;

  private static final Set<String> SENTENCES = new LinkedHashSet<>();

  private NotCaptured() {}

  /// Something can not be captured.
  ///
  /// @param what half a sentence, why included
  public static synchronized void add(String what) {
    if (SENTENCES.size() >= MOST || !SENTENCES.add(what) || !Availability.JFR) {
      return;
    }
    if (SENTENCES.size() == 1) {
      Jfr.register();
    }
    Jfr.write(what);
  }

  /// The agent goes.
  public static synchronized void forget() {
    if (!SENTENCES.isEmpty() && Availability.JFR) {
      Jfr.unregister();
    }
    SENTENCES.clear();
  }

  private static synchronized void writeAll() {
    SENTENCES.forEach(Jfr::write);
  }

  /// Apart, so that a JVM without `jdk.jfr` does not have to link it.
  private static final class Jfr {
    private static final Runnable HOOK = NotCaptured::writeAll;

    static void register() {
      FlightRecorder.addPeriodicEvent(NotCapturedEvent.class, HOOK);
    }

    static void unregister() {
      FlightRecorder.removePeriodicEvent(HOOK);
    }

    static void write(String what) {
      NotCapturedEvent event = new NotCapturedEvent();
      event.what = what;
      event.commit();
    }
  }
}
