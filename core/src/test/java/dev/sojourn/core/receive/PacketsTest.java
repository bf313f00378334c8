package dev.sojourn.core.receive;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/// Segments of a size that no kernel says, built byte by byte.
class PacketsTest {
  private static final int SOL_UDP = 17;
  private static final int UDP_GRO = 104;

  @Test
  void anySegmentSizeMakesPacketsOfTheBytesThatCame() {
    for (int size : new int[] {1, 20, 0, -1, -7, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      byte[] control =
          ByteBuffer.allocate(24)
              .order(ByteOrder.nativeOrder())
              .putLong(20)
              .putInt(SOL_UDP)
              .putInt(UDP_GRO)
              .putInt(size)
              .array();
      assertThatCode(() -> MadeUpMessage.check(control, control.length)).doesNotThrowAnyException();
    }
  }
}
