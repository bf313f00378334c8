package dev.sojourn.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platforms;
import dev.sojourn.core.wire.ControlMessages;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/// What holds for any control messages.
class ControlMessagesProperties {
  private static final Constants LINUX = Platforms.real().constants();
  private static final int SOL_SOCKET = LINUX.SOL_SOCKET();
  private static final int SCM_TIMESTAMPING = LINUX.SO_TIMESTAMPING();
  private static final int SO_RXQ_OVFL = LINUX.SO_RXQ_OVFL();
  private static final int STAMP_SPACE = 64;
  private static final int DROPS_SPACE = 24;

  @Property(seed = "8259")
  void anyBytesDecodeWithoutReadingOutside(@ForAll byte[] bytes) {
    ControlMessagesFuzzer.fuzzerTestOneInput(bytes);
  }

  @Property(seed = "8259")
  void whatTheKernelWroteComesBack(
      @ForAll @LongRange(min = 1, max = Integer.MAX_VALUE) long seconds,
      @ForAll @IntRange(max = 999_999_999) int nanos,
      @ForAll int drops,
      @ForAll boolean dropsFirst) {
    ByteBuffer bytes =
        ByteBuffer.allocate(STAMP_SPACE + DROPS_SPACE).order(ByteOrder.nativeOrder());
    stamp(bytes.slice(dropsFirst ? DROPS_SPACE : 0, STAMP_SPACE), seconds, nanos);
    drops(bytes.slice(dropsFirst ? 0 : STAMP_SPACE, DROPS_SPACE), drops);
    ControlMessages control = new ControlMessages();

    control.decode(MemorySegment.ofBuffer(bytes), 0, bytes.capacity());

    assertThat(control.softwareNanos()).isEqualTo(seconds * 1_000_000_000 + nanos);
    assertThat(control.hardwareNanos()).isEqualTo(ControlMessages.ABSENT);
    assertThat(control.dropCounter()).isEqualTo(Integer.toUnsignedLong(drops));
  }

  private static void stamp(ByteBuffer at, long seconds, int nanos) {
    ByteBuffer native64 = at.order(ByteOrder.nativeOrder());
    native64.putLong(STAMP_SPACE).putInt(SOL_SOCKET).putInt(SCM_TIMESTAMPING);
    native64.putLong(seconds).putLong(nanos);
  }

  private static void drops(ByteBuffer at, int drops) {
    ByteBuffer native64 = at.order(ByteOrder.nativeOrder());
    native64.putLong(20).putInt(SOL_SOCKET).putInt(SO_RXQ_OVFL).putInt(drops);
  }
}
