package dev.sojourn.core.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;

/// A class like another one that was never used before.
record FreshClass(MethodHandles.Lookup lookup) {
  /// Defines one.
  static FreshClass of(Class<?> template) {
    String name = template.getName();
    String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
    try (InputStream bytes = template.getResourceAsStream(file)) {
      return new FreshClass(MethodHandles.lookup().defineHiddenClass(bytes.readAllBytes(), false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  void initialise() {
    try {
      lookup.ensureInitialized(lookup.lookupClass());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /// One of it, by its constructor without arguments.
  Object instance() {
    try {
      return lookup.lookupClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
