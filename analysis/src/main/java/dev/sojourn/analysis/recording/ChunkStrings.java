package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Redacts the strings of a chunk in place: they keep their length, so nothing else has to change.
///
/// Strings are found by what they look like, wherever they are in the chunk: a byte that tells how
/// they are encoded, a length, and that much text.
final class ChunkStrings {
  /// What is an address even where no string is seen around it. No other bytes look like this by
  /// chance; shorter IPv6 addresses they might.
  private static final Pattern CLEARLY =
      Pattern.compile(
          "(?:[0-9]{1,3}\\.){3}[0-9]{1,3}"
              + "|(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}"
              + "|(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}"
              + "|::(?:[0-9A-Fa-f]{1,4}:){2,6}[0-9A-Fa-f]{1,4}");

  private static final int LEAST_CLEAR = 7;

  private ChunkStrings() {}

  static void redact(byte[] chunk, Redaction redaction) {
    BitSet done = new BitSet(chunk.length);
    for (int at = 0; at < chunk.length; at++) {
      Optional<ChunkString> found = ChunkString.at(chunk, at);
      if (found.isPresent()) {
        ChunkString string = found.get();
        string.replace(chunk, redaction.redact(string.text()));
        done.set(string.from(), string.to());
      }
    }
    redactRest(chunk, done, redaction);
  }

  private static void redactRest(byte[] chunk, BitSet done, Redaction redaction) {
    Matcher matcher = CLEARLY.matcher(new String(chunk, StandardCharsets.ISO_8859_1));
    while (matcher.find()) {
      String address = matcher.group();
      // The byte before a string, its length, may look like the first digit of its address.
      boolean isDone = !done.get(matcher.start(), matcher.end()).isEmpty();
      if (!isDone && address.length() >= LEAST_CLEAR) {
        byte[] redacted = redaction.redact(address).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(redacted, 0, chunk, matcher.start(), redacted.length);
      }
    }
  }
}
