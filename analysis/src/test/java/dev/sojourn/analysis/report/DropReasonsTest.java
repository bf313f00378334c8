package dev.sojourn.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.contract.DropReason;
import org.junit.jupiter.api.Test;

class DropReasonsTest {
  @Test
  void whereNobodyElseLostAnythingTheReasonsAreExact() {
    DropReasons reasons = DropReasons.of(150, 50, 0, 0, 100);

    assertThat(row(reasons, "full-buffer")).isEqualTo(new DropReason("full-buffer", 50, 50, 50));
    assertThat(row(reasons, "refused")).isEqualTo(new DropReason("refused", 100, 100, 100));
    assertThat(DropReasons.text(reasons.rows()))
        .isEqualTo(
            "50 found the receive buffer full, 100 were refused by a socket's filter or an IPsec"
                + " policy");
    assertThat(reasons.next()).singleElement().asString().contains("SO_ATTACH_FILTER");
  }

  @Test
  void whatOthersMayHaveLostLeavesBounds() {
    DropReasons reasons = DropReasons.of(100, 80, 0, 1_000, 60);

    assertThat(row(reasons, "full-buffer")).isEqualTo(new DropReason("full-buffer", 0, 80, 80));
    assertThat(row(reasons, "checksum")).isEqualTo(new DropReason("checksum", 0, 100, 1_000));
    assertThat(reasons.next()).isEmpty();
    assertThat(DropReasons.of(100, 80, 0, 0, 60).rows().getFirst())
        .isEqualTo(new DropReason("full-buffer", 40, 80, 80));
  }

  @Test
  void whatNoReadingCoversMayHaveAnyReason() {
    DropReasons reasons = DropReasons.of(100, 0, 0, 0, 90);

    assertThat(row(reasons, "refused")).isEqualTo(new DropReason("refused", 90, 100, 90));
    assertThat(row(reasons, "full-buffer")).isEqualTo(new DropReason("full-buffer", 0, 10, 0));
    assertThat(reasons.mayBeForWantOfRoom()).isTrue();
  }

  @Test
  void roomIsNoMatterWhereNoneWasWanted() {
    assertThat(DropReasons.of(100, 0, 0, 40, 60).mayBeForWantOfRoom()).isFalse();
    assertThat(DropReasons.of(100, 0, 1, 40, 60).mayBeForWantOfRoom()).isTrue();
  }

  @Test
  void memoryOfAllSocketsIsNoMatterOfOneBuffer() {
    assertThat(DropReasons.of(100, 0, 100, 0, 0).next())
        .singleElement()
        .asString()
        .contains("net.ipv4.udp_mem", "a larger SO_RCVBUF does not help");
  }

  private static DropReason row(DropReasons reasons, String reason) {
    return reasons.rows().stream()
        .filter(row -> row.reason().equals(reason))
        .findFirst()
        .orElseThrow();
  }
}
