/// The receiver: datagrams with the kernel's timestamps, each one on record.
module dev.sojourn.core {
  requires dev.sojourn.events;
  requires static java.instrument;
  requires java.management;

  exports dev.sojourn.core.receive;
}
