/// The receiver: datagrams with the kernel's timestamps, each one on record.
module dev.sojourn.core {
  requires dev.sojourn.events;
  requires static java.instrument;
  requires static jdk.httpserver;
  requires java.management;

  exports dev.sojourn.core.receive;
  // The JVM finds the agent's entry here when the program brings this module itself.
  exports dev.sojourn.core.agent to
      java.instrument;
}
