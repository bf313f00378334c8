package dev.sojourn.core.agent;

/// Why packets can not be captured in this JVM, as half a sentence. The program runs on untouched.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refusal(String reason) {
    super(reason);
  }
}
