package dev.sojourn.analysis.cli.prove.soak;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/// What one round of a soak came to.
///
/// @param seconds since the soak began
/// @param kind how it was recorded
/// @param attaches how often the agent came and went
/// @param sockets each one's counts
/// @param received packets received in this round
/// @param recorded packets of this round on record
/// @param heapBytes in use after a collection
/// @param residentBytes the process's memory as the kernel counts it
public record SoakRound(
    long seconds,
    Kind kind,
    long attaches,
    List<Socket> sockets,
    long received,
    long recorded,
    long heapBytes,
    long residentBytes,
    long descriptors,
    long threads) {
  /// How a round is recorded.
  public enum Kind {
    /// From before its first packet until after its last.
    WHOLE,
    /// The same, but only the packets that waited long; the others are counted.
    FILTERED,
    /// Now and then: the agent comes and goes while packets do.
    PARTLY;

    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The kind of the round after so many.
    static Kind after(int rounds) {
      return values()[rounds % values().length];
    }
  }

  /// One socket's counts.
  ///
  /// @param sent since the soak began, as are `received` and `dropped`
  /// @param receivedNow in this round, as are the rest
  /// @param recorded packets on record
  /// @param filtered packets that the recording counts, and leaves out
  public record Socket(
      long sent, long received, long dropped, long receivedNow, long recorded, long filtered) {
    /// Packets that went missing without being counted as dropped; below 0 for more than were sent.
    long lost() {
      return sent - received - dropped;
    }
  }

  /// How many packets of a socket, received in this round, the recording does not account for, or
  /// accounts for without their having been received. A recording that came late leaves out what
  /// was before, but makes nothing up.
  long unrecorded(int socket) {
    Socket counts = sockets.get(socket);
    long missing = counts.receivedNow() - counts.recorded() - counts.filtered();
    return kind == Kind.PARTLY ? Math.max(0, -missing) : Math.abs(missing);
  }
}
