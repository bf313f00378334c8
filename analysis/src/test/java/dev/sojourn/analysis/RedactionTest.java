package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
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
        "v1.2.3.4",
        "25.0.3+9",
        ""
      })
  void whatTellsNothingStays(String text) {
    assertThat(redaction.redact(text)).isEqualTo(text);
  }
}
