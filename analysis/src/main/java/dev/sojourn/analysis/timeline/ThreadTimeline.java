package dev.sojourn.analysis.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one receiving thread did at every moment: stalled for a reason, or, on the clock that
/// stands still during stalls, inside a receive call, between two of them, or neither on record.
///
/// Every question is a difference of two [Position]s, so the parts of an interval sum to its length
/// exactly, however it is cut.
public final class ThreadTimeline {
  private final Segments stalls;
  private final ReceiveLog receives;
  private final int size;
  // On the free clock: where each call starts and ends.
  private final long[] starts;
  private final long[] ends;
  // Time in gaps, and run-queue wait at the ends of calls, before each call's start.
  private final long[] gapsBefore;
  private final long[] callWaitsBefore;
  private final RunQueue runQueue;

  ThreadTimeline(Segments stalls, ReceiveLog receives) {
    this.stalls = stalls;
    this.receives = receives;
    this.size = receives.size();
    this.starts = new long[size];
    this.ends = new long[size];
    this.gapsBefore = new long[size];
    this.callWaitsBefore = new long[size];
    this.runQueue = new RunQueue(size);
    placeCalls();
    placeWaits();
  }

  /// How much of each kind of time had passed up to a moment, since some fixed one.
  public static final class Position {
    private int segment;
    private int call;
    private long free;
    private long cpuStarvation;
    private long handler;
    private long wakeup;
    private long unexplained;

    /// The first stall that ends after this moment.
    public int segment() {
      return segment;
    }

    public long cpuStarvation() {
      return cpuStarvation;
    }

    public long handler() {
      return handler;
    }

    public long wakeup() {
      return wakeup;
    }

    public long unexplained() {
      return unexplained;
    }
  }

  private void placeCalls() {
    for (int call = 0; call < size; call++) {
      starts[call] = stalls.freeTime(receives.start(call));
      ends[call] = stalls.freeTime(receives.end(call));
      gapsBefore[call] = call == 0 ? 0 : gapsBefore[call - 1] + starts[call] - ends[call - 1];
    }
  }

  private void placeWaits() {
    long callWaits = 0;
    int firstUnread = 1;
    for (int call = 0; call < size; call++) {
      long wait = receives.runQueueWait(call);
      if (wait >= 0 && receives.runQueueSpan(call) >= 0) {
        long atEnd = RunQueue.atEndOfCall(wait, runnable(call));
        runQueue.setCallWait(call, atEnd);
        long atEndBefore = atEndOfSelect(call, firstUnread, wait - atEnd);
        callWaits += atEndBefore;
        spread(firstGapOf(call, firstUnread), call, wait - atEnd - atEndBefore);
        firstUnread = call + 1;
      }
      callWaitsBefore[call] = callWaits;
      callWaits += runQueue.callWait(call);
    }
    runQueue.finish();
  }

  private void spread(int from, int call, long wait) {
    if (from <= call && from > 0) {
      long before = gapsBefore[from - 1];
      runQueue.spread(from, call, wait, before, gapsBefore[call] - before);
    }
  }

  /// What of the reading at a call lies in the end of the wait before it, which is on record as a
  /// call that took nothing: the packet was there, and the thread had not returned from it either.
  private long atEndOfSelect(int call, int earliest, long wait) {
    int select = call - 1;
    if (select < earliest || receives.oldestDelay(select) >= 0) {
      return 0;
    }
    long atEnd = RunQueue.atEndOfCall(wait, runnable(select, call));
    runQueue.setCallWait(select, atEnd);
    return atEnd;
  }

  private long runnable(int call) {
    return runnable(call, call);
  }

  /// How long the call went on, on the free clock, after the first packet of `taking` had come.
  private long runnable(int call, int taking) {
    long oldest = receives.oldestDelay(taking);
    if (oldest < 0) {
      return 0;
    }
    long came = stalls.freeTime(receives.end(taking) - oldest);
    return ends[call] - Math.max(starts[call], came);
  }

  /// The earliest call whose gap before it the reading at `call` spans.
  private int firstGapOf(int call, int earliest) {
    long since = stalls.freeTime(receives.end(call) - receives.runQueueSpan(call));
    int first = call;
    while (first - 1 >= earliest && starts[first - 1] > since) {
      first--;
    }
    return Math.max(first, earliest);
  }

  public Segments stalls() {
    return stalls;
  }

  /// Whether the thread ran its own code then, as far as is on record.
  public boolean isInHandler(long nanos) {
    Position at = new Position();
    locate(nanos, at);
    return isInHandler(nanos, at);
  }

  private boolean isInHandler(long nanos, Position at) {
    boolean stalled = at.segment < stalls.size() && stalls.start(at.segment) <= nanos;
    return !stalled && at.call >= 0 && at.call + 1 < size && at.free > ends[at.call];
  }

  /// A time between two receive calls.
  ///
  /// @param waitedSince when the oldest packet of the call after it came, or the time's start if
  ///   that was later; its end if no packet waited
  /// @param still whether it is known that the thread neither ran nor waited for a CPU for nearly
  ///   all of what no event explains: something blocked it
  public record Gap(long start, long end, long waitedSince, boolean still) {}

