package dev.sojourn.analysis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/// A keyed permutation of the numbers below some size that moves every one of them: whoever lacks
/// the key cannot tell which number became which.
///
/// A Feistel network gives a permutation `P` of the next larger power of 4; numbers that it takes
/// beyond the size are sent through again until they are back (Black and Rogaway, "Ciphers with
/// Arbitrary Finite Domains", 2002). `P⁻¹(P(x) + 1)` is then one cycle through all numbers, so none
/// is where it was.
final class Shuffle {
  private static final int ROUNDS = 10;

  private final Mac mac;
  private final String name;
  private final BigInteger size;
  private final int halfBits;
  private final BigInteger halfMask;

  /// @param name of the numbers: other names give other permutations
  Shuffle(Mac mac, String name, BigInteger size) {
    this.mac = mac;
    this.name = name;
    this.size = size;
    this.halfBits = Math.max(1, (size.subtract(BigInteger.ONE).bitLength() + 1) / 2);
    this.halfMask = BigInteger.ONE.shiftLeft(halfBits).subtract(BigInteger.ONE);
  }

  /// Where `number` goes: elsewhere, unless there is only one number.
  BigInteger next(BigInteger number) {
    return decrypt(encrypt(number).add(BigInteger.ONE).mod(size));
  }

  private BigInteger encrypt(BigInteger number) {
    BigInteger result = number;
    do {
      BigInteger left = result.shiftRight(halfBits);
      BigInteger right = result.and(halfMask);
      for (int round = 0; round < ROUNDS; round++) {
        BigInteger mixed = left.xor(mix(round, right));
        left = right;
        right = mixed;
      }
      result = left.shiftLeft(halfBits).or(right);
    } while (result.compareTo(size) >= 0);
    return result;
  }

  private BigInteger decrypt(BigInteger number) {
    BigInteger result = number;
    do {
      BigInteger left = result.shiftRight(halfBits);
      BigInteger right = result.and(halfMask);
      for (int round = ROUNDS - 1; round >= 0; round--) {
        BigInteger mixed = right.xor(mix(round, left));
        right = left;
        left = mixed;
      }
      result = left.shiftLeft(halfBits).or(right);
    } while (result.compareTo(size) >= 0);
    return result;
  }

  private BigInteger mix(int round, BigInteger half) {
    byte[] hash = mac.doFinal((name + '#' + round + '#' + half).getBytes(StandardCharsets.UTF_8));
    return new BigInteger(1, hash).and(halfMask);
  }
}
