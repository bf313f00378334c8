package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/// The packets of one chunk that JMC's parser is not shown, since it makes an object of every field
/// of every event.
///
/// Of packets that a thread took one after the other, with nothing in between but its receive
/// calls, the parser hands out the first. [PacketSink] then has those behind it decoded here, which
/// gives them the type of the events that the parser passes over. Whatever is not as usual is left
/// to the parser.
final class HiddenPackets {
  /// The type of constants, which are found by their offsets.
  private static final int PASSED_OVER = 1;

  private static final long NO_TYPE = -1;

  /// Set in each byte of a number but the last.
  private static final int MORE = 0x80;

  private final ChunkHeader header;
  private final double ticksPerNano;
  // The parser's own; null unless it holds the chunk whole.
  private byte[] chunk;
  private RawBytes bytes;
  // Null where the parser is shown all.
  private PacketLayout layout;
  private long packetType;
  private long callType;
  // Where the event that is looked at begins, its type, its fields, and the event behind it.
  private int at = ChunkHeader.BYTES;
  private int typeAt;
  private long type;
  private int fields;
  private int end;
  private boolean following;
  private long thread;

  HiddenPackets(ChunkHeader header) {
    this.header = header;
    this.ticksPerNano = header.ticksPerSecond() / 1e9;
  }

  /// The chunk's bytes. A reader that wants all that are left at once, and puts them where they lie
  /// in the chunk, as the parser does, must look at them in their order and be done with each event
  /// before the next.
  InputStream under(InputStream body) {
    return new FilterInputStream(body) {
      private long position;

      @Override
      public int read() throws IOException {
        int octet = in.read();
        position += octet < 0 ? 0 : 1;
        return octet;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        boolean isRest = offset == position && length == header.size() - position;
        int count =
            isRest ? in.readNBytes(buffer, offset, length) : in.read(buffer, offset, length);
        if (isRest && count == length) {
          chunk = buffer;
        }
        position += Math.max(0, count);
        return count == 0 && length > 0 ? -1 : count;
      }
    };
  }

  /// Learns from the chunk's types how packets lie in it, if they lie as is known here.
  void begin() {
    if (chunk == null || !RawChunk.areIntegersCompressed(chunk)) {
      return;
    }
    try {
      bytes = new RawBytes(chunk);
      bytes.moveTo(header.metadataOffset());
      Map<Long, RawType> types =
          RawType.read(bytes, Set.of(Schema.PacketReceived.NAME, Schema.Receive.NAME));
      packetType = onlyOf(Schema.PacketReceived.NAME, types);
      callType = onlyOf(Schema.Receive.NAME, types);
      if (packetType != NO_TYPE) {
        layout = PacketLayout.of(types.get(packetType)).orElse(null);
      }
    } catch (IndexOutOfBoundsException e) {
      // Damaged: what that means is the parser's to say.
      layout = null;
    }
  }

  /// The number of the type of this name; [#NO_TYPE] if there is none, or several.
  private static long onlyOf(String name, Map<Long, RawType> types) {
    long[] ids =
        types.entrySet().stream()
            .filter(type -> name.equals(type.getValue().name()))
            .mapToLong(Map.Entry::getKey)
            .toArray();
    return ids.length == 1 ? ids[0] : NO_TYPE;
  }

  /// Goes on to the packet that the parser has just handed out.
  ///
  /// @param dequeue of that packet
  void passShown(long dequeue) {
    following = false;
    if (layout == null) {
      return;
    }
    try {
      while (look() && type != packetType) {
        at = end;
      }
      following = at < header.size() && isUsual() && dequeue() == dequeue;
      thread = layout.thread();
      at = end;
    } catch (IndexOutOfBoundsException e) {
      layout = null;
    }
  }

  /// Decodes the packet behind that one, of the same thread, and hides it from the parser; null if
  /// there is none to be hidden.
  PacketLayout next() {
    if (!following) {
      return null;
    }
    try {
      while (look() && type == callType) {
        at = end;
      }
      following = at < header.size() && type == packetType && isUsual();
      following &= layout.thread() == thread;
      if (following) {
        setPassedOver();
        at = end;
      }
    } catch (IndexOutOfBoundsException e) {
      following = false;
      layout = null;
    }
    return following ? layout : null;
  }

  /// Looks at the next event; false at the end of the chunk, or what must be.
  private boolean look() {
    if (at >= header.size()) {
      return false;
    }
    bytes.moveTo(at);
    long size = bytes.varint();
    typeAt = bytes.position();
    type = bytes.varint();
    fields = bytes.position();
    if (size <= 0 || size > header.size() - at) {
      throw new IndexOutOfBoundsException("an event of " + size + " bytes at " + at);
    }
    end = (int) (at + size);
    return true;
  }

  /// Decodes the packet that was looked at.
  private boolean isUsual() {
    return layout.read(bytes) && bytes.position() == end;
  }

  /// Writes the number in as many bytes as the packet's type has.
  private void setPassedOver() {
    for (int i = typeAt; i < fields; i++) {
      int bits = i == typeAt ? PASSED_OVER : 0;
      chunk[i] = (byte) (i < fields - 1 ? bits | MORE : bits);
    }
  }

  /// When the packet that was decoded last left the queue, in nanoseconds since the epoch, as the
  /// parser reckons it.
  long dequeue() {
    return header.startNanos()
        + (long) ((layout.startTicks() - header.startTicks()) / ticksPerNano);
  }
}
