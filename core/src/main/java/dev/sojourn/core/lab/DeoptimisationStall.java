package dev.sojourn.core.lab;

/// `deoptimisation`: the handler prices a book by code that was compiled for the one kind of
/// product there is; every further kind that is loaded has the JVM throw that code away.
final class DeoptimisationStall extends PeriodicStall {
  private static final int POSITIONS = 100_000;

  /// Of which the compiler knows every kind that was loaded.
  abstract static class Product {
    abstract int price(int position);
  }

  static final class Bond extends Product {
    @Override
    int price(int position) {
      return position * 31;
    }
  }

  /// Loaded under another name each time.
  static final class Option extends Product {
    @Override
    int price(int position) {
      return position * 17;
    }
  }

  private final Product[] products = {new Bond()};

  /// What the book is worth; kept so that pricing cannot be optimised away.
  private volatile int total;

  DeoptimisationStall(Scene scene) {
    super("handler", scene);
  }

  @Override
  void stall() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LENGTH.toNanos()) {
      products[0] = (Product) FreshClass.of(Option.class).instance();
      priceBook();
    }
  }

  private void priceBook() {
    int sum = 0;
    for (int i = 0; i < POSITIONS; i++) {
      sum += products[0].price(i);
    }
    total = sum;
  }
}
