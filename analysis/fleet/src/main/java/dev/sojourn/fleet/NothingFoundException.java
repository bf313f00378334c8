package dev.sojourn.fleet;

import java.io.IOException;
import java.io.Serial;

/// There is no recording where one was looked for. The message is one sentence for a person.
public final class NothingFoundException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  NothingFoundException(String path) {
    super(path + " names no recording; name .jfr files, folders that have some, or patterns");
  }
}
