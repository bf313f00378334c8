package dev.sojourn.core.agent.stream;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.peek.ForeignSocket;
import dev.sojourn.core.record.StreamRecord;
import dev.sojourn.core.sample.Keeper;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/// The records of TCP connections, one for all that a listener accepted, and one for all that lead
/// to one address.
public final class StreamRecords {
  /// Each takes most of a megabyte once its delays are counted.
  private static final int MOST_PEERS = 32;

  /// Stands for every further address that the program connects to.
  private static final InetSocketAddress OTHERS = InetSocketAddress.createUnresolved("others", 0);

  private static final Map<Object, StreamRecord> RECORDS = new HashMap<>();

  private static int peers;

  private StreamRecords() {}

  /// The record of a connection between these two addresses.
  static synchronized StreamRecord of(
      Platform.Available platform,
      ForeignSocket socket,
      int fd,
      InetSocketAddress local,
      InetSocketAddress peer) {
    String listener = Listeners.addressOf(platform, socket, local.getPort());
    return listener == null
        ? ofPeer(capacity(socket, fd), peer)
        : ofListener(capacity(socket, fd), listener, local.getPort());
  }

  /// The record of what a listener accepts, or null if it is none of TCP.
  static synchronized StreamRecord ofListener(ForeignSocket socket, int fd) {
    InetSocketAddress local = Listeners.learn(socket, fd);
    return local == null
        ? null
        : ofListener(capacity(socket, fd), local.getAddress().getHostAddress(), local.getPort());
  }

  private static StreamRecord ofListener(long capacity, String address, int port) {
    return RECORDS.computeIfAbsent(
        port, _ -> open(new StreamRecord.Place(address, port, false, capacity)));
  }

  private static StreamRecord ofPeer(long capacity, InetSocketAddress peer) {
    StreamRecord known = RECORDS.get(peer);
    if (known != null) {
      return known;
    }
    InetSocketAddress named = peers < MOST_PEERS ? peer : OTHERS;
    return RECORDS.computeIfAbsent(
        named,
        _ -> {
          peers++;
          return open(new StreamRecord.Place(text(named), named.getPort(), true, capacity));
        });
  }

  private static String text(InetSocketAddress address) {
    return address.isUnresolved() ? address.getHostString() : address.getAddress().getHostAddress();
  }

  private static long capacity(ForeignSocket socket, int fd) {
    return socket.readMemory(fd) ? socket.capacity() : Long.MIN_VALUE;
  }

  private static StreamRecord open(StreamRecord.Place place) {
    return StreamRecord.open(place, Keeper.stampsReal(), Keeper.stampsRealAfterNanos());
  }

  /// Ends all of them.
  public static synchronized void closeAll() {
    RECORDS.values().forEach(StreamRecord::close);
    RECORDS.clear();
    peers = 0;
    Listeners.forget();
  }
}
