package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.IUnit;

/// JMC's boxed quantities as plain numbers.
final class Quantities {
  private Quantities() {}

  /// The quantity at a position, in `unit`; [Schema#ABSENT] if there is none of that kind.
  static long of(Object[] values, int position, IUnit unit) {
    return position >= 0
            && values[position] instanceof IQuantity quantity
            && quantity.getType().equals(unit.getContentType())
        ? in(quantity, unit)
        : Schema.ABSENT;
  }

  /// The quantity in `unit`, without a conversion where it already is: JMC's reads 10 million of
  /// them.
  static long in(IQuantity quantity, IUnit unit) {
    return quantity.getUnit() == unit ? quantity.longValue() : quantity.clampedLongValueIn(unit);
  }
}
