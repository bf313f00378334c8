package dev.sojourn.core.lab;

/// Objects that nobody needs.
final class Garbage {
  /// The last; kept so that allocating cannot be optimised away.
  private static volatile byte[] last;

  private Garbage() {}

  static void make(int bytes) {
    last = new byte[bytes];
  }
}
