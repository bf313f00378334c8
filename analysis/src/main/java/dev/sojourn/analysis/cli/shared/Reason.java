package dev.sojourn.analysis.cli.shared;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/// Why a file could not be read or written, for a person.
public final class Reason {
  private Reason() {}

  /// "access denied" from an AccessDeniedException, whose message is only the file.
  public static String of(IOException e) {
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    String type = e.getClass().getSimpleName().replace("Exception", "");
    boolean saysIt = (type.equals("FileSystem") || type.equals("IO")) && e.getMessage() != null;
    return saysIt
        ? e.getMessage()
        : type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
