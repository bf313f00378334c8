package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.RecordingException.Kind;
import dev.sojourn.events.Schema;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/// Turns one chunk into rows by way of JMC's parser.
final class ChunkParser {
  /// JMC warns on standard error of every field that a newer JDK has added. Kept here, since a
  /// logger that nobody holds is collected together with its level.
  private static final Logger JMC = Logger.getLogger("org.openjdk.jmc");

  static {
    JMC.setLevel(Level.SEVERE);
  }

  private final Participants participants;
  private ChunkRows.Counts earlier;
  private long earlierSize;

  ChunkParser(Participants participants) {
    this.participants = participants;
  }

  /// The rows of the chunk that `file` stands at; null if the file ended within it.
  ///
  /// @param number its position in the recording, from 0
  /// @param gapNanos how much of the recording is missing before it
  /// @throws RecordingException if the chunk contradicts itself or does not fit the heap
  ChunkRows parse(ChunkFile file, ChunkHeader header, int number, long gapNanos)
      throws RecordingException {
    ChunkRows rows = new ChunkRows(number, header, gapNanos);
    try {
      if (earlier != null) {
        rows.reserveLike(earlier, (double) header.size() / earlierSize);
      }
      HiddenPackets hidden = new HiddenPackets(header);
      JfrLoaderToolkit.loadEvents(
          hidden.under(file.body()), List.of(new RowSinks(rows, participants, hidden)));
      rows.threads().monitors.moveTo(rows.threads().blocked);
      OwnSockets.forgetIn(rows, participants);
      noteColumns(rows);
      if (rows.isWatch()) {
        rows.forgetOwnProcess();
      }
      if (CallPackets.areNeeded(rows)) {
        CallPackets.addTo(rows);
      }
      rows.callSizes = null;
      rows.packets.sort();
      rows.receives.sort();
    } catch (UnknownSchemaException e) {
      throw new RecordingException(
          Kind.UNKNOWN_SCHEMA,
          file.path(),
          file.path()
              + " was written by another version of Sojourn ("
              + e.getMessage()
              + "); analyze it with that version",
          e);
    } catch (OutOfMemoryError e) {
      throw file.tooLarge();
    } catch (StackOverflowError e) {
      throw file.corrupt("has values that hold themselves", e);
    } catch (CouldNotLoadRecordingException | IOException | RuntimeException e) {
      // The parser trusts what it reads: damaged bytes surface as any of these.
      if (!file.isBodyWhole()) {
        return null;
      }
      throw file.corrupt("cannot be parsed", e);
    }
    earlier = rows.counted();
    earlierSize = header.size();
    return rows;
  }

  /// What is kept in columns is not looked at event by event.
  private static void noteColumns(ChunkRows rows) {
    if (rows.packets.datagrams() > 0) {
      rows.events().occurred.add(Schema.PacketReceived.NAME);
    }
    if (rows.packets.size() > rows.packets.datagrams()) {
      rows.events().occurred.add(Schema.StreamRead.NAME);
    }
    if (rows.receives.size() > 0) {
      rows.events().occurred.add(Schema.Receive.NAME);
    }
  }
}
