package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmc.flightrecorder.internal.util.JfrInternalConstants;
import org.openjdk.jmc.flightrecorder.parser.IEventSink;
import org.openjdk.jmc.flightrecorder.parser.IEventSinkFactory;
import org.openjdk.jmc.flightrecorder.parser.IParserExtension;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/// Which event becomes which row. Handed to JMC's parser for one chunk; passes nothing on, so that
/// JMC keeps nothing.
final class RowSinks implements IParserExtension, IEventSinkFactory {
  /// What Sojourn has to tell: packets, reads, accepts, and looks from outside.
  private static final Set<String> OBSERVATIONS =
      Set.of(
          Schema.PacketReceived.NAME,
          Schema.StreamRead.NAME,
          Schema.Accept.NAME,
          Schema.QueueSample.NAME,
          Schema.AcceptQueue.NAME);

  private final ChunkRows rows;
  private final Participants participants;
  private final HiddenPackets hidden;
  private final List<EventReaders> readers;

  /// @param hidden the packets that the parser need not be shown
  RowSinks(ChunkRows rows, Participants participants, HiddenPackets hidden) {
    this.hidden = hidden;
    this.rows = rows;
    this.participants = participants;
    this.readers =
        List.of(
            new SocketReaders(rows.sockets(), participants),
            new WatchReaders(rows.watch()),
            new ThreadReaders(rows.threads(), participants.names()),
            new JvmReaders(rows),
            new RootReaders(rows.roots(), participants.names()));
  }

  @Override
  public String getValueInterpretation(String eventTypeId, String fieldId) {
    // The setting's event type is a bare number unless it is asked for by name.
    return eventTypeId.equals(JvmReaders.ACTIVE_SETTING) && fieldId.equals("id")
        ? JfrInternalConstants.TYPE_IDENTIFIER_VALUE_INTERPRETATION
        : null;
  }

  @Override
  public IEventSinkFactory getEventSinkFactory(IEventSinkFactory subFactory) {
    return this;
  }

  @Override
  public IEventSink create(
      String type, String label, String[] category, String description, List<ValueField> fields) {
    rows.events().declared.add(type);
    rows.knowsSojourn |= OBSERVATIONS.contains(type);
    return switch (type) {
      case Schema.PacketReceived.NAME -> new PacketSink(fields, rows, participants, hidden);
      case Schema.StreamRead.NAME -> new ReadSink(fields, rows, participants);
      case Schema.Receive.NAME -> new ReceiveSink(fields, rows, participants);
      default -> other(type, fields);
    };
  }

  /// Some two hundred times in every chunk, so that it is compiled into the parser: as a stream it
  /// made that one of the longest compilations of an analysis.
  private IEventSink other(String type, List<ValueField> fields) {
    for (EventReaders known : readers) {
      Optional<EventReaders.Reader> reader = known.of(type);
      if (reader.isPresent()) {
        return sink(type, fields, reader.get());
      }
    }
    return new Counted(type, fields);
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  /// Counts the events of one type.
  private final class Counted implements IEventSink {
    private final String type;
    private final Activity.Marker marker;
    private boolean occurred;

    Counted(String type, List<ValueField> fields) {
      this.type = type;
      this.marker = new Activity.Marker(rows.activity, fields);
    }

    @Override
    public void addEvent(Object[] values) {
      if (!occurred) {
        occurred = true;
        rows.events().occurred.add(type);
      }
      rows.events().count++;
      marker.mark(values);
    }
  }

  private IEventSink sink(String type, List<ValueField> fields, EventReaders.Reader reader) {
    EventView event = new EventView(fields, participants.names(), rows.startNanos());
    IEventSink counted = new Counted(type, fields);
    return values -> {
      counted.addEvent(values);
      event.fill(values);
      try {
        reader.read(event);
      } catch (UnreadableEventException e) {
        rows.events().unreadable++;
      }
    };
  }
}
