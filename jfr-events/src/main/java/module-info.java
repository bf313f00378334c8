/// The JFR events that Sojourn writes: the schema that the receiver and the analysis share.
module dev.sojourn.events {
  requires transitive jdk.jfr;

  exports dev.sojourn.events;
}
