package dev.sojourn.events;

import java.util.Set;
import jdk.jfr.BooleanFlag;
import jdk.jfr.SettingControl;

/// A setting that is `true` or `false`. Of several recordings' values `true` holds.
@BooleanFlag
public final class Toggle extends SettingControl {
  private volatile boolean on = true;

  @Override
  public String combine(Set<String> values) {
    return String.valueOf(values.contains("true"));
  }

  @Override
  public void setValue(String value) {
    on = Boolean.parseBoolean(value);
  }

  @Override
  public String getValue() {
    return String.valueOf(on);
  }

  boolean isOn() {
    return on;
  }
}
