package dev.sojourn.analysis.cli.mcp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/// A stream that tells when it has been read to its end.
final class UntilEnd extends FilterInputStream {
  private final CountDownLatch end = new CountDownLatch(1);

  UntilEnd(InputStream in) {
    super(in);
  }

  void awaitEnd() throws InterruptedException {
    end.await();
  }

  @Override
  public int read() throws IOException {
    return noted(in.read());
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    return noted(in.read(bytes, from, length));
  }

  private int noted(int read) {
    if (read < 0) {
      end.countDown();
    }
    return read;
  }
}
