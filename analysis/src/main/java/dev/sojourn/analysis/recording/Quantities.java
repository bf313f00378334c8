package dev.sojourn.analysis.recording;

import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.IUnit;

/// JMC's boxed quantities as plain numbers.
final class Quantities {
  private Quantities() {}

  /// The quantity in `unit`, without a conversion where it already is: JMC's reads 10 million of
  /// them.
  static long in(IQuantity quantity, IUnit unit) {
    return quantity.getUnit() == unit ? quantity.longValue() : quantity.clampedLongValueIn(unit);
  }
}
