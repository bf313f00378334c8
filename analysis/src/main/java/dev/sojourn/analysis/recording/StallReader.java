package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmc.common.IMCThread;

/// Reads what the witness put on record.
final class StallReader {
  /// More than a chain has; what says so was not written by a witness.
  private static final int DEEPEST = 1 << 20;

  private static final int MOST_FRAMES = 32;

  private final Names names;

  /// A stalled thread is seen several times at the same place.
  private final Map<String, List<String>> frames = new HashMap<>();

  StallReader(Names names) {
    this.names = names;
  }

  StallLook look(EventView event) throws UnreadableEventException {
    String blocker = event.text(Schema.StallSample.BLOCKER);
    return new StallLook(
        event.start(),
        event.socket(Schema.StallSample.SOCKET),
        number(event, Schema.StallSample.LOOK, Long.MAX_VALUE),
        (int) number(event, Schema.StallSample.DEPTH, DEEPEST),
        constant(StallLook.Role.class, event, Schema.StallSample.ROLE),
        thread(event),
        constant(Thread.State.class, event, Schema.StallSample.THREAD_STATE),
        event.flag(Schema.StallSample.VIRTUAL),
        seen(event.thread(Schema.StallSample.CARRIER)),
        event.flag(Schema.StallSample.IN_NATIVE),
        blocker,
        blocker == null ? Schema.ABSENT : event.number(Schema.StallSample.BLOCKER_ID),
        seen(event.thread(Schema.StallSample.OWNER)),
        event.flag(Schema.StallSample.UNHELD),
        frames(event.value(Schema.StallSample.FRAMES)),
        event.nanos(Schema.StallSample.HEAD_AGE),
        event.nanos(Schema.StallSample.COST));
  }

  private static long number(EventView event, String field, long most)
      throws UnreadableEventException {
    long number = event.number(field);
    if (number < 0 || number > most) {
      throw new UnreadableEventException(field);
    }
    return number;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, EventView event, String field)
      throws UnreadableEventException {
    if (event.value(field) instanceof String name) {
      for (E each : type.getEnumConstants()) {
        if (each.name().equals(name.toUpperCase(Locale.ROOT))) {
          return each;
        }
      }
    }
    throw new UnreadableEventException(field);
  }

  private StallLook.Seen thread(EventView event) throws UnreadableEventException {
    StallLook.Seen seen = seen(event.thread(Schema.StallSample.SAMPLED_THREAD));
    if (seen == null) {
      throw new UnreadableEventException(Schema.StallSample.SAMPLED_THREAD);
    }
    return seen;
  }

  private StallLook.Seen seen(IMCThread thread) {
    return thread == null || thread.getThreadId() == null
        ? null
        : new StallLook.Seen(thread.getThreadId(), names.shown(ThreadLookup.name(thread)));
  }

  private List<String> frames(Object text) {
    return text instanceof String lines
        ? frames.computeIfAbsent(
            lines,
            each ->
                each.lines()
                    .limit(MOST_FRAMES)
                    .map(HiddenClasses::named)
                    .map(names::shown)
                    .toList())
        : List.of();
  }
}
