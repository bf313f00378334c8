package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.Redaction;
import java.util.Optional;

/// Names from a recording as they may be shown: whoever made the recording chose them.
///
/// Control characters could steer a terminal, and characters that turn the direction of writing
/// could make a line read as another; both become U+FFFD. Addresses are replaced if that was asked
/// for.
public final class Names {
  /// Shows addresses as they are.
  public static final Names UNREDACTED = new Names(Optional.empty());

  /// Longer ones than any class, method or path has are cut.
  private static final int LONGEST = 4096;

  private static final char REPLACEMENT = '\uFFFD';

  private final Optional<Redaction> redaction;

  /// @param redaction of the addresses in them, if that was asked for
  public Names(Optional<Redaction> redaction) {
    this.redaction = redaction;
  }

  /// What to show for `name`; null for null.
  public String shown(String name) {
    if (name == null) {
      return null;
    }
    String harmless = harmless(name);
    String redacted = redaction.map(each -> each.redact(harmless)).orElse(harmless);
    return redacted.length() <= LONGEST ? redacted : redacted.substring(0, LONGEST) + "…";
  }

  /// The same text without the characters that steer.
  public static String harmless(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (steers(name.charAt(i))) {
        return replaced(name);
      }
    }
    return name;
  }

  private static String replaced(String name) {
    char[] characters = name.toCharArray();
    for (int i = 0; i < characters.length; i++) {
      if (steers(characters[i])) {
        characters[i] = REPLACEMENT;
      }
    }
    return new String(characters);
  }

  /// Control characters, line and paragraph separators, and those of the bidirectional algorithm
  /// that embed, override or isolate (UAX 9).
  private static boolean steers(char c) {
    return Character.isISOControl(c)
        || c == '\u2028'
        || c == '\u2029'
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
