package dev.sojourn.core.agent;

/// What of the JDK is captured together, or not at all. Where a JDK does one of them in another way
/// than is known, the others are captured all the same.
enum Family {
  DATAGRAMS("datagrams"),
  STREAMS("reads from TCP connections"),
  ACCEPTS("how long TCP connections wait to be accepted"),
  SELECTORS("what selectors wait for");

  private final String what;

  Family(String what) {
    this.what = what;
  }

  /// Half a sentence.
  String notCaptured(String why) {
    return "can not capture " + what + " because " + why;
  }
}
