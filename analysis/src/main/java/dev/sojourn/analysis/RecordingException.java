package dev.sojourn.analysis;

import java.io.Serial;
import java.nio.file.Path;

/// A recording that cannot be explained. The message is one sentence for a person: what is wrong,
/// with which file, and what to do.
public final class RecordingException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /// What is wrong with the recording.
  public enum Kind {
    /// There is no such file.
    NOT_FOUND,
    /// The file is there but cannot be read, for lack of permission or because the disk failed.
    NOT_READABLE,
    /// It is a directory, or a file that does not begin as a recording does.
    NOT_A_RECORDING,
    /// The file has no bytes.
    EMPTY,
    /// It was cut off before its first chunk was complete.
    NO_WHOLE_CHUNK,
    /// A chunk contradicts itself: an impossible size, or events that do not fit its metadata.
    CORRUPT,
    /// A chunk is larger than this JVM's heap can hold.
    TOO_LARGE,
    /// Several files whose times overlap.
    OVERLAPPING,
    /// Chunks of more than one process, in several files or in one that was put together.
    SEVERAL_PROCESSES,
    /// A recording of something else: not one event of Sojourn's is declared in it.
    NO_SOJOURN_EVENTS,
    /// Sojourn's events have fields that this version does not know how to read.
    UNKNOWN_SCHEMA,
    /// It has what an annotation would put into it.
    ANNOTATED,
    /// The options leave no packet over.
    NOTHING_SELECTED
  }

  private final Kind kind;
  private final transient Path file;

  public RecordingException(Kind kind, Path file, String sentence) {
    this(kind, file, sentence, null);
  }

  public RecordingException(Kind kind, Path file, String sentence, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
    this.file = file;
  }

  public Kind kind() {
    return kind;
  }

  /// The file that the sentence names; null after serialisation.
  public Path file() {
    return file;
  }
}
