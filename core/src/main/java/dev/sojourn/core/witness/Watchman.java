package dev.sojourn.core.witness;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.peek.Arrivals;
import dev.sojourn.core.peek.ForeignSocket;
import dev.sojourn.core.peek.HeadOfQueue;
import dev.sojourn.core.peek.Nap;
import dev.sojourn.core.peek.ReadySockets;
import dev.sojourn.core.record.Stalls;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Walks round the sockets that packets came to.
///
/// While none come he sleeps. When some have come he goes rounds: one ppoll(2) for the sockets that
/// packets came to since they were last seen empty. Only for one whose queue still holds something,
/// and whose thread has not been there for a while, is the kernel asked how old the head is; if it
/// is not old enough, that is known for when it will be. So a stall is seen soon after it is long
/// enough, though rounds are as far apart as that is long.
final class Watchman implements AutoCloseable {
  private static final long SHORTEST_NANOS = 1_000_000;
  private static final long LONGEST_NANOS = 100_000_000;
  private static final long ABSENT = HeadOfQueue.ABSENT;

  /// After so many rounds without a packet he sleeps.
  private static final int QUIET_ROUNDS = 4;

  /// How late, when he sleeps, he notices new sockets, and that he is not wanted any more.
  private static final int SLEEP_MILLIS = 200;

  /// No descriptor's number.
  private static final int NOBODY = -1;

  private final Stalls stalls = Stalls.open();
  private final Arrivals arrivals;
  private final ReadySockets ready;
  private final HeadOfQueue head;
  private final Nap nap;
  private final Chain chain;
  private final List<Post> open = new ArrayList<>();
  private final Map<Thread, Waiting> waiting = new IdentityHashMap<>();
  private List<Post> posts = List.of();
  private int stray;
  private int quiet;
  private long looks;
  private long next;

  /// The socket of one thread whose head is the oldest.
  private record Waiting(Post post, long age) {}

  /// @param looks how many looks there were before
  Watchman(Platform.Available platform, ThreadSight sight, long looks, Arena arena) {
    Constants constants = platform.constants();
    SocketCalls calls = platform.calls().get();
    arrivals = new Arrivals(calls, constants, arena);
    ready = new ReadySockets(calls, constants);
    nap = new Nap(calls);
    ForeignSocket socket = new ForeignSocket(calls, constants, arena);
    head = new HeadOfQueue(platform, calls, socket, arena);
    chain = new Chain(sight);
    this.looks = looks;
  }

  /// How many looks there were.
  long looks() {
    return looks;
  }

  /// Has everything that a look needs loaded before the first stall, and forgets what it saw.
  void rehearse() {
    chain.from(Thread.currentThread());
    head.rehearse();
    arrivals.set(NOBODY);
    arrivals.await(0);
    ready.set(NOBODY);
    ready.poll(1);
    nap.take(1);
  }

  /// These are the sockets from now on.
  void watch(Collection<Watched> sockets) {
    long now = System.nanoTime();
    Map<Watched, Post> known = new IdentityHashMap<>();
    posts.forEach(post -> known.put(post.watched(), post));
    posts = new ArrayList<>(sockets.size());
    for (Watched socket : sockets) {
      Post post = known.get(socket);
      posts.add(post == null ? new Post(socket, now) : post);
    }
    open.retainAll(posts);
    int[] numbers = posts.stream().mapToInt(post -> post.number(now)).toArray();
    arrivals.set(numbers);
    ready.set(numbers);
  }

  /// Goes one round, and waits until the next is due.
  void walk() {
    long least = Math.max(SHORTEST_NANOS, stalls.leastAgeNanos());
    boolean rests = open.isEmpty() && quiet >= QUIET_ROUNDS && arrivals.areTold();
    int came = arrivals.await(rests ? SLEEP_MILLIS : 0);
    quiet = came > 0 ? 0 : Math.min(quiet + 1, QUIET_ROUNDS);
    for (int i = 0; i < came; i++) {
      open(posts.get(arrivals.index(i)));
    }
    openUntold();
    long now = System.nanoTime();
    next = now + Math.min(least, LONGEST_NANOS);
    round(now, least);
    if (open.isEmpty() && quiet >= QUIET_ROUNDS && arrivals.areTold()) {
      return;
    }
    long rest = next - System.nanoTime();
    if (rest > 0) {
      nap.take(rest);
    }
  }

  private void open(Post post) {
    if (!post.isOpen()) {
      post.open();
      open.add(post);
    }
  }

  /// One that nobody told of each round: a program may have another socket take the place of the
  /// one that it opened. All where nobody tells.
  private void openUntold() {
    if (!arrivals.areTold()) {
      posts.forEach(this::open);
    } else if (!posts.isEmpty()) {
      stray = (stray + 1) % posts.size();
      open(posts.get(stray));
    }
  }

  private void round(long now, long least) {
    for (int i = 0; i < open.size(); i++) {
      Post post = open.get(i);
      post.follow(now);
      long rest = post.rest(now);
      if (rest > 0) {
        wakeAt(now + rest);
      }
      ready.ask(i, rest > 0 ? NOBODY : post.number(now));
    }
    int asked = open.size();
    boolean any = ready.poll(asked);
    for (int i = asked - 1; i >= 0; i--) {
      Post post = open.get(i);
      if (any && ready.isReady(i)) {
        examine(i, post, now, least);
      } else if (post.rest(now) <= 0) {
        post.empty();
        open.remove(i);
      }
    }
    if (!waiting.isEmpty()) {
      waiting.forEach((receiver, oldest) -> look(receiver, oldest, least));
      waiting.clear();
    }
  }

  private void examine(int index, Post post, long now, long least) {
    long since = post.ready(now);
    // In an overload heads are old and the thread is there again and again.
    long stillAway = least / 2 - post.away(now);
    if (stillAway > 0) {
      wakeAt(now + stillAway);
      return;
    }
    int number = post.number(now);
    long age = number >= 0 && ready.hasPacketsOnly(index) ? head.ageNanos(number) : ABSENT;
    if (age == ABSENT) {
      age = since;
    }
    if (age < least) {
      wakeAt(now + least - age);
    } else if (post.receiver() != null) {
      waiting.merge(post.receiver(), new Waiting(post, age), (a, b) -> a.age() >= b.age() ? a : b);
    }
  }

  private void wakeAt(long time) {
    if (time - next < 0) {
      next = time;
    }
  }

  /// Looks, and again when the head is twice as old. A thread that came back meanwhile was not seen
  /// stalled.
  private void look(Thread receiver, Waiting oldest, long least) {
    long before = System.nanoTime();
    List<Stalls.Seen> seen = chain.from(receiver);
    Post post = oldest.post();
    if (!post.hasComeBack()) {
      stalls.look(post.watched().socket(), looks++, seen, oldest.age(), System.nanoTime() - before);
    }
    long again = before + Math.max(least, oldest.age());
    wakeAt(again);
    for (Post each : posts) {
      if (each.receiver() == receiver) {
        each.postpone(again);
      }
    }
  }

  @Override
  public void close() {
    arrivals.close();
  }
}
