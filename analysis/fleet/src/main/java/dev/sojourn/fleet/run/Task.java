package dev.sojourn.fleet.run;

import java.io.IOException;
import java.io.Serializable;

/// What is done to one item, on whatever machine. It may be done twice, and at the same time: it
/// says the same each time.
@FunctionalInterface
public interface Task<T, R> extends Serializable {
  /// @throws IOException if the storage fails, so that another try may help
  R run(T item) throws IOException;
}
