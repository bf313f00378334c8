package dev.sojourn.core.agent.servers;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/// Runs a program in a loader of its own: `InOwnLoader CLASSPATH MAIN ARGUMENT…`.
public final class InOwnLoader {
  private InOwnLoader() {}

  /// Runs it.
  public static void main(String... arguments) throws Exception {
    String[] entries = arguments[0].split(File.pathSeparator);
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = Path.of(entries[i]).toUri().toURL();
    }
    try (var loader = new URLClassLoader("own", urls, ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      loader
          .loadClass(arguments[1])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(arguments, 2, arguments.length));
    }
  }
}
