package dev.sojourn.core.agent;

import dev.sojourn.core.peek.ForeignSocket;
import dev.sojourn.core.peek.HeadOfQueue;
import dev.sojourn.core.record.Samples;

/// A socket that is looked at from outside, and what was last seen of it.
final class SampledSocket {
  private final int fd;
  private final long cookie;
  private final boolean stream;
  private final boolean listening;
  private final Samples.Place place;

  private boolean seen;
  private int dropsFirst;
  private int dropsBefore;

  /// @param cookie the number that tells this socket from every other that has or will have `fd`
  /// @param stream whether it is one of TCP
  /// @param listening whether it accepts connections
  SampledSocket(int fd, long cookie, boolean stream, boolean listening, Samples.Place place) {
    this.fd = fd;
    this.cookie = cookie;
    this.stream = stream;
    this.listening = listening;
    this.place = place;
  }

  int fd() {
    return fd;
  }

  /// Whether the descriptor is still this socket's. The program may close it, and another take its
  /// number, between this answer and its use: then the other socket is looked at once, which takes
  /// nothing from it and leaves its options as they were.
  boolean isStill(ForeignSocket socket) {
    return socket.cookie(fd) == cookie;
  }

  /// Looks at it, and writes down what is worth it.
  void sample(ForeignSocket socket, HeadOfQueue head, Samples samples) {
    if (listening) {
      sampleAcceptQueue(socket, samples);
    } else {
      sampleQueue(socket, head, samples);
    }
    seen = true;
  }

  private void sampleAcceptQueue(ForeignSocket socket, Samples samples) {
    if (socket.readAcceptQueue(fd) && (socket.backlog() > 0 || !seen)) {
      samples.acceptQueue(place, socket.backlog(), socket.backlogLimit());
    }
  }

  private void sampleQueue(ForeignSocket socket, HeadOfQueue head, Samples samples) {
    if (!socket.readMemory(fd)) {
      return;
    }
    long queued = socket.queued();
    long capacity = socket.capacity();
    int drops = socket.drops();
    if (!seen) {
      dropsFirst = drops;
    }
    if (queued > 0 || drops != dropsBefore || !seen) {
      long age = queued > 0 ? head.ageNanos(fd) : HeadOfQueue.ABSENT;
      samples.queue(
          place, age, stream, queued, capacity, Integer.toUnsignedLong(drops - dropsFirst));
    }
    dropsBefore = drops;
  }
}
