package dev.sojourn.core.witness;

/// What the watchman remembers of one socket. Times are of System.nanoTime.
final class Post {
  private final Watched watched;
  private int visits;
  private long lastVisit;
  private boolean open;
  private boolean seenReady;
  private long readySince;
  private long notBefore;

  Post(Watched watched, long now) {
    this.watched = watched;
    visits = watched.attendance().visits();
    lastVisit = now;
    notBefore = now;
  }

  Watched watched() {
    return watched;
  }

  Thread receiver() {
    return watched.attendance().visitor();
  }

  /// Notices whether the receiving thread came back since the last round.
  void follow(long now) {
    int current = watched.attendance().visits();
    if (current != visits) {
      visits = current;
      lastVisit = now;
      notBefore = now;
      seenReady = false;
    }
  }

  /// Whether it came back since it was last followed.
  boolean hasComeBack() {
    return watched.attendance().visits() != visits;
  }

  /// For how long, in ns, it certainly has not come back.
  long away(long now) {
    return now - lastVisit;
  }

  /// The number of the socket's descriptor; a negative one while it is closed or nobody counts the
  /// visits, and then the thread is not away.
  int number(long now) {
    int number = watched.fd().getAsInt();
    if (number < 0) {
      lastVisit = now;
    }
    return number;
  }

  /// Whether packets came since it was last seen empty.
  boolean isOpen() {
    return open;
  }

  /// Packets came.
  void open() {
    open = true;
  }

  /// Nothing waits.
  void empty() {
    open = false;
    seenReady = false;
  }

  /// Something waits.
  ///
  /// @return for how long at least, in ns: since it was first seen to
  long ready(long now) {
    if (!seenReady) {
      seenReady = true;
      readySince = now;
    }
    return now - readySince;
  }

  /// How long the next look has to wait, in ns.
  long rest(long now) {
    return notBefore - now;
  }

  /// There shall be no look before `time`, unless the thread comes back.
  void postpone(long time) {
    if (time - notBefore > 0) {
      notBefore = time;
    }
  }
}
