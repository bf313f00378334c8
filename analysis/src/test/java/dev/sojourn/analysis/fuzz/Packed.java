package dev.sojourn.analysis.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;

/// A recording's bytes as they may come: plain, compressed in either way that readers know, damaged
/// after that, or with much more behind them than they take up.
final class Packed {
  private static final int MEGABYTE = 1 << 20;

  private Packed() {}

  /// What compresses what it is given.
  @FunctionalInterface
  private interface Packer {
    OutputStream over(OutputStream out) throws IOException;
  }

  /// @param form 0 to 15; most are plain
  static byte[] as(int form, byte[] bytes, Script script) {
    return switch (form) {
      case 10, 11 -> damaged(pack(GZIPOutputStream::new, bytes, 0), script);
      case 12, 13 -> damaged(pack(LZ4FrameOutputStream::new, bytes, 0), script);
      case 14 -> pack(GZIPOutputStream::new, bytes, script.below(32));
      case 15 -> pack(LZ4FrameOutputStream::new, bytes, script.below(32));
      default -> bytes;
    };
  }

  private static byte[] pack(Packer packer, byte[] bytes, int megabytesOfZeros) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = packer.over(packed)) {
      out.write(bytes);
      for (int i = 0; i < megabytesOfZeros; i++) {
        out.write(new byte[MEGABYTE]);
      }
    } catch (IOException e) {
      throw new AssertionError("memory can be written to", e);
    }
    return packed.toByteArray();
  }

  private static byte[] damaged(byte[] packed, Script script) {
    return switch (script.below(4)) {
      case 0 -> Arrays.copyOf(packed, script.below(packed.length));
      case 1 -> {
        packed[script.below(packed.length)] = (byte) script.octet();
        yield packed;
      }
      default -> packed;
    };
  }
}
