package dev.sojourn.analysis;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an address has in common with the one made up for it: where its points, colons and digits
/// are. The addresses of one shape are numbered from 0.
final class AddressShape {
  private static final Pattern DIGITS = Pattern.compile("[0-9A-Fa-f]+");
  private static final int HEXADECIMAL = 16;

  private final String like;
  private final StringBuilder name = new StringBuilder();
  private BigInteger size = BigInteger.ONE;
  private BigInteger number = BigInteger.ZERO;

  /// The shape of `address`.
  AddressShape(String address) {
    like = address;
    Matcher parts = DIGITS.matcher(address);
    int end = 0;
    while (parts.find()) {
      name.append(address, end, parts.start());
      end = parts.end();
      if (isOctet(parts)) {
        add(Octet.of(parts.group()).index(parts.group()), Octet.of(parts.group()).count());
      } else {
        parts.group().chars().forEach(c -> add(Character.digit(c, HEXADECIMAL), HEXADECIMAL));
      }
    }
    name.append(address, end, address.length());
  }

  private void add(int index, int count) {
    number = number.add(size.multiply(BigInteger.valueOf(index)));
    size = size.multiply(BigInteger.valueOf(count));
    name.append('<').append(count).append('>');
  }

  private boolean isOctet(Matcher part) {
    boolean isBeforePoint = part.end() < like.length() && like.charAt(part.end()) == '.';
    return isBeforePoint || (part.start() > 0 && like.charAt(part.start() - 1) == '.');
  }

  /// The same for all addresses of this shape, and for no others.
  String name() {
    return name.toString();
  }

  /// How many addresses have it.
  BigInteger size() {
    return size;
  }

  /// The number of the address that it was made from.
  BigInteger number() {
    return number;
  }

  /// The address of this number.
  String address(BigInteger of) {
    StringBuilder address = new StringBuilder();
    BigInteger rest = of;
    Matcher parts = DIGITS.matcher(like);
    while (parts.find()) {
      StringBuilder part = new StringBuilder();
      if (isOctet(parts)) {
        Octet octet = Octet.of(parts.group());
        part.append(octet.text(rest.mod(BigInteger.valueOf(octet.count())).intValue()));
        rest = rest.divide(BigInteger.valueOf(octet.count()));
      } else {
        for (int i = parts.start(); i < parts.end(); i++) {
          part.append(Character.forDigit(rest.intValue() & (HEXADECIMAL - 1), HEXADECIMAL));
          rest = rest.shiftRight(4);
        }
      }
      parts.appendReplacement(address, part.toString());
    }
    return parts.appendTail(address).toString();
  }

  /// The decimal numbers of one length, apart those that no address has: padded, or above 255.
  private enum Octet {
    ONE_DIGIT(0, 9, "%d"),
    TWO_DIGITS(10, 99, "%d"),
    PADDED(0, 9, "%02d"),
    THREE_DIGITS(100, 255, "%d"),
    PADDED_THRICE(0, 99, "%03d"),
    TOO_LARGE(256, 999, "%d");

    private final int least;
    private final int most;
    private final String format;

    Octet(int least, int most, String format) {
      this.least = least;
      this.most = most;
      this.format = format;
    }

    static Octet of(String digits) {
      int value = Integer.parseInt(digits);
      return switch (digits.length()) {
        case 1 -> ONE_DIGIT;
        case 2 -> value < TWO_DIGITS.least ? PADDED : TWO_DIGITS;
        default ->
            value < THREE_DIGITS.least
                ? PADDED_THRICE
                : value > THREE_DIGITS.most ? TOO_LARGE : THREE_DIGITS;
      };
    }

    int count() {
      return most - least + 1;
    }

    int index(String digits) {
      return Integer.parseInt(digits) - least;
    }

    String text(int index) {
      return String.format(Locale.ROOT, format, least + index);
    }
  }
}
