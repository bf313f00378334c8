package dev.sojourn.core.record;

/// Numbers for sockets, no two of which are the same in one JVM. The agent has this class once
/// more, in a class loader of its own, and both may write into one recording: so the last number is
/// kept where both find it.
final class SocketNumbers {
  private static final String LAST = "sojourn.sockets";

  private SocketNumbers() {}

  /// The next one; the first is 1.
  static int next() {
    Object next =
        System.getProperties()
            .compute(LAST, (key, last) -> Integer.toString(last == null ? 1 : after(last)));
    return Integer.parseInt((String) next);
  }

  /// What somebody else may have put there counts as none.
  private static int after(Object last) {
    String text = last.toString();
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) + 1 : 1;
  }
}
