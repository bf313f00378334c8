package dev.sojourn.analysis.page;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.Serial;

/// Makes JSON safe inside an HTML script element: no name from a recording can end the element or
/// open a comment, whatever it is.
final class ScriptEscapes extends CharacterEscapes {
  @Serial private static final long serialVersionUID = 1L;

  private static final int[] ASCII = CharacterEscapes.standardAsciiEscapesForJSON();

  static {
    for (char special : new char[] {'<', '>', '&', '\''}) {
      ASCII[special] = CharacterEscapes.ESCAPE_STANDARD;
    }
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ASCII.clone();
  }

  @Override
  public SerializableString getEscapeSequence(int character) {
    // Line ends to old JavaScript, though not to JSON.
    return character == 0x2028 || character == 0x2029
        ? new SerializedString(String.format("\\u%04x", character))
        : null;
  }
}