  /// The time between two calls that `nanos` lies in, if the thread ran its own code then, as far
  /// as is on record; empty if not.
  public Optional<Gap> handlerAt(long nanos) {
    Position at = new Position();
    locate(nanos, at);
    if (!isInHandler(nanos, at)) {
      return Optional.empty();
    }
    return Optional.of(gapBefore(at.call + 1));
  }

  /// The times between two calls, of which the second ended from `from` to `until`, for at least
  /// `least` of which the thread ran its own code, as far as is on record.
  public List<Gap> handlers(long from, long until, long least) {
    List<Gap> gaps = new ArrayList<>();
    for (int call = Math.max(1, receives.firstEndingAt(from));
        call < size && receives.end(call) < until;
        call++) {
      if (starts[call] - ends[call - 1] >= least) {
        gaps.add(gapBefore(call));
      }
    }
    return gaps;
  }

  private Gap gapBefore(int call) {
    long start = receives.end(call - 1);
    long end = receives.start(call);
    long oldest = receives.end(call) - Math.max(0, receives.oldestDelay(call));
    return new Gap(start, end, Math.clamp(oldest, start, end), wasStillBefore(call));
  }

  private boolean wasStillBefore(int call) {
    long explained =
        receives.start(call) - receives.end(call - 1) - (starts[call] - ends[call - 1]);
    return receives.hasReading(call)
        && receives.stillBetweenCalls(call, call - 1) - explained
            >= NEARLY_ALL * (starts[call] - ends[call - 1]);
  }

  /// Takes the run-queue wait that was read at a call.
  @FunctionalInterface
  public interface WaitReader {
    /// @param returned when the call returned
    void read(long returned, long waitNanos);
  }

  /// Tells every run-queue wait that was read from `from` to `until`.
  public void forEachWait(long from, long until, WaitReader reader) {
    for (int call = receives.firstEndingAt(from);
        call < size && receives.end(call) < until;
        call++) {
      if (receives.runQueueWait(call) > 0) {
        reader.read(receives.end(call), receives.runQueueWait(call));
      }
    }
  }

  /// Puts `position` at `nanos`.
  public void locate(long nanos, Position position) {
    position.segment = stalls.firstEndingAfter(nanos);
    position.free = stalls.freeTime(nanos, position.segment);
    position.call = lastStartedBy(position.free, position.call);
    measure(position);
  }

  /// The last call that had started; -1 if none. Looks first near `hint`: packets come in order.
  private int lastStartedBy(long free, int hint) {
    int low = Math.min(Math.max(hint, 0), size - 1);
    if (low < 0 || free < starts[0]) {
      return -1;
    }
    int step = 1;
    int high;
    if (starts[low] <= free) {
      high = low + step;
      while (high < size && starts[high] <= free) {
        low = high;
        step *= 2;
        high = low + step;
      }
      high = Math.min(high, size);
    } else {
      high = low;
      low = high - step;
      while (low > 0 && starts[low] > free) {
        high = low;
        step *= 2;
        low = high - step;
      }
      low = Math.max(low, 0);
    }
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= free) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void measure(Position at) {
    int call = at.call;
    if (call < 0) {
      at.cpuStarvation = 0;
      at.handler = 0;
      at.wakeup = 0;
      at.unexplained = size == 0 ? at.free : at.free - starts[0];
    } else if (at.free <= ends[call]) {
      measureInCall(at, call);
    } else if (call + 1 < size) {
      measureInGap(at, call);
    } else {
      measureInCall(at, call, ends[call]);
      at.unexplained = at.free - ends[call];
    }
  }

  private void measureInCall(Position at, int call) {
    measureInCall(at, call, at.free);
  }

  private void measureInCall(Position at, int call, long free) {
    long waited = Math.max(0, free - (ends[call] - runQueue.callWait(call)));
    long gapWait = runQueue.waitInGaps(call, gapsBefore[call]);
    at.handler = gapsBefore[call] - gapWait;
    at.cpuStarvation = gapWait + callWaitsBefore[call] + waited;
    at.unexplained = 0;
    at.wakeup = free - starts[0] - at.handler - at.cpuStarvation;
  }

  private void measureInGap(Position at, int call) {
    long gapTime = gapsBefore[call] + at.free - ends[call];
    long gapWait = runQueue.waitInGaps(call + 1, gapTime);
    at.handler = gapTime - gapWait;
    at.cpuStarvation = gapWait + callWaitsBefore[call] + runQueue.callWait(call);
    at.unexplained = 0;
    at.wakeup = at.free - starts[0] - at.handler - at.cpuStarvation;
  }

  /// Where the receive call ended that left at `nanos`, give or take the rounding of ticks; `nanos`
  /// itself if there is none.
  public long snapToCallEnd(long nanos, Position near) {
    int call = lastStartedBy(stalls.freeTime(nanos), near.call);
    near.call = call;
    for (int candidate = Math.max(0, call);
        candidate <= call + 1 && candidate < size;
        candidate++) {
      if (Math.abs(receives.end(candidate) - nanos) <= ROUNDING) {
        return receives.end(candidate);
      }
    }
    return nanos;
  }

  private static final long ROUNDING = 2;

  private static final double NEARLY_ALL = 0.8;
}
