package dev.sojourn.core.record;

import dev.sojourn.events.Schema;
import dev.sojourn.events.StallSampleEvent;
import java.util.List;

/// Writes looks as JFR events, in an object that is reused.
final class JfrStalls implements Stalls {
  private final StallSampleEvent event = new StallSampleEvent();

  @Override
  public boolean areWanted() {
    return event.isEnabled();
  }

  @Override
  public long leastAgeNanos() {
    return event.leastAgeNanos();
  }

  @Override
  public void look(int socket, long look, List<Seen> chain, long headAge, long cost) {
    event.socket = socket;
    event.look = look;
    event.headAge = headAge;
    event.cost = cost;
    chain.forEach(this::write);
    forget();
  }

  private void write(Seen seen) {
    event.depth = seen.depth();
    event.role = seen.role();
    event.sampledThread = seen.thread();
    event.threadState = seen.state().name();
    event.virtual = seen.thread().isVirtual();
    event.carrier = seen.carrier();
    event.inNative = seen.inNative();
    event.blocker = seen.blocker();
    event.blockerId = seen.blocker() == null ? Schema.ABSENT : seen.blockerId();
    event.owner = seen.owner();
    event.unheld = seen.unheld();
    event.frames = seen.frames();
    event.commit();
  }

  /// Keeps no thread of the program's.
  private void forget() {
    event.sampledThread = null;
    event.carrier = null;
    event.owner = null;
  }
}
