package dev.sojourn.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.events.Schema;
import org.junit.jupiter.api.Test;

class PacketChargeTest {
  private final PacketCharge charge = new PacketCharge();

  @Test
  void whatWasThereAtTheLookIsDividedAmongThosePackets() {
    charge.looked(9 * 832, 500, 990, 1000);
    take(9, 600);
    assertThat(charge.bytes()).isEqualTo(Schema.ABSENT);
    charge.taken(1001);
    assertThat(charge.bytes()).isEqualTo(832);
    assertThat(charge.isWanted()).isFalse();
  }

  @Test
  void aQueueThatWasNotEmptyBeforeTellsNothing() {
    charge.looked(9 * 832 + 5000, 500, 990, 1000);
    charge.taken(499);
    take(9, 600);
    charge.taken(1001);
    assertThat(charge.bytes()).isEqualTo(Schema.ABSENT);
    assertThat(charge.isWanted()).isTrue();
  }

  @Test
  void aPacketWithoutAStampSpoilsIt() {
    charge.looked(10 * 832, 500, 990, 1000);
    take(9, 600);
    charge.taken(Schema.ABSENT);
    charge.taken(1001);
    assertThat(charge.bytes()).isEqualTo(Schema.ABSENT);
  }

  @Test
  void aPacketThatCameDuringTheLookSpoilsItToo() {
    charge.looked(10 * 832, 500, 990, 1000);
    take(9, 600);
    charge.taken(995);
    charge.taken(1001);
    assertThat(charge.bytes()).isEqualTo(Schema.ABSENT);
  }

  @Test
  void fewPacketsAreTooFew() {
    charge.looked(3 * 832, 500, 990, 1000);
    take(3, 600);
    charge.taken(1001);
    assertThat(charge.bytes()).isEqualTo(Schema.ABSENT);
  }

  @Test
  void anEmptyQueueIsNotCounted() {
    charge.looked(0, 500, 990, 1000);
    take(9, 600);
    charge.taken(1001);
    assertThat(charge.bytes()).isEqualTo(Schema.ABSENT);
  }

  private void take(int packets, long stamp) {
    for (int i = 0; i < packets; i++) {
      charge.taken(stamp + i);
    }
  }
}
