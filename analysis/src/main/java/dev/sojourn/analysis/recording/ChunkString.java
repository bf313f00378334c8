package dev.sojourn.analysis.recording;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A string in a chunk that may hold an address.
///
/// ```text
/// one byte that tells the encoding, the length as a varint, then
/// 3: that many bytes of UTF-8   4: that many characters as varints   5: that many of Latin-1
/// ```
///
/// A varint has seven bits in each byte, the lowest first, and the highest bit set where another
/// byte follows.
///
/// @param from where its characters begin
/// @param to where they end
record ChunkString(int encoding, int from, int to, String text) {
  private static final int UTF_8 = 3;
  private static final int CHARACTERS = 4;
  private static final int LATIN_1 = 5;

  /// No address is shorter than `::a`.
  private static final int SHORTEST = 3;

  /// Below it no character is in a name, and numbers mostly are.
  private static final int LEAST = '\t';

  /// Longer ones are written in another encoding, or by nobody who means well.
  private static final int MOST_CHARACTERS = 4096;

  private static final int VARINT_BYTES = 4;
  private static final int BITS = 7;
  private static final int MORE = 0x80;

  /// The one that begins here, if it looks like one that may hold an address.
  static Optional<ChunkString> at(byte[] chunk, int at) {
    int encoding = chunk[at];
    if (encoding < UTF_8 || encoding > LATIN_1) {
      return Optional.empty();
    }
    int from = endOfVarint(chunk, at + 1);
    if (from < 0) {
      return Optional.empty();
    }
    int length = varint(chunk, at + 1, from);
    if (length < SHORTEST || length > chunk.length - from) {
      return Optional.empty();
    }
    int to =
        encoding == CHARACTERS
            ? endOfCharacters(chunk, from, length)
            : endOfBytes(chunk, from, length);
    if (to < 0 || !hasMarks(chunk, from, to)) {
      return Optional.empty();
    }
    return text(encoding, chunk, from, to)
        .map(text -> new ChunkString(encoding, from, to, text))
        .filter(string -> string.encoded(string.text).length == to - from);
  }

  /// Writes another text of the same length in its place.
  void replace(byte[] chunk, String other) {
    if (!other.equals(text)) {
      System.arraycopy(encoded(other), 0, chunk, from, to - from);
    }
  }

  /// Every address has two dots or colons at least.
  private static boolean hasMarks(byte[] chunk, int from, int to) {
    int marks = 0;
    for (int i = from; i < to; i++) {
      marks += chunk[i] == '.' || chunk[i] == ':' ? 1 : 0;
    }
    return marks > 1;
  }

  private static Optional<String> text(int encoding, byte[] chunk, int from, int to) {
    return switch (encoding) {
      case UTF_8 -> utf8(chunk, from, to);
      case CHARACTERS -> Optional.of(characters(chunk, from, to));
      default -> Optional.of(new String(chunk, from, to - from, StandardCharsets.ISO_8859_1));
    };
  }

  private static Optional<String> utf8(byte[] chunk, int from, int to) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(chunk, from, to - from))
              .toString());
    } catch (CharacterCodingException noText) {
      return Optional.empty();
    }
  }

  private static String characters(byte[] chunk, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int at = from; at < to; ) {
      int end = endOfVarint(chunk, at);
      text.append((char) varint(chunk, at, end));
      at = end;
    }
    return text.toString();
  }

  private byte[] encoded(String other) {
    return switch (encoding) {
      case UTF_8 -> other.getBytes(StandardCharsets.UTF_8);
      case CHARACTERS -> varints(other);
      default -> other.getBytes(StandardCharsets.ISO_8859_1);
    };
  }

  private static byte[] varints(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      int rest = text.charAt(i);
      for (; rest >= MORE; rest >>>= BITS) {
        bytes.write(rest | MORE);
      }
      bytes.write(rest);
    }
    return bytes.toByteArray();
  }

  /// Behind so many bytes; -1 if one is of no name.
  private static int endOfBytes(byte[] chunk, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (chunk[i] >= 0 && chunk[i] < LEAST) {
        return -1;
      }
    }
    return from + length;
  }

  /// Behind so many varints, each of which is a character; -1 if one is of no name.
  private static int endOfCharacters(byte[] chunk, int from, int length) {
    int at = length <= MOST_CHARACTERS ? from : -1;
    for (int i = 0; i < length && at >= 0; i++) {
      int end = endOfVarint(chunk, at);
      int character = end < 0 ? 0 : varint(chunk, at, end);
      at = character >= LEAST && character <= Character.MAX_VALUE ? end : -1;
    }
    return at;
  }

  /// Behind the varint; -1 if none of up to four bytes is there.
  private static int endOfVarint(byte[] chunk, int at) {
    for (int end = at; end < Math.min(at + VARINT_BYTES, chunk.length); end++) {
      if (chunk[end] >= 0) {
        return end + 1;
      }
    }
    return -1;
  }

  private static int varint(byte[] chunk, int from, int end) {
    int value = 0;
    for (int i = from; i < end; i++) {
      value |= (chunk[i] & MORE - 1) << BITS * (i - from);
    }
    return value;
  }
}
