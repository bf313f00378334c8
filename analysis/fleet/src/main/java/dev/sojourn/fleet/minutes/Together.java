package dev.sojourn.fleet.minutes;

import dev.sojourn.analysis.attribution.Inheritance;
import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.summary.Explained;
import dev.sojourn.analysis.timeline.Reasons;
import java.util.List;

/// Tells several at once.
public record Together(List<Explained> all) implements Explained {
  @Override
  public void received(int socket, long dequeue, int bytes, boolean hasDelay) {
    all.forEach(each -> each.received(socket, dequeue, bytes, hasDelay));
  }

  @Override
  public void explained(
      int socket, long arrival, long dequeue, Split split, Inheritance inheritance) {
    all.forEach(each -> each.explained(socket, arrival, dequeue, split, inheritance));
  }

  @Override
  public void lost(int socket, long at, long drops) {
    all.forEach(each -> each.lost(socket, at, drops));
  }

  @Override
  public void finish(Reasons reasons) {
    all.forEach(each -> each.finish(reasons));
  }
}
