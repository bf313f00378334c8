package dev.sojourn.analysis;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// Which part of a recording to explain.
///
/// @param from leaves out packets that were dequeued before it
/// @param to leaves out packets that were dequeued at or after it
/// @param socket keeps one socket's packets only
/// @param thread keeps packets received by threads of this name, or with this Java thread id
/// @param redaction replaces addresses in every name
public record AnalysisOptions(
    Optional<Instant> from,
    Optional<Instant> to,
    OptionalInt socket,
    Optional<String> thread,
    Optional<Redaction> redaction) {
  public AnalysisOptions {
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    Objects.requireNonNull(socket);
    Objects.requireNonNull(thread);
    Objects.requireNonNull(redaction);
  }

  /// Everything in the recording.
  public static AnalysisOptions everything() {
    return new AnalysisOptions(
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public AnalysisOptions withFrom(Instant instant) {
    return new AnalysisOptions(Optional.of(instant), to, socket, thread, redaction);
  }

  public AnalysisOptions withTo(Instant instant) {
    return new AnalysisOptions(from, Optional.of(instant), socket, thread, redaction);
  }

  public AnalysisOptions withSocket(int id) {
    return new AnalysisOptions(from, to, OptionalInt.of(id), thread, redaction);
  }

  public AnalysisOptions withThread(String nameOrId) {
    return new AnalysisOptions(from, to, socket, Optional.of(nameOrId), redaction);
  }

  public AnalysisOptions withRedaction(Redaction how) {
    return new AnalysisOptions(from, to, socket, thread, Optional.of(how));
  }

  /// Whether no packet is left out.
  public boolean selectsEverything() {
    return from.isEmpty() && to.isEmpty() && socket.isEmpty() && thread.isEmpty();
  }
}
