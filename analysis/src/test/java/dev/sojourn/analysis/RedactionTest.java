package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String NOWHERE = "0.0.0.0";

  private final Redaction redaction = Redaction.keyed("secret");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.22.254",
        "192.168.0.1",
        "2001:db8::8a2e:370:7334",
        "fe80::1",
        "::ffff:a0b:c0d"
      })
  void anAddressBecomesAnotherOfTheSameForm(String address) {
    String redacted = redaction.redact(address);

    assertThat(redacted).isNotEqualTo(address).hasSameSizeAs(address);
    assertThat(redacted.replaceAll("[0-9a-f]", "x")).isEqualTo(address.replaceAll("[0-9a-f]", "x"));
  }

  /// All addresses of a small form: each becomes another, and only one becomes it.
  @Test
  void noTwoAddressesBecomeOneAndNoneItself() {
    Set<String> addresses = new TreeSet<>();
    for (int i = 0; i < 10_000; i++) {
      String address = i / 1000 + "." + i / 100 % 10 + "." + i / 10 % 10 + "." + i % 10;
      assertThat(redaction.redact(address)).isNotEqualTo(address.equals(NOWHERE) ? "" : address);
      addresses.add(redaction.redact(address));
    }
    assertThat(addresses).hasSize(10_000).contains(NOWHERE).allMatch(made -> made.length() == 7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"128.10.0.7", "::2", "fe80::", "300.1.2.3", "010.001.002.003"})
  void noneBecomesOneThatStays(String address) {
    for (int key = 0; key < 200; key++) {
      Redaction keyed = Redaction.keyed("secret " + key);
      String made = keyed.redact(address);
      assertThat(made).doesNotStartWith("127.").isNotIn("::1", address);
      assertThat(made.replaceAll("[0-9a-f]", "x")).isEqualTo(address.replaceAll("[0-9a-f]", "x"));
    }
  }

  /// What was seen before makes no difference.
  @Test
  void theSameSecretGivesTheSameAddressesInAnyOrder() {
    Redaction other = Redaction.keyed("secret");
    for (int i = 0; i < 100; i++) {
      other.redact("1.2.3." + i % 10);
    }
    for (int i = 9; i >= 0; i--) {
      assertThat(redaction.redact("1.2.3." + i)).isEqualTo(other.redact("1.2.3." + i));
    }
  }

  /// Inside IPv6 it is the same address.
  @ParameterizedTest
  @ValueSource(strings = {"::ffff:", "::FFFF:", "0:0:0:0:0:ffff:", "[::ffff:"})
  void aMappedAddressBecomesWhatItBecomesAlone(String mapped) {
    String alone = redaction.redact("192.168.1.77");

    assertThat(redaction.redact(mapped + "192.168.1.77")).isEqualTo(mapped + alone);
    assertThat(redaction.redact(mapped + "127.0.0.1")).isEqualTo(mapped + "127.0.0.1");
  }

  @Test
  void aScopeAPortAndBracketsStay() {
    String redacted = redaction.redact("[fe80::1%eth0]:53");

    assertThat(redacted).startsWith("[").endsWith("%eth0]:53").doesNotContain("fe80::1");
    assertThat(redaction.redact("2001:db8:0:0:0:0:0:1:5060"))
        .endsWith(":5060")
        .doesNotContain("db8");
  }

  @Test
  void theSameAddressBecomesTheSame() {
    String redacted = redaction.redact("from 10.1.2.3:53 to /10.1.2.3:5060, 10.1.2.4.");

    String[] parts = redacted.split("from |:53 to /|:5060, |\\.$");
    assertThat(parts[1]).isEqualTo(parts[2]).isNotEqualTo(parts[3]);
    assertThat(Redaction.keyed("secret").redact("10.1.2.3")).isEqualTo(parts[1]);
    assertThat(Redaction.keyed("another").redact("10.1.2.3")).isNotEqualTo(parts[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "::1",
        "::",
        "0:0:0:0:0:0:0:1",
        "receiver-1",
        "p99.9",
        "java.net.DatagramSocket.receive",
        "std::cout",
        "12:34:56",
        "::ffff:127.0.0.1",
        "v1.2.3.4",
        "25.0.3+9",
        ""
      })
  void whatTellsNothingStays(String text) {
    assertThat(redaction.redact(text)).isEqualTo(text);
  }
}
