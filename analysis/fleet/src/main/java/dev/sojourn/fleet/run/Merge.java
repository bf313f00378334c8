package dev.sojourn.fleet.run;

import java.io.Serializable;

/// Adds two results, in any order and any grouping.
@FunctionalInterface
public interface Merge extends Serializable {
  byte[] merge(byte[] left, byte[] right);
}
