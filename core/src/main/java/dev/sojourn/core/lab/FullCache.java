package dev.sojourn.core.lab;

/// A heap full of small objects, so that whoever has to visit them all needs long.
final class FullCache {
  private static final int ENTRIES = 1 << 20;

  private final byte[][] entries;

  FullCache() {
    this(1);
  }

  /// @param times the usual number of objects
  FullCache(int times) {
    entries = new byte[times * ENTRIES][];
  }

  void fill() {
    for (int i = 0; i < entries.length; i++) {
      entries[i] = new byte[16];
    }
  }
}
