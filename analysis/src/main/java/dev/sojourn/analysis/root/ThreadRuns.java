package dev.sojourn.analysis.root;

import dev.sojourn.analysis.recording.ThreadRows;
import dev.sojourn.analysis.recording.ThreadRows.Blocked;
import dev.sojourn.analysis.recording.ThreadRows.Turn;
import dev.sojourn.analysis.recording.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// When threads ran between two waits that are on record, and how much of the time that is.
///
/// Threads whose names differ by a number alone are of one pool, and are not told apart.
final class ThreadRuns {
  /// Who ends a wait ran at most so long before its end: a thread that is woken waits for a
  /// processor.
  private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /// Who began to run only then was woken by the same, or by the one who waited.
  private static final long TOO_LATE_NANOS = TimeUnit.MICROSECONDS.toNanos(5);

  /// Who runs for longer has waits that are not on record.
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);

  /// What a virtual thread does after its last wait, before it ends: nothing tells how long that
  /// takes.
  private static final long LAST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /// A recording could name a million threads, and as many pools.
  private static final int MOST = 20_000;

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final Map<Long, Since> threads = new HashMap<>();
  private final Map<String, Pool> pools = new HashMap<>();
  private final Track<Run> runs = Track.of(Run::start, run -> run.end() + WINDOW_NANOS);

  /// A time between two waits.
  ///
  /// @param pool see [#name]
  /// @param born when the thread started; [Long#MIN_VALUE] if that is not on record
  record Run(long start, long end, long thread, String pool, long born) {}

  /// A time in which a thread did not run: it waited, was not there yet, or no longer.
  private record Rest(long start, long end) {}

  /// Since when a thread runs, and when it was born.
  private record Since(long time, long born, Pool pool) {}

  private static final class Pool {
    private final String key;
    private final String name;
    private boolean several;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long nanos;
    private long count;

    Pool(String key, String name) {
      this.key = key;
      this.name = name;
    }
  }

  /// Takes in one more chunk, which is later than those before it.
  void add(ThreadRows rows) {
    Map<Long, List<Rest>> rests = new HashMap<>();
    for (Blocked row : rows.blocked()) {
      put(rests, row.threadId(), new Rest(row.start(), row.end()));
    }
    for (Turn turn : rows.turns()) {
      Rest rest =
          turn.starts()
              ? new Rest(Long.MIN_VALUE, turn.time())
              : new Rest(turn.time(), Long.MAX_VALUE);
      put(rests, turn.threadId(), rest);
    }
    rests.forEach((thread, ofThread) -> add(thread, rows.names().get(thread), ofThread));
    rows.virtual().forEach(this::end);
  }

  private void end(long thread) {
    Since since = threads.remove(thread);
    if (since != null) {
      add(thread, since, since.time() + LAST_NANOS);
    }
  }

  private static void put(Map<Long, List<Rest>> rests, long thread, Rest rest) {
    rests.computeIfAbsent(thread, id -> new ArrayList<>()).add(rest);
  }

  private void add(long thread, String name, List<Rest> rests) {
    if (name == null || threads.size() >= MOST && !threads.containsKey(thread)) {
      return;
    }
    String key = NUMBER.matcher(name).replaceAll("*");
    if (pools.size() >= MOST && !pools.containsKey(key)) {
      return;
    }
    Pool pool = pools.computeIfAbsent(key, any -> new Pool(key, name));
    pool.several |= !pool.name.equals(name);
    rests.sort(Comparator.comparingLong(Rest::start));
    for (Rest rest : rests) {
      Since since = threads.remove(thread);
      if (since != null && since.time() < rest.start()) {
        add(thread, since, rest.start());
      }
      if (rest.end() != Long.MAX_VALUE) {
        long born = rest.start() == Long.MIN_VALUE ? rest.end() : Long.MIN_VALUE;
        threads.put(thread, new Since(rest.end(), since == null ? born : since.born(), pool));
        pool.first = Math.min(pool.first, rest.end());
      }
    }
  }

  private void add(long thread, Since since, long end) {
    Pool pool = since.pool();
    long nanos = end - since.time();
    pool.last = Math.max(pool.last, end);
    pool.nanos += nanos;
    pool.count++;
    if (nanos <= LONGEST_NANOS) {
      runs.add(new Run(since.time(), end, thread, pool.key, since.born()));
    }
  }

  /// Who ran shortly before a wait ended.
  List<Run> before(long endOfWait) {
    return runs.within(endOfWait - TOO_LATE_NANOS - 1, endOfWait - TOO_LATE_NANOS);
  }

  /// How likely it is that any of a pool's threads ran shortly before a moment, whatever that is:
  /// at most this, from 0 to 1.
  double chance(String key) {
    Pool pool = pools.get(key);
    double span = pool.last - pool.first;
    return span <= 0 ? 1 : Math.min(1, (pool.nanos + pool.count * WINDOW_NANOS) / span);
  }

  /// A pool's name as people know it: its only thread's, or the one with `*` for the number.
  String name(String key) {
    Pool pool = pools.get(key);
    return pool.several ? key : pool.name;
  }

  /// How many pools there are.
  int size() {
    return pools.size();
  }

  void forgetBefore(long nanos) {
    runs.forgetBefore(nanos);
  }
}
