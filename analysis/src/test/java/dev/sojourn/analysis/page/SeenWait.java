package dev.sojourn.analysis.page;

import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.root.WorkTimeline;

/// A packet that waited for one cause, at socket 1, on thread 31.
///
/// @param stack what ran meanwhile; [#NO_STACK] where that is not on record
record SeenWait(long arrivalNanos, long dequeueNanos, int sourcePort, int cause, int stack)
    implements Observer.WaitView {
  static final int NO_STACK = -1;

  @Override
  public int socket() {
    return 1;
  }

  @Override
  public long thread() {
    return 31;
  }

  @Override
  public int causes() {
    return 1;
  }

  @Override
  public int cause(int part) {
    return cause;
  }

  @Override
  public long nanos(int part) {
    return dequeueNanos - arrivalNanos;
  }

  @Override
  public void forEachStack(WorkTimeline.Reader reader) {
    if (stack != NO_STACK) {
      reader.ran(stack, dequeueNanos - arrivalNanos);
    }
  }
}
