package dev.sojourn.analysis.rules;

import java.util.Iterator;
import java.util.function.Consumer;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.item.Attribute;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.unit.ContentType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.IUnit;
import org.openjdk.jmc.common.unit.QuantityConversionException;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.JfrAttributes;

/// Reads events of one type by the names of their fields.
final class Events {
  /// What stands for "there is none".
  static final long ABSENT = Long.MIN_VALUE;

  private Events() {}

  /// One event, valid while it is shown.
  record Event(IItemIterable type, IItem item) {
    long start() {
      return in(JfrAttributes.START_TIME.getAccessor(type.getType()), UnitLookup.EPOCH_NS);
    }

    long end() {
      return in(JfrAttributes.END_TIME.getAccessor(type.getType()), UnitLookup.EPOCH_NS);
    }

    /// The Java thread id; absent if it is none.
    long thread() {
      IMemberAccessor<IMCThread, IItem> accessor =
          JfrAttributes.EVENT_THREAD.getAccessor(type.getType());
      IMCThread thread = accessor == null ? null : accessor.getMember(item);
      return thread == null || thread.getThreadId() == null ? ABSENT : thread.getThreadId();
    }

    long nanos(String field) {
      return in(accessor(field, UnitLookup.TIMESPAN), UnitLookup.NANOSECOND);
    }

    long bytes(String field) {
      return in(accessor(field, UnitLookup.MEMORY), UnitLookup.BYTE);
    }

    long number(String field) {
      IMemberAccessor<?, IItem> quantity = accessor(field, UnitLookup.NUMBER);
      Object value = quantity == null ? null : quantity.getMember(item);
      if (value == null) {
        IMemberAccessor<?, IItem> raw = accessor(field, UnitLookup.RAW_NUMBER);
        value = raw == null ? null : raw.getMember(item);
      }
      return switch (value) {
        case IQuantity number -> number.longValue();
        case Number number -> number.longValue();
        case null, default -> ABSENT;
      };
    }

    /// @param otherwise stands for none
    String text(String field, String otherwise) {
      IMemberAccessor<String, IItem> accessor = accessor(field, UnitLookup.PLAIN_TEXT);
      String value = accessor == null ? null : accessor.getMember(item);
      return value == null ? otherwise : value;
    }

    private <T> IMemberAccessor<T, IItem> accessor(String field, ContentType<T> kind) {
      return Attribute.attr(field, field, kind).getAccessor(type.getType());
    }

    private long in(IMemberAccessor<IQuantity, IItem> accessor, IUnit unit) {
      IQuantity value = accessor == null ? null : accessor.getMember(item);
      if (value == null) {
        return ABSENT;
      }
      try {
        return value.longValueIn(unit);
      } catch (QuantityConversionException tooFar) {
        return ABSENT;
      }
    }
  }

  static void each(IItemCollection items, String type, Consumer<Event> action) {
    for (IItemIterable iterable : items.apply(ItemFilters.type(type))) {
      Iterator<IItem> iterator = iterable.iterator();
      while (iterator.hasNext()) {
        action.accept(new Event(iterable, iterator.next()));
      }
    }
  }
}
