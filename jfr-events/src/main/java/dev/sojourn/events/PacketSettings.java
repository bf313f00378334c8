package dev.sojourn.events;

import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.SettingDefinition;

/// The settings of [PacketReceivedEvent], beside JFR's own.
///
/// They have to be in a superclass: JFR numbers the settings of a class once by its class file and
/// once by reflection, whose orders differ, but those of a superclass both times by reflection
/// (jdk.jfr.internal.ClassInspector and EventControl of JDK 25). There every boolean method that
/// takes a control is one.
abstract sealed class PacketSettings extends Event permits PacketReceivedEvent {
  @SettingDefinition
  @Name("delay")
  @Label("Delay Threshold")
  @Description("The least queue delay of a packet on record; unstamped ones have none")
  protected boolean delay(DelayThreshold threshold) {
    return threshold.accepts(delayOnRecord());
  }

  @SettingDefinition
  @Name("ports")
  @Label("Ports")
  @Description("The source or local ports of packets on record, such as 53,5353, or all")
  protected boolean ports(PortFilter filter) {
    return filter.accepts(sender(), receiver());
  }

  @SettingDefinition
  @Name("sourceAddress")
  @Label("Source Address")
  @Description("Whether the sender's address is on record")
  protected boolean sourceAddress(Toggle wanted) {
    showAddress(wanted.isOn());
    return true;
  }

  @SettingDefinition
  @Name("timestamps")
  @Label("Timestamps")
  @Description(
      "Whether kernelTimestamp is on record, which follows from the delay and the receive event's"
          + " returnedAt, or 0")
  protected boolean timestamps(Toggle wanted) {
    if (!wanted.isOn()) {
      leaveOutTimestamps();
    }
    return true;
  }

  abstract long delayOnRecord();

  abstract int sender();

  abstract int receiver();

  abstract void showAddress(boolean wanted);

  abstract void leaveOutTimestamps();
}
