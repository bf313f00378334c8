package dev.sojourn.analysis.recording;

import java.io.Serial;

/// An event of Sojourn's lacks a field or declares it differently. Unchecked, since it has to pass
/// through JMC's parser.
final class UnknownSchemaException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UnknownSchemaException(String event, String field) {
    super(event + " has no field " + field + " as this version knows it");
  }
}
