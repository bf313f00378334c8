package dev.sojourn.analysis.cli.shared;

import java.util.HashMap;
import java.util.Map;

/// The environment as the user has it. In a locale of ASCII alone the launcher starts this process
/// in another, so that it can name every file, and hands on what the user chose.
public final class UserEnvironment {
  private static final String LOCALE = "LC_ALL";
  private static final String USERS_LOCALE = "SOJOURN_LC_ALL";

  private UserEnvironment() {}

  /// The variables, by name.
  public static Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(System.getenv());
    restore(variables);
    return variables;
  }

  /// Whether a program that the user starts can only name files in ASCII.
  public static boolean isAscii() {
    return System.getenv().containsKey(USERS_LOCALE);
  }

  /// Makes this process's variables, or those that a child would inherit, the user's.
  public static void restore(Map<String, String> variables) {
    String users = variables.remove(USERS_LOCALE);
    if (users == null) {
      return;
    }
    if (users.isEmpty()) {
      variables.remove(LOCALE);
    } else {
      variables.put(LOCALE, users);
    }
  }
}
