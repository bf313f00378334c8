package dev.sojourn.core.watch;

import dev.sojourn.core.peek.HeadOfQueue;
import dev.sojourn.core.sample.SampledSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// A socket of the watched process, and when it is to be looked at next.
final class WatchedSocket {
  /// Threads beyond so many at one socket say nothing of it: any of them may take the next packet.
  private static final int MOST_RECEIVERS = 4;

  /// How exactly an age is to be known.
  private static final int PART_OF_AGE = 100;

  private static final long LONGEST_NANOS = Duration.ofMillis(100).toNanos();

  private final int fd;
  private final long inode;
  private final SampledSocket sampled;
  private final Set<Integer> receivers = new HashSet<>();
  private boolean crowded;

  private boolean hadPackets;
  private boolean filled;
  private long toldInRound;
  private long nextLook;
  private long idleInterval;

  /// @param fd its number in the watched process
  /// @param inode its number in the kernel
  WatchedSocket(int fd, long inode, SampledSocket sampled) {
    this.fd = fd;
    this.inode = inode;
    this.sampled = sampled;
  }

  int fd() {
    return fd;
  }

  long inode() {
    return inode;
  }

  SampledSocket sampled() {
    return sampled;
  }

  /// A thread was seen to receive here.
  ///
  /// @return whether that is news
  boolean addReceiver(int thread) {
    boolean news = !crowded && receivers.add(thread);
    crowded |= receivers.size() > MOST_RECEIVERS;
    return news;
  }

  void removeReceiver(int thread) {
    receivers.remove(thread);
  }

  /// Who receives here; nobody where that is not known, or too many do.
  Set<Integer> receivers() {
    return crowded ? Set.of() : receivers;
  }

  boolean hasReceivers() {
    return !receivers.isEmpty();
  }

  /// Whether anything was ever seen in its queue.
  boolean hadPackets() {
    return hadPackets;
  }

  /// The kernel told in this round that there is something.
  void told(long round) {
    toldInRound = round;
  }

  boolean wasTold(long round) {
    return toldInRound == round;
  }

  boolean isFilled() {
    return filled;
  }

  boolean isDue(long now) {
    return !filled || now - nextLook >= 0;
  }

  /// It was looked at: an old packet need not be looked at as often as a young one, and a
  /// connection that has ended and is not closed not at all.
  ///
  /// @param least ns until the next look
  void looked(long now, long least) {
    filled = true;
    hadPackets = true;
    long age = sampled.headAge();
    idleInterval =
        sampled.holds() ? least : Math.min(LONGEST_NANOS, Math.max(least, 2 * idleInterval));
    nextLook =
        now + (age == HeadOfQueue.ABSENT ? idleInterval : Math.max(least, age / PART_OF_AGE));
  }

  void emptied() {
    filled = false;
    idleInterval = 0;
  }

  long nextLook() {
    return nextLook;
  }
}
