package dev.sojourn.core.lab;

/// Burns CPU in Java code, so that a sample of the thread shows where.
final class Work {
  private final byte[] page = new byte[4096];

  /// What the work comes to; kept so that it cannot be optimised away.
  private volatile int checksum;

  /// Works for so long.
  void spend(long nanos) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      checksum = checksumOf(page, checksum);
    }
  }

  private static int checksumOf(byte[] bytes, int seed) {
    int sum = seed;
    for (byte value : bytes) {
      sum = Integer.rotateLeft(sum, 5) ^ value;
    }
    return sum;
  }
}
