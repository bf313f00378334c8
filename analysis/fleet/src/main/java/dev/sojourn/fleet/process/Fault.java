package dev.sojourn.fleet.process;

import dev.sojourn.analysis.RecordingException;
import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;

/// Why nothing is known of a file.
///
/// @param kind [RecordingException.Kind]'s name in lower case
/// @param sentence for a person
public record Fault(String kind, String sentence) implements Serializable {
  private static final String NOT_READABLE = "not_readable";
  private static final String TOO_LARGE = "too_large";

  /// @param sentence the exception's, with the name that people know the file by
  public static Fault of(RecordingException e, String sentence) {
    return new Fault(e.kind().name().toLowerCase(Locale.ROOT), sentence);
  }

  /// A file that the storage does not hand out.
  public static Fault of(String path, IOException e) {
    return new Fault(
        NOT_READABLE,
        path + " cannot be read: " + e.getMessage() + "; check its permissions and the storage");
  }

  /// Whether the same file may be read another time: by other rights, or in more memory.
  public boolean mayPass() {
    return kind.equals(NOT_READABLE) || kind.equals(TOO_LARGE);
  }
}
