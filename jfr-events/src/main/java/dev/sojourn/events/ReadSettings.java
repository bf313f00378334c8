package dev.sojourn.events;

import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.SettingDefinition;

/// The settings of [StreamReadEvent], beside JFR's own; in a superclass for the reason that
/// [PacketSettings] are.
abstract sealed class ReadSettings extends Event permits StreamReadEvent {
  @SettingDefinition
  @Name("delay")
  @Label("Delay Threshold")
  @Description("How long at least the bytes of a read on record waited")
  protected boolean delay(ReadThreshold threshold) {
    boolean accepted = threshold.accepts(delayOnRecord());
    judge(accepted);
    return accepted;
  }

  @SettingDefinition
  @Name("ports")
  @Label("Ports")
  @Description("The local or the peer's ports of reads on record, such as 80,443, or all")
  protected boolean ports(PortFilter filter) {
    return filter.accepts(peer(), local());
  }

  abstract long delayOnRecord();

  abstract int local();

  abstract int peer();

  abstract void judge(boolean longEnough);
}
