package dev.sojourn.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.Redaction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// No address survives, whatever it looks like and wherever it is.
class RedactionProperties {
  private static final int UTF_8 = 3;
  private static final int CHARACTERS = 4;
  private static final int LATIN_1 = 5;

  private final Redaction redaction = Redaction.keyed("secret");

  @Property(seed = "8259")
  void notInAText(@ForAll("texts") Text text) {
    String redacted = redaction.redact(text.whole());

    assertThat(redacted).doesNotContain(text.secret()).hasSameSizeAs(text.whole());
    assertThat(redacted).startsWith(text.before()).endsWith(text.after());
  }

  /// Nothing around a string changes, since the chunk has to be readable afterwards.
  @Property(seed = "8259")
  void notInAChunk(
      @ForAll("texts") Text text,
      @ForAll @Size(max = 100) byte[] ahead,
      @ForAll @Size(max = 100) byte[] behind,
      @ForAll @IntRange(min = UTF_8, max = LATIN_1) int encoding) {
    byte[] string = encoded(encoding, text.whole());
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes(ahead);
    // So that what is ahead ends there, whatever it looks like.
    chunk.write(0);
    chunk.writeBytes(string);
    chunk.writeBytes(behind);
    byte[] redacted = chunk.toByteArray();
    ChunkStrings.redact(redacted, redaction);

    int begin = ahead.length + 1;
    int end = begin + string.length;
    assertThat(Arrays.copyOf(redacted, ahead.length)).isEqualTo(ahead);
    assertThat(Arrays.copyOfRange(redacted, begin, end))
        .isEqualTo(encoded(encoding, redaction.redact(text.whole())));
    assertThat(Arrays.copyOfRange(redacted, end, redacted.length)).isEqualTo(behind);
  }

  /// @param secret what nobody may see of the address
  record Text(String before, String address, String secret, String after) {
    String whole() {
      return before + address + after;
    }
  }

  @Provide
  Arbitrary<Text> texts() {
    return Combinators.combine(
            Arbitraries.of(
                "", "/", "[", "host/", "peer=", "udp ", "(", "rx-", "\u00fc ", "\u4e2d "),
            Arbitraries.oneOf(ipv4(), full(), shortened(), mapped()),
            Arbitraries.of("", "]:53", "%eth0", "%2]:5060", "/64", ",", " ", ")", ". ", "\u00fc"),
            Arbitraries.integers().between(0, 300))
        .as(
            (before, address, after, more) ->
                new Text(
                    "x ".repeat(more) + before,
                    address,
                    address.contains(".")
                        ? address.substring(address.lastIndexOf(':') + 1)
                        : address,
                    after));
  }

  private static Arbitrary<String> ipv4() {
    Arbitrary<Integer> octets = Arbitraries.integers().between(0, 255);
    return Combinators.combine(Arbitraries.integers().between(1, 126), octets, octets, octets)
        .as((a, b, c, d) -> a + "." + b + "." + c + "." + d);
  }

  private static Arbitrary<List<String>> groups() {
    Arbitrary<String> group =
        Combinators.combine(
                Arbitraries.integers().between(0x10, 0xFFFF), Arbitraries.of(true, false))
            .as(
                (value, large) ->
                    large
                        ? Integer.toHexString(value).toUpperCase(Locale.ROOT)
                        : Integer.toHexString(value));
    return group.list().ofSize(8);
  }

  private static Arbitrary<String> full() {
    return groups().map(groups -> String.join(":", groups));
  }

  /// Two colons for two groups or more.
  private static Arbitrary<String> shortened() {
    return Combinators.combine(
            groups(), Arbitraries.integers().between(0, 6), Arbitraries.integers().between(0, 6))
        .as(
            (groups, first, second) -> {
              int last = Math.min(second, 6 - first);
              return joined(groups, 0, first) + "::" + joined(groups, 8 - Math.max(last, 1), 8);
            });
  }

  private static String joined(List<String> groups, int from, int to) {
    return IntStream.range(from, to).mapToObj(groups::get).collect(Collectors.joining(":"));
  }

  private static Arbitrary<String> mapped() {
    return Combinators.combine(
            Arbitraries.of("::ffff:", "::FFFF:", "0:0:0:0:0:ffff:", "::ffff:0:", "64:ff9b::", "::"),
            ipv4())
        .as((first, last) -> first + last);
  }

  private static byte[] encoded(int encoding, String text) {
    String held = encoding == LATIN_1 ? text.replace('\u4e2d', '\u00e4') : text;
    byte[] characters =
        switch (encoding) {
          case UTF_8 -> held.getBytes(StandardCharsets.UTF_8);
          case CHARACTERS -> varints(held.chars().toArray());
          default -> held.getBytes(StandardCharsets.ISO_8859_1);
        };
    ByteArrayOutputStream string = new ByteArrayOutputStream();
    string.write(encoding);
    string.writeBytes(varints(encoding == CHARACTERS ? held.length() : characters.length));
    string.writeBytes(characters);
    return string.toByteArray();
  }

  private static byte[] varints(int... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int value : values) {
      int rest = value;
      for (; rest > 0x7F; rest >>>= 7) {
        bytes.write(rest & 0x7F | 0x80);
      }
      bytes.write(rest);
    }
    return bytes.toByteArray();
  }
}
