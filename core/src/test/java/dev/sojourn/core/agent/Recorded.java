package dev.sojourn.core.agent;

import dev.sojourn.events.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// The events of a recording, in the order of their start: a file has them by thread and flush.
public record Recorded(List<RecordedEvent> events) {
  public static Recorded read(Path file) throws IOException {
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    events.sort(Comparator.comparing(RecordedEvent::getStartTime));
    return new Recorded(events);
  }

  /// All events of a type.
  public Stream<RecordedEvent> of(String type) {
    return events.stream().filter(event -> event.getEventType().getName().equals(type));
  }

  /// The packets that came to a local port.
  public List<RecordedEvent> packetsTo(int port) {
    Set<Integer> sockets =
        of(Schema.Socket.NAME)
            .filter(socket -> socket.getInt(Schema.Socket.LOCAL_PORT) == port)
            .map(socket -> socket.getInt(Schema.Socket.SOCKET))
            .collect(Collectors.toSet());
    return of(Schema.PacketReceived.NAME)
        .filter(packet -> sockets.contains(packet.getInt(Schema.PacketReceived.SOCKET)))
        .toList();
  }

  /// How many reads of TCP connections the histograms count.
  long readsCounted() {
    Set<Integer> sockets =
        of(Schema.Socket.NAME)
            .filter(socket -> Schema.TCP.equals(socket.getString(Schema.Socket.PROTOCOL)))
            .map(socket -> socket.getInt(Schema.Socket.SOCKET))
            .collect(Collectors.toSet());
    return of(Schema.DelayHistogram.NAME)
        .filter(delays -> sockets.contains(delays.getInt(Schema.DelayHistogram.SOCKET)))
        .mapToLong(delays -> delays.getLong(Schema.DelayHistogram.COUNT))
        .sum();
  }

  /// The queue samples of the socket on a local port.
  public List<RecordedEvent> samplesOf(int port) {
    return of(Schema.QueueSample.NAME)
        .filter(sample -> sample.getInt(Schema.QueueSample.LOCAL_PORT) == port)
        .toList();
  }
}
