package dev.sojourn.analysis.cli.prove.soak;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/// Twenty rounds of a soak, 6 s each, of two sockets that in every round are sent 10 packets,
/// receive 9 and drop 1: as they should be, but for what is changed.
final class SoakRounds {
  private static final int ROUNDS = 20;
  private static final int SECONDS = 6;
  private static final long SENT = 10;
  private static final long RECEIVED = 9;
  private static final long LONG = 4;

  private final long[][] lost = new long[2][ROUNDS];
  private final long[][] forgotten = new long[2][ROUNDS];
  private long sent = SENT;
  private long received = RECEIVED;
  private long dropped = SENT - RECEIVED;
  private long recorded = RECEIVED;
  private long recordedLong = LONG;
  private long filtered = RECEIVED - LONG;
  private IntToLongFunction attaches = i -> 3;
  private IntToLongFunction heap = i -> 0;
  private IntToLongFunction resident = i -> 0;
  private IntToLongFunction descriptors = i -> 10;
  private IntToLongFunction threads = i -> 20;

  SoakRounds sendNothing() {
    sent = 0;
    return this;
  }

  SoakRounds receiveNothing() {
    received = 0;
    return this;
  }

  SoakRounds dropNothing() {
    dropped = 0;
    return this;
  }

  SoakRounds recordNothing() {
    recorded = 0;
    recordedLong = 0;
    return this;
  }

  SoakRounds filterNothing() {
    filtered = 0;
    return this;
  }

  /// Has packets of one socket missing from one round on.
  SoakRounds lose(int socket, int round, long packets) {
    lost[socket][round] = packets;
    return this;
  }

  /// Has packets that a socket received in one round missing on record.
  SoakRounds forget(int socket, int round, long packets) {
    forgotten[socket][round] = packets;
    return this;
  }

  SoakRounds attaches(IntToLongFunction byRound) {
    attaches = byRound;
    return this;
  }

  SoakRounds heap(IntToLongFunction byRound) {
    heap = byRound;
    return this;
  }

  SoakRounds resident(IntToLongFunction byRound) {
    resident = byRound;
    return this;
  }

  SoakRounds descriptors(IntToLongFunction byRound) {
    descriptors = byRound;
    return this;
  }

  SoakRounds threads(IntToLongFunction byRound) {
    threads = byRound;
    return this;
  }

  List<SoakRound> list() {
    return IntStream.range(0, ROUNDS).mapToObj(this::round).toList();
  }

  private SoakRound round(int i) {
    SoakRound.Kind kind = SoakRound.Kind.after(i);
    List<SoakRound.Socket> sockets = List.of(socket(i, kind, 0), socket(i, kind, 1));
    return new SoakRound(
        (long) SECONDS * (i + 1),
        kind,
        attaches.applyAsLong(i),
        sockets,
        sockets.stream().mapToLong(SoakRound.Socket::receivedNow).sum(),
        sockets.stream().mapToLong(SoakRound.Socket::recorded).sum(),
        heap.applyAsLong(i),
        resident.applyAsLong(i),
        descriptors.applyAsLong(i),
        threads.applyAsLong(i));
  }

  private SoakRound.Socket socket(int i, SoakRound.Kind kind, int socket) {
    boolean isFiltered = kind == SoakRound.Kind.FILTERED;
    return new SoakRound.Socket(
        sent * (i + 1) + lost[socket][i],
        received * (i + 1),
        dropped * (i + 1),
        received,
        (isFiltered ? recordedLong : recorded) - forgotten[socket][i],
        isFiltered ? filtered : 0);
  }
}
