package dev.sojourn.analysis.recording;

import java.lang.reflect.Array;
import java.util.Arrays;

/// Sorts columns of primitives by one of them.
///
/// A stable merge of the runs that are there: events come in long sorted runs, one a thread's
/// buffer, so that this takes a few linear passes.
final class SortOrder {
  private SortOrder() {}

  /// The positions of the first `size` keys in ascending order of the keys.
  static int[] of(long[] keys, int size) {
    int[] order = new int[size];
    int[] ends = new int[16];
    int runs = 0;
    for (int i = 0; i < size; i++) {
      order[i] = i;
      if (i + 1 == size || keys[i + 1] < keys[i]) {
        ends = runs == ends.length ? Arrays.copyOf(ends, runs * 2) : ends;
        ends[runs++] = i + 1;
      }
    }
    int[] spare = new int[size];
    while (runs > 1) {
      int merged = 0;
      for (int run = 0; run < runs; run += 2) {
        int from = run == 0 ? 0 : ends[run - 1];
        int middle = ends[run];
        int to = run + 1 < runs ? ends[run + 1] : middle;
        merge(keys, order, spare, from, middle, to);
        ends[merged++] = to;
      }
      runs = merged;
      int[] swap = order;
      order = spare;
      spare = swap;
    }
    return order;
  }

  private static void merge(long[] keys, int[] source, int[] target, int from, int middle, int to) {
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft = right >= to || left < middle && keys[source[left]] <= keys[source[right]];
      target[i] = takeLeft ? source[left++] : source[right++];
    }
  }

  /// The column in that order. Any array of primitives, of the same kind as the result.
  @SuppressWarnings("unchecked")
  static <T> T apply(int[] order, T column) {
    T sorted = (T) Array.newInstance(column.getClass().getComponentType(), order.length);
    switch (column) {
      case long[] from -> {
        long[] to = (long[]) sorted;
        for (int i = 0; i < order.length; i++) {
          to[i] = from[order[i]];
        }
      }
      case int[] from -> {
        int[] to = (int[]) sorted;
        for (int i = 0; i < order.length; i++) {
          to[i] = from[order[i]];
        }
      }
      case short[] from -> {
        short[] to = (short[]) sorted;
        for (int i = 0; i < order.length; i++) {
          to[i] = from[order[i]];
        }
      }
      case char[] from -> {
        char[] to = (char[]) sorted;
        for (int i = 0; i < order.length; i++) {
          to[i] = from[order[i]];
        }
      }
      case byte[] from -> {
        byte[] to = (byte[]) sorted;
        for (int i = 0; i < order.length; i++) {
          to[i] = from[order[i]];
        }
      }
      default -> throw new IllegalArgumentException(column.getClass() + " is no column");
    }
    return sorted;
  }
}
