package dev.sojourn.core.agent.transport;

/// Why packets can not be captured in this JVM, or of one of its transports, as half a sentence.
/// The program runs on untouched.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Refusal(String reason) {
    super(reason);
  }
}
