package dev.sojourn.core.agent.capture;

/// A socket of the program whose receives go by the agent.
public interface Captured {
  /// The thread waited for a packet since its last call, and calls again now.
  void parked();

  /// Whether the socket is its transport's own affair again.
  boolean isRefused();

  /// Stops recording, and gives the socket its options back if it is still open.
  void end();

  /// Its descriptor is about to be closed.
  default void closing() {
    end();
  }
}
