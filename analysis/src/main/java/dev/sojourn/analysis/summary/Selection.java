package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.recording.AcceptWait;
import dev.sojourn.analysis.recording.PacketColumns;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.recording.QueueSample;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Which packets the options keep.
final class Selection {
  private static final byte UNKNOWN = 0;
  private static final byte TAKEN = 1;
  private static final byte LEFT_OUT = 2;

  private final Participants participants;
  private final AnalysisOptions options;
  private final boolean everything;
  private final long from;
  private final long to;
  // By index; threads and sockets are at most 2^15 each.
  private final byte[] threads = new byte[Short.MAX_VALUE + 1];
  private final byte[] sockets = new byte[Short.MAX_VALUE + 1];

  Selection(AnalysisOptions options, Participants participants) {
    this.options = options;
    this.participants = participants;
    this.everything = options.selectsEverything();
    this.from = options.from().map(Selection::nanos).orElse(Long.MIN_VALUE);
    this.to = options.to().map(Selection::nanos).orElse(Long.MAX_VALUE);
  }

  private static long nanos(Instant instant) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
  }

  boolean takes(PacketColumns packets, int packet) {
    return everything
        || takesTime(packets.dequeue(packet))
            && takesSocket(packets.socket(packet))
            && takesThread(packets.thread(packet));
  }

  /// Whether only the time leaves the packet out, because it was dequeued too early.
  boolean isBefore(PacketColumns packets, int packet) {
    return packets.dequeue(packet) < from
        && takesSocket(packets.socket(packet))
        && takesThread(packets.thread(packet));
  }

  boolean takesTime(long nanos) {
    return nanos >= from && nanos < to;
  }

  /// In ns since the epoch; [Long#MIN_VALUE] where it begins with the recording.
  long from() {
    return from;
  }

  /// Exclusive, in ns since the epoch; [Long#MAX_VALUE] where it ends with the recording.
  long to() {
    return to;
  }

  /// Whether the selection begins later than the recording may.
  boolean hasFrom() {
    return options.from().isPresent();
  }

  /// Whether a socket is taken that was looked at from outside: who reads from it is not on record,
  /// so no selected thread does.
  boolean takesOutside(int id) {
    return takesSocketId(id) && options.thread().isEmpty();
  }

  /// Whether a look from outside is taken.
  boolean takesLook(QueueSample look) {
    return takesOutside(look.socket()) && takesTime(look.time());
  }

  /// Whether a connection is taken that was accepted: who accepts does not receive.
  boolean takesAccept(AcceptWait wait) {
    return takesOutside(wait.socket()) && takesTime(wait.time());
  }

  /// @param socket index into [Participants]
  boolean takesSocket(int socket) {
    if (sockets[socket] == UNKNOWN) {
      sockets[socket] = takesSocketId(participants.socketId(socket)) ? TAKEN : LEFT_OUT;
    }
    return sockets[socket] == TAKEN;
  }

  boolean takesSocketId(int id) {
    return options.socket().isEmpty() || options.socket().getAsInt() == id;
  }

  private boolean takesThread(int thread) {
    if (threads[thread] == UNKNOWN) {
      Participants.Receiver receiver = participants.receiver(thread);
      threads[thread] =
          options.thread().map(name -> isCalled(receiver, name)).orElse(true) ? TAKEN : LEFT_OUT;
    }
    return threads[thread] == TAKEN;
  }

  /// By the name that the program gave it, or the one that a report shows.
  private static boolean isCalled(Participants.Receiver receiver, String name) {
    return name.equals(receiver.recorded())
        || name.equals(receiver.name())
        || name.equals(Long.toString(receiver.id()));
  }
}
