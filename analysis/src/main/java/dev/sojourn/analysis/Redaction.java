package dev.sojourn.analysis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
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

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![0-9A-Za-z.])(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9A-Za-z]|\\.[0-9])"
              + "|(?<![0-9A-Za-z:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![0-9A-Za-z:])");
  private static final Pattern TELLS_NOTHING =
      Pattern.compile("127(\\.\\d+){3}|0\\.0\\.0\\.0|::1?|(0+:){7}0*[01]");

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
    return TELLS_NOTHING.matcher(address).matches()
        ? address
        : names.computeIfAbsent(address, this::invent);
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
