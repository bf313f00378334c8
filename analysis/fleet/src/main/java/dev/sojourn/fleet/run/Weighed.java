package dev.sojourn.fleet.run;

import java.io.Serializable;

/// Work that can be told to be more or less.
public interface Weighed extends Serializable {
  /// How much work it is, in bytes to be read.
  long weight();
}
