package dev.sojourn.analysis.recording;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts what was read through it. With a limit it is a part of a stream, which ends there, and
/// closing it leaves the rest open.
final class CountingInputStream extends FilterInputStream {
  private final long limit;
  private long count;

  CountingInputStream(InputStream in) {
    this(in, Long.MAX_VALUE);
  }

  CountingInputStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int value = count < limit ? super.read() : -1;
    if (value >= 0) {
      count++;
    }
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (count >= limit) {
      return length == 0 ? 0 : -1;
    }
    int read = super.read(bytes, offset, (int) Math.min(length, limit - count));
    if (read > 0) {
      count += read;
    }
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(Math.min(bytes, limit - count));
    count += skipped;
    return skipped;
  }

  @Override
  public void close() throws IOException {
    if (limit == Long.MAX_VALUE) {
      super.close();
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
