package dev.sojourn.analysis.recording;

/// Numbers the sockets of consecutive events: nearly always the same one as just before.
final class SocketLookup {
  private final Participants participants;
  private long last = Long.MIN_VALUE;
  private int lastIndex;

  SocketLookup(Participants participants) {
    this.participants = participants;
  }

  int index(long id) {
    if (id != last) {
      lastIndex = participants.socket(id);
      last = id;
    }
    return lastIndex;
  }
}
