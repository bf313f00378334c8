package dev.sojourn.core.witness;

/// A stack trace as text: `package.Class.method:line`, a line each, the top one first.
final class Frames {
  private static final int MOST = 32;

  /// What lies between the program and the kernel because the agent put it there.
  private static final String AGENT = "dev.sojourn.core.agent.";

  private static final String SYSTEM_CALLS = "dev.sojourn.core.os.";
  private static final String HOOK = "sun.nio.ch.SojournHook";

  private Frames() {}

  static String text(StackTraceElement[] frames) {
    StringBuilder text = new StringBuilder();
    int lines = 0;
    for (int i = 0; i < frames.length && lines < MOST; i++) {
      if (!isOurs(frames[i].getClassName())) {
        if (lines++ > 0) {
          text.append('\n');
        }
        append(text, frames[i]);
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, StackTraceElement frame) {
    text.append(frame.getClassName()).append('.').append(frame.getMethodName());
    if (frame.getLineNumber() > 0) {
      text.append(':').append(frame.getLineNumber());
    }
  }

  private static boolean isOurs(String name) {
    return name.startsWith(SYSTEM_CALLS)
        || name.equals(HOOK)
        || (name.startsWith(AGENT) && name.indexOf('.', AGENT.length()) < 0);
  }
}
