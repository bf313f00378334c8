package dev.sojourn.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedHistogramTest {
  @Test
  void readsWhatHdrHistogramWrote() throws DataFormatException {
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(1_000_000, 3);
    histogram.recordValue(Long.MAX_VALUE);

    assertThat(EncodedHistogram.decode(encoded(histogram))).isEqualTo(histogram);
  }

  @Test
  void refusesWhatIsCutOff() {
    Histogram histogram = new Histogram(3);
    histogram.recordValue(1_000_000);
    byte[] bytes = encoded(histogram);
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length));
    }
  }

  @ParameterizedTest
  @CsvSource({"2147483647, 3", "1048577, 3", "-1, 3", "8, 5", "8, -1", "8, 2147483647"})
  void refusesAHeaderThatAsksForTooMuch(int payload, int digits) {
    ByteBuffer plain = ByteBuffer.allocate(48);
    plain.putInt(0x1c849313).putInt(payload).putInt(0).putInt(digits);
    plain.putLong(1).putLong(Long.MAX_VALUE).putDouble(1).putLong(1);

    assertRefused(deflated(plain.array()));
  }

  /// Version 0 has its sizes elsewhere: here five digits, for 50 MB, where the others have the
  /// length of the payload.
  @ParameterizedTest
  @ValueSource(ints = {0x1c849388, 0x1c849348, 0x1c849308})
  void refusesAnotherVersionWithin(int cookie) {
    ByteBuffer plain = ByteBuffer.allocate(48);
    plain.putInt(cookie).putInt(5).putLong(1).putLong(Long.MAX_VALUE);

    assertRefused(deflated(plain.array()));
  }

  private static void assertRefused(byte[] bytes) {
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> EncodedHistogram.decode(bytes));
  }

  private static byte[] encoded(Histogram histogram) {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    return Arrays.copyOf(bytes.array(), length);
  }

  private static byte[] deflated(byte[] plain) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + 2 * plain.length);
    Deflater deflater = new Deflater();
    deflater.setInput(plain);
    deflater.finish();
    int length = deflater.deflate(bytes.array(), 8, bytes.capacity() - 8);
    deflater.end();
    bytes.putInt(0x1c849314).putInt(length);
    return Arrays.copyOf(bytes.array(), 8 + length);
  }
}
