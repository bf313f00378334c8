package dev.sojourn.events;

import java.util.BitSet;
import java.util.Set;
import jdk.jfr.SettingControl;

/// The setting `ports`: `all`, or the ports whose packets are put on record, such as `53,5353`. A
/// packet matches with its source port or with the port of the socket that received it. Several
/// recordings' values add up; a value that is no list of ports is left aside.
public final class PortFilter extends SettingControl {
  private static final String ALL = "all";
  private static final int PORTS = 1 << 16;

  private volatile String text = ALL;

  /// Null for all.
  private volatile BitSet ports;

  @Override
  public String combine(Set<String> values) {
    return values.contains(ALL) ? ALL : String.join(",", values);
  }

  @Override
  public void setValue(String value) {
    try {
      ports = parse(value);
      text = value;
    } catch (NumberFormatException _) {
      // JFR has no way to refuse a value, so the one before stays in force, as with its own
      // settings.
    }
  }

  private static BitSet parse(String value) {
    if (value.strip().equals(ALL)) {
      return null;
    }
    BitSet set = new BitSet(PORTS);
    for (String port : value.split(",")) {
      int number = Integer.parseUnsignedInt(port.strip());
      if (number >= PORTS) {
        throw new NumberFormatException(port);
      }
      set.set(number);
    }
    return set;
  }

  @Override
  public String getValue() {
    return text;
  }

  /// Whether a packet from `source` to `local` is wanted.
  boolean accepts(int source, int local) {
    BitSet wanted = ports;
    return wanted == null || wanted.get(source) || wanted.get(local);
  }
}
