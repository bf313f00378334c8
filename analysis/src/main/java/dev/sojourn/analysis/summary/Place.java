package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.recording.QueueSample;
import java.util.Comparator;

/// Where sockets are bound that were looked at from outside: all connections of a server have one.
///
/// @param protocol `udp` or `tcp`
/// @param address null if the recording does not say, and for the places that are told together
/// @param port null likewise
public record Place(String protocol, String address, Integer port) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::protocol, absentFirst())
          .thenComparing(Place::address, absentFirst())
          .thenComparing(Place::port, absentFirst());

  static Place of(QueueSample sample) {
    return new Place(sample.protocol(), sample.address(), sample.port());
  }

  private static <T extends Comparable<T>> Comparator<T> absentFirst() {
    return Comparator.nullsFirst(Comparator.naturalOrder());
  }

  /// Whether what the kernel drops there is lost. TCP's counter is of segments that it did not take
  /// in, duplicates among them: the sender sends again what is missing.
  public boolean losesWhatItDrops() {
    return "udp".equals(protocol);
  }

  /// All other places of this protocol.
  Place elsewhere() {
    return new Place(protocol, null, null);
  }

  boolean isElsewhere() {
    return address == null && port == null;
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
