package dev.sojourn.core.sample;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.peek.ForeignSocket;
import dev.sojourn.core.peek.HeadOfQueue;
import dev.sojourn.core.record.Samples;
import java.net.InetSocketAddress;

/// A socket that is looked at from outside, and what was last seen of it. Its descriptor is this
/// process's own, or a copy of another's, and then another one at each look.
public final class SampledSocket {
  private final long cookie;
  private final boolean stream;
  private final boolean listening;
  private final Samples.Place place;

  private boolean seen;
  private boolean holds;
  private long headAge = HeadOfQueue.ABSENT;
  private long capacity;
  private int dropsFirst;
  private int dropsBefore;

  /// @param cookie the number that tells this socket from every other
  /// @param stream whether it is one of TCP
  /// @param listening whether it accepts connections
  private SampledSocket(long cookie, boolean stream, boolean listening, Samples.Place place) {
    this.cookie = cookie;
    this.stream = stream;
    this.listening = listening;
    this.place = place;
  }

  /// The socket of a descriptor, if it is one whose queue can be looked at: of UDP or TCP, and
  /// bound; null if it is not.
  public static SampledSocket identify(
      ForeignSocket socket, Constants constants, Samples samples, int fd) {
    int protocol = socket.option(fd, constants.SO_PROTOCOL());
    boolean stream = protocol == constants.IPPROTO_TCP();
    if (!stream && protocol != constants.IPPROTO_UDP()) {
      return null;
    }
    long cookie = socket.cookie(fd);
    boolean listening = socket.option(fd, constants.SO_ACCEPTCONN()) == 1;
    InetSocketAddress local = socket.localAddress(fd);
    if (local == null || local.getPort() == 0) {
      return null;
    }
    var place =
        new Samples.Place(
            samples.newSocket(),
            stream ? "tcp" : "udp",
            local.getAddress().getHostAddress(),
            local.getPort());
    return new SampledSocket(cookie, stream, listening, place);
  }

  /// Its number in the recording.
  public int number() {
    return place.socket();
  }

  /// Whether a descriptor is this socket's. The program may close it, and another take its number,
  /// between this answer and its use: then the other socket is looked at once, which takes nothing
  /// from it and leaves its options as they were.
  public boolean isAt(int fd, ForeignSocket socket) {
    return socket.cookie(fd) == cookie;
  }

  /// Looks at it, and writes down what is worth it.
  public void sample(int fd, ForeignSocket socket, HeadOfQueue head, Samples samples) {
    headAge = HeadOfQueue.ABSENT;
    if (listening) {
      sampleAcceptQueue(fd, socket, samples);
    } else {
      sampleQueue(fd, socket, head, samples);
    }
    seen = true;
  }

  /// How long the first packet had waited at the last look, in ns, or [HeadOfQueue#ABSENT].
  public long headAge() {
    return headAge;
  }

  /// Whether anything waited at the last look.
  public boolean holds() {
    return holds;
  }

  /// Writes down that nothing waits any more.
  public void emptied(Samples samples) {
    holds = false;
    if (!listening) {
      samples.queue(
          place,
          HeadOfQueue.ABSENT,
          stream,
          0,
          capacity,
          Integer.toUnsignedLong(dropsBefore - dropsFirst));
    }
  }

  private void sampleAcceptQueue(int fd, ForeignSocket socket, Samples samples) {
    boolean told = socket.readAcceptQueue(fd);
    holds = told && socket.backlog() > 0;
    if (told && (holds || !seen)) {
      samples.acceptQueue(place, socket.backlog(), socket.backlogLimit());
    }
  }

  private void sampleQueue(int fd, ForeignSocket socket, HeadOfQueue head, Samples samples) {
    if (!socket.readMemory(fd)) {
      return;
    }
    long queued = socket.queued();
    holds = queued > 0;
    capacity = socket.capacity();
    int drops = socket.drops();
    if (!seen) {
      dropsFirst = drops;
    }
    if (queued > 0 || drops != dropsBefore || !seen) {
      headAge = queued > 0 ? head.ageNanos(fd) : HeadOfQueue.ABSENT;
      samples.queue(
          place, headAge, stream, queued, capacity, Integer.toUnsignedLong(drops - dropsFirst));
    }
    dropsBefore = drops;
  }
}
