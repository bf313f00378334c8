package dev.sojourn.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platforms;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Control messages built byte by byte, as the kernel lays them out.
class ControlMessagesTest {
  private static final Constants LINUX = Platforms.real().constants();
  private static final int SOL_SOCKET = LINUX.SOL_SOCKET();
  private static final int SCM_TIMESTAMPING = LINUX.SO_TIMESTAMPING();
  private static final int SO_RXQ_OVFL = LINUX.SO_RXQ_OVFL();
  private static final int SOL_UDP = 17;
  private static final int UDP_GRO = 104;

  private final ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
  private final ControlMessages control = new ControlMessages();

  @Test
  void decodesTheStampAndTheDropCounter() {
    stamp(1_700_000_000, 123_456_789, 0, 0);
    dropCounter(42);

    decode(bytes.position());

    assertThat(control.softwareNanos()).isEqualTo(1_700_000_000_123_456_789L);
    assertThat(control.hardwareNanos()).isEqualTo(ControlMessages.ABSENT);
    assertThat(control.dropCounter()).isEqualTo(42);
  }

  @Test
  void theDropCounterIsUnsigned() {
    dropCounter(-1);
    decode(bytes.position());
    assertThat(control.dropCounter()).isEqualTo(0xFFFF_FFFFL);
  }

  @Test
  void theHardwareStampStaysApart() {
    stamp(0, 0, 77, 5);
    decode(bytes.position());
    assertThat(control.softwareNanos()).isEqualTo(ControlMessages.ABSENT);
    assertThat(control.hardwareNanos()).isEqualTo(77_000_000_005L);
  }

  @Test
  void nothingIsInheritedFromTheDatagramBefore() {
    stamp(1, 2, 3, 4);
    dropCounter(5);
    decode(bytes.position());

    decode(0);

    assertThat(control.softwareNanos()).isEqualTo(ControlMessages.ABSENT);
    assertThat(control.hardwareNanos()).isEqualTo(ControlMessages.ABSENT);
    assertThat(control.dropCounter()).isEqualTo(ControlMessages.ABSENT);
  }

  @Test
  void otherRecordsAreSkipped() {
    record(41, 50, 20);
    record(SOL_SOCKET, 1, 3);
    record(0, SCM_TIMESTAMPING, 48);
    dropCounter(7);
    decode(bytes.position());
    assertThat(control.softwareNanos()).isEqualTo(ControlMessages.ABSENT);
    assertThat(control.dropCounter()).isEqualTo(7);
  }

  @Test
  void aShortenedLastRecordIsNotRead() {
    dropCounter(7);
    stamp(1, 2, 0, 0);
    for (int cut = 1; cut <= 64; cut++) {
      decode(bytes.position() - cut);
      assertThat(control.softwareNanos()).as("cut by %d", cut).isEqualTo(ControlMessages.ABSENT);
      assertThat(control.dropCounter()).isEqualTo(7);
    }
  }

  @Test
  void aRecordTooShortForItsTypeIsNotRead() {
    record(SOL_SOCKET, SCM_TIMESTAMPING, 16);
    record(SOL_SOCKET, SO_RXQ_OVFL, 2);
    decode(bytes.position());
    assertThat(control.softwareNanos()).isEqualTo(ControlMessages.ABSENT);
    assertThat(control.dropCounter()).isEqualTo(ControlMessages.ABSENT);
  }

  @Test
  void lengthsThatLieEndTheDecoding() {
    for (long length : new long[] {0, -1, 15, 1000, Long.MIN_VALUE, Long.MAX_VALUE}) {
      bytes.clear().putLong(length).putInt(SOL_SOCKET).putInt(SCM_TIMESTAMPING);
      decode(64);
      assertThat(control.softwareNanos()).isEqualTo(ControlMessages.ABSENT);
    }
  }

  @Test
  void aSegmentSizeBelowZeroIsNone() {
    for (int size : new int[] {-1, Integer.MIN_VALUE, 0}) {
      bytes.clear();
      bytes.putInt(record(SOL_UDP, UDP_GRO, 4), size);
      decode(bytes.position());
      assertThat(control.segmentSize()).isZero();
    }
  }

  @Test
  void anyBytesDecodeWithoutReadingOutside() {
    Random random = new Random(8259);
    for (int round = 0; round < 100_000; round++) {
      random.nextBytes(bytes.array());
      bytes.putLong(0, random.nextInt(80)).putInt(8, SOL_SOCKET);
      int length = random.nextInt(bytes.capacity() + 1);
      MemorySegment exact = MemorySegment.ofArray(bytes.array()).asSlice(0, length);
      control.decode(exact, 0, length);
    }
  }

  private void decode(long length) {
    control.decode(MemorySegment.ofBuffer(bytes.duplicate().clear()), 0, length);
  }

  private void stamp(long seconds, long nanos, long hardwareSeconds, long hardwareNanos) {
    int at = record(SOL_SOCKET, SCM_TIMESTAMPING, 48);
    bytes.putLong(at, seconds).putLong(at + 8, nanos);
    bytes.putLong(at + 32, hardwareSeconds).putLong(at + 40, hardwareNanos);
  }

  private void dropCounter(int value) {
    bytes.putInt(record(SOL_SOCKET, SO_RXQ_OVFL, 4), value);
  }

  /// Appends a record and returns where its data starts.
  private int record(int level, int type, int size) {
    bytes.putLong(16 + size).putInt(level).putInt(type);
    int data = bytes.position();
    bytes.position(data + ((size + 7) & -8));
    return data;
  }
}
