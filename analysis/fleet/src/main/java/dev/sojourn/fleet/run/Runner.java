package dev.sojourn.fleet.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/// What the fold runs on: threads of this process, or an engine that spans machines. No result
/// depends on which, nor on how the items are dealt out.
public interface Runner extends AutoCloseable {
  /// Does something to every item, the heavy ones first.
  ///
  /// @param what the step's name, for people
  /// @return the results in the order of the items
  /// @throws IOException if an item failed for good
  <T extends Weighed, R extends Serializable> List<R> map(
      String what, List<T> items, Task<T, R> task) throws IOException;

  /// Does something to batches of items, the heavy ones first, and adds up what comes of it.
  ///
  /// @param items one at least
  /// @throws IOException if a batch failed for good
  <T extends Weighed> byte[] reduce(
      String what, List<T> items, Task<List<T>, byte[]> task, Merge merge) throws IOException;

  @Override
  void close();
}
