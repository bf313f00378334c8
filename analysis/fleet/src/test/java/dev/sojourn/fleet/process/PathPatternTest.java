package dev.sojourn.fleet.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PathPatternTest {
  @Test
  void labelsAreFoundInTheEndOfAPath() {
    PathPattern pattern = new PathPattern("{service}/{version}/{host}-*.jfr");

    assertThat(pattern.labels("s3a://bucket/day/dns/2.1/web-1-0815.jfr"))
        .isEqualTo(Map.of("service", "dns", "version", "2.1", "host", "web"));
    assertThat(pattern.labels("dns/2.1/a-b.jfr.gz")).containsEntry("host", "a");
    assertThat(pattern.labels("2.1/a-b.jfr")).isEmpty();
  }

  @Test
  void whatIsNoLabelStandsForItself() {
    assertThat(new PathPattern("{a}.b+(/*.jfr").labels("x/y.b+(/z.jfr"))
        .isEqualTo(Map.of("a", "y"));
  }

  @Test
  void aPatternWithoutALabelIsRefused() {
    assertThatThrownBy(() -> new PathPattern("*.jfr"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'*.jfr' names no label");
  }
}
