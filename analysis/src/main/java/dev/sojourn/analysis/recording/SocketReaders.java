package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.recording.SocketRows.SocketCounts;
import dev.sojourn.analysis.recording.SocketRows.SocketSetup;
import dev.sojourn.events.Schema;
import java.util.Optional;

/// Reads the events that tell of sockets, beside those of single packets.
final class SocketReaders implements EventReaders {
  private final SocketRows rows;
  private final Participants participants;

  SocketReaders(SocketRows rows, Participants participants) {
    this.rows = rows;
    this.participants = participants;
  }

  @Override
  public Optional<Reader> of(String type) {
    return Optional.ofNullable(
        switch (type) {
          case Schema.Socket.NAME -> this::setup;
          case Schema.SocketQueue.NAME -> this::counts;
          case Schema.DelayHistogram.NAME ->
              event -> rows.delayCounts.add(StatisticReaders.delays(event));
          case Schema.Backlog.NAME -> event -> rows.backlogs.add(StatisticReaders.backlog(event));
          case Schema.QueueSample.NAME ->
              event -> rows.queueSamples.add(SampleReaders.queue(event));
          case Schema.AcceptQueue.NAME ->
              event -> rows.acceptSamples.add(SampleReaders.accept(event));
          case Schema.Accept.NAME -> event -> rows.acceptWaits.add(StatisticReaders.accept(event));
          case Schema.NotCaptured.NAME -> this::notCaptured;
          default -> null;
        });
  }

  private void setup(EventView event) throws UnreadableEventException {
    int id = event.socket(Schema.Socket.SOCKET);
    if (event.flag(Schema.Socket.OWN)) {
      rows.own.add(id);
      return;
    }
    long buffer = event.bytes(Schema.Socket.RECEIVE_BUFFER);
    boolean isStream = Schema.TCP.equals(event.text(Schema.Socket.PROTOCOL));
    if (isStream) {
      rows.streams.set(participants.socket(id));
    }
    rows.setups.add(
        new SocketSetup(
            id,
            event.text(Schema.Socket.LOCAL_ADDRESS),
            Plausible.port(event.number(Schema.Socket.LOCAL_PORT)),
            buffer == Schema.ABSENT ? null : buffer,
            isStream ? Schema.TCP : Schema.UDP,
            event.flag(Schema.Socket.OUTGOING)));
  }

  private void notCaptured(EventView event) throws UnreadableEventException {
    String what = event.text(Schema.NotCaptured.WHAT);
    if (what == null) {
      throw new UnreadableEventException(Schema.NotCaptured.WHAT);
    }
    rows.notCaptured.add(what);
  }

  private void counts(EventView event) throws UnreadableEventException {
    rows.counts.add(
        new SocketCounts(
            event.start(),
            event.socket(Schema.SocketQueue.SOCKET),
            event.number(Schema.SocketQueue.RECEIVED),
            event.number(Schema.SocketQueue.DROPS),
            event.bytes(Schema.SocketQueue.QUEUED),
            event.bytes(Schema.SocketQueue.CAPACITY),
            event.bytes(Schema.SocketQueue.PACKET_CHARGE)));
  }
}
