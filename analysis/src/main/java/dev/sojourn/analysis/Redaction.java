package dev.sojourn.analysis;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Replaces addresses by made-up ones of the same form and length, the same address always by the
/// same one. Loopback and unspecified addresses stay: they tell nothing.
///
/// Which one it is follows from a secret by HMAC (RFC 2104), so that nobody without it can try all
/// addresses out.
public final class Redaction {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_BYTES = 32;
  private static final int TRIES = 64;

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![0-9A-Za-z.])(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9A-Za-z]|\\.[0-9])"
              + "|(?<![0-9A-Za-z:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![0-9A-Za-z:])");
  private static final Pattern TELLS_NOTHING =
      Pattern.compile("127(\\.\\d+){3}|0\\.0\\.0\\.0|::1?|(0+:){7}0*[01]");

  private final Mac mac;
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  private Redaction(byte[] secret) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  /// With a secret that nobody knows: the made-up addresses are others every time.
  public static Redaction random() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return new Redaction(secret);
  }

  /// With a secret of the user's: the same addresses for the same secret, so that reports can be
  /// laid side by side.
  ///
  /// @param secret not empty
  public static Redaction keyed(String secret) {
    return new Redaction(secret.getBytes(StandardCharsets.UTF_8));
  }

  /// The text with its addresses replaced; as long as before.
  public synchronized String redact(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    return matcher.find() ? matcher.replaceAll(found -> addressFor(found.group())) : text;
  }

  private String addressFor(String address) {
    return TELLS_NOTHING.matcher(address).matches()
        ? address
        : names.computeIfAbsent(address, this::invent);
  }

  /// Another address may have got the same name: then the next one is tried.
  private String invent(String address) {
    String name = shaped(address, 0);
    for (int i = 1; i < TRIES && !taken.add(name); i++) {
      name = shaped(address, i);
    }
    return name;
  }

  private String shaped(String address, int attempt) {
    byte[] hash = mac.doFinal((address + '#' + attempt).getBytes(StandardCharsets.UTF_8));
    return address.contains(".") ? octets(address, hash) : digits(address, hash);
  }

  /// Each octet by one of as many digits.
  private static String octets(String address, byte[] hash) {
    String[] octets = address.split("\\.");
    for (int i = 0; i < octets.length; i++) {
      int value = (hash[2 * i] & 0xFF) << 8 | hash[2 * i + 1] & 0xFF;
      octets[i] =
          switch (octets[i].length()) {
            case 1 -> Integer.toString(value % 10);
            case 2 -> Integer.toString(10 + value % 90);
            default -> Integer.toString(100 + value % 156);
          };
    }
    return String.join(".", octets);
  }

  /// Each hexadecimal digit by another.
  private static String digits(String address, byte[] hash) {
    StringBuilder name = new StringBuilder(address);
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) != ':') {
        int nibble = hash[i / 2 % hash.length] >> (i % 2 * 4) & 0xF;
        name.setCharAt(i, Character.forDigit(nibble, 16));
      }
    }
    return name.toString();
  }
}
