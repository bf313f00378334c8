package dev.sojourn.fleet.part;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Values as bytes, for other processes of the same version: JSON of their fields, compressed.
/// Equal values have equal bytes.
public final class Bytes {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.SETTER, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private Bytes() {}

  /// Much of what is in it is compressed already, hence the least effort.
  private static final class Quick extends GZIPOutputStream {
    Quick(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  public static byte[] of(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(value, bytes);
    } catch (IOException e) {
      throw new IllegalStateException("A value always serialises to memory", e);
    }
    return bytes.toByteArray();
  }

  /// Leaves `out` open.
  public static void write(Object value, OutputStream out) throws IOException {
    GZIPOutputStream zipped = new Quick(out);
    zipped.write(MAPPER.writeValueAsBytes(value));
    zipped.finish();
  }

  public static <T> T read(byte[] bytes, Class<T> type) {
    try {
      return read(new ByteArrayInputStream(bytes), type);
    } catch (IOException e) {
      throw new UncheckedIOException("another version of Sojourn wrote this", e);
    }
  }

  /// @throws IOException if the stream fails, or holds anything else
  public static <T> T read(InputStream in, Class<T> type) throws IOException {
    try (InputStream plain = new GZIPInputStream(in)) {
      return MAPPER.readValue(plain, type);
    }
  }
}
