package dev.sojourn.analysis.timeline;

import dev.sojourn.analysis.recording.StallLook;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a look at a thread tells of why it stood still.
public final class LookReason {
  private static final Pattern SLEEPS =
      Pattern.compile("java\\.lang\\.(Thread|VirtualThread)\\.sleep.*");

  /// How the JDK's own waiting looks from inside: what called it is below.
  private static final Pattern WAITS =
      Pattern.compile(
          "java\\.lang\\.(Object\\.wait|VirtualThread|System\\$|Thread\\.)"
              + ".*|java\\.util\\.concurrent\\.locks\\.LockSupport.*|jdk\\.internal\\..*");

  /// What waits for the socket itself.
  private static final Pattern RECEIVES =
      Pattern.compile("sun\\.nio\\.ch\\..*|dev\\.sojourn\\.core\\.(receive|agent)\\..*");

  /// How many looks, none of which finds one thread that held the lock from its start to its end, a
  /// wait has room for.
  private static final int LONG = 4;

  private LookReason() {}

  /// Empty where the thread ran, or waited for its socket as it should.
  public static Optional<Reason> of(StallLook look) {
    return switch (look.state()) {
      case BLOCKED -> Optional.of(new Reason(Cause.LOCK, lock(look)));
      case WAITING, TIMED_WAITING -> waiting(look);
      case RUNNABLE -> lacksCarrier(look) ? noCarrier() : Optional.empty();
      case NEW, TERMINATED -> Optional.empty();
    };
  }

  private static boolean lacksCarrier(StallLook look) {
    return look.virtual() && look.carrier() == null;
  }

  private static Optional<Reason> noCarrier() {
    return Optional.of(Reason.of(Cause.VIRTUAL_SCHEDULING));
  }

  private static Optional<Reason> waiting(StallLook look) {
    if (look.frames().stream().limit(3).anyMatch(frame -> SLEEPS.matcher(frame).matches())) {
      return Optional.of(Reason.of(Cause.SLEEP));
    }
    if (receives(look)) {
      // It has its packet, and is to be woken by a poller, which needs a carrier too.
      return look.virtual() ? noCarrier() : Optional.empty();
    }
    return Optional.of(new Reason(Cause.PARK, look.blocker()));
  }

  private static boolean receives(StallLook look) {
    return look.frames().stream()
        .filter(frame -> !WAITS.matcher(frame).matches())
        .findFirst()
        .filter(frame -> RECEIVES.matcher(frame).matches())
        .isPresent();
  }

  private static String lock(StallLook look) {
    if (look.blocker() == null) {
      return null;
    }
    if (look.unheld() && LONG * look.costNanos() <= look.headAgeNanos()) {
      return look.blocker() + " that nobody holds for long";
    }
    return look.owner() == null || look.owner().name() == null
        ? look.blocker()
        : look.blocker() + " held by " + look.owner().name();
  }
}
