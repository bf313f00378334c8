package dev.sojourn.analysis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Replaces addresses by made-up ones of the same form and length, the same address always by the
/// same one, no two by one, and none by itself. Loopback and unspecified addresses stay: they tell
/// nothing.
///
/// Which one it is follows from a secret alone, by HMAC (RFC 2104), so that nobody without it can
/// try all addresses out.
public final class Redaction {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_BYTES = 32;

  private static final String IPV4 = "(?:[0-9]{1,3}\\.){3}[0-9]{1,3}";
  private static final String GROUP = "[0-9A-Fa-f]{1,4}";
  private static final String GROUPS = "(?:GROUP(?::GROUP){0,6})?".replace("GROUP", GROUP);

  /// With `::` in the place of groups, or with all eight of them; the last two may be an IPv4
  /// address. Six of two digits are a network card's.
  private static final String IPV6 =
      "(?:GROUPS::(?:(?:GROUP:){0,5}IPV4(?![0-9])|GROUPS)|(?:GROUP:){6}(?:IPV4(?![0-9])|GROUP:GROUP)"
              .replace("GROUPS", GROUPS)
              .replace("GROUP", GROUP)
              .replace("IPV4", IPV4)
          + "|(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2})";

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![0-9A-Za-z.])IPV4(?![0-9A-Za-z]|\\.[0-9])".replace("IPV4", IPV4)
              + "|(?<![0-9A-Za-z:.])"
              + IPV6
              + "(?![0-9A-Za-z])");
  private static final Pattern LAST_PART = Pattern.compile(IPV4 + "$");
  private static final Pattern TELLS_NOTHING =
      Pattern.compile("127(\\.\\d+){3}|0\\.0\\.0\\.0|::1?|(0+:){7}0*[01]");

  /// What a mapped IPv4 address begins with.
  private static final Pattern MAPPED = Pattern.compile("(?i)(::|(0+:){5})(ffff:(0:)?)?");

  private final Mac mac;
  private final Map<String, String> names = new HashMap<>();

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
    Matcher last = LAST_PART.matcher(address);
    if (address.contains(":") && last.find()) {
      String first = address.substring(0, last.start());
      return (MAPPED.matcher(first).matches() ? first : nameFor(first)) + nameFor(last.group());
    }
    return nameFor(address);
  }

  /// However its letters are written.
  private String nameFor(String address) {
    return TELLS_NOTHING.matcher(address).matches()
        ? address
        : names.computeIfAbsent(address.toLowerCase(Locale.ROOT), this::invent);
  }

  /// Another address of the same shape, but for those that tell nothing.
  private String invent(String address) {
    AddressShape shape = new AddressShape(address);
    Shuffle shuffle = new Shuffle(mac, shape.name(), shape.size());
    BigInteger number = shape.number();
    String name;
    do {
      number = shuffle.next(number);
      name = shape.address(number);
    } while (TELLS_NOTHING.matcher(name).matches());
    return name;
  }
}
