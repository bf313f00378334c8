package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Redacts the strings of a chunk in place: they keep their length, so nothing else has to change.
///
/// ```text
/// a string is one byte that tells how it is encoded, its length as a varint, and its characters:
/// 3 UTF-8   4 characters as varints   5 Latin-1; ASCII is one byte a character in all of them
/// ```
final class ChunkStrings {
  private static final int UTF_8 = 3;
  private static final int LATIN_1 = 5;

  /// No address is shorter than `::a`; a length of up to 127 is a varint of one byte.
  private static final int SHORTEST = 3;

  /// The byte that follows how a string is encoded is its length, whatever it looks like, unless
  /// the byte before that too is of a length.
  private static final String NO_LENGTH = "(?<!(?<![\\x80-\\xff])[\\x03-\\x05])";

  private static final Pattern ADDRESS =
      Pattern.compile(
          NO_LENGTH
              + "(?:(?:[0-9]{1,3}\\.){3}[0-9]{1,3}"
              + "|(?=[0-9A-Fa-f:]{7})(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4})");

  private ChunkStrings() {}

  static void redact(byte[] chunk, Redaction redaction) {
    BitSet done = new BitSet(chunk.length);
    for (int at = 0; at < chunk.length - 2; at++) {
      int length = chunk[at + 1];
      if (chunk[at] >= UTF_8
          && chunk[at] <= LATIN_1
          && length >= SHORTEST
          && at + 2 + length <= chunk.length
          && isText(chunk, at + 2, length)) {
        redact(chunk, at + 2, length, redaction);
        done.set(at + 2, at + 2 + length);
      }
    }
    redactRest(chunk, done, redaction);
  }

  /// In longer strings and those with other characters: only what no bytes look like by chance, so
  /// no IPv6 addresses of fewer than 7 characters.
  private static void redactRest(byte[] chunk, BitSet done, Redaction redaction) {
    Matcher matcher = ADDRESS.matcher(new String(chunk, StandardCharsets.ISO_8859_1));
    while (matcher.find()) {
      // A number before a string may look like another string that begins there.
      if (done.nextClearBit(matcher.start()) < matcher.end()) {
        redact(chunk, matcher.start(), matcher.end() - matcher.start(), redaction);
      }
    }
  }

  private static boolean isText(byte[] chunk, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (chunk[i] < ' ' || chunk[i] > '~') {
        return false;
      }
    }
    return true;
  }

  private static void redact(byte[] chunk, int from, int length, Redaction redaction) {
    String text = new String(chunk, from, length, StandardCharsets.US_ASCII);
    String redacted = redaction.redact(text);
    if (!redacted.equals(text)) {
      byte[] bytes = redacted.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(bytes, 0, chunk, from, length);
    }
  }
}
