package dev.sojourn.analysis.cli.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A JDK that is older than what the agent needs, from where they are usually installed. A test
/// that needs one is left out where there is none.
public final class OldJdk {
  private static final String OLD = "(?s).*JAVA_VERSION=\"(1[1-9]|2[0-4])[.\"].*";

  private OldJdk() {}

  /// Its folder.
  public static Path home() throws IOException {
    List<Path> old = new ArrayList<>();
    Path installed = Path.of("/usr/lib/jvm");
    assumeThat(installed).isDirectory();
    try (Stream<Path> homes = Files.list(installed)) {
      for (Path home : homes.sorted().toList()) {
        Path release = home.resolve("release");
        boolean known =
            Files.isReadable(release) && Files.isExecutable(home.resolve("bin/rmiregistry"));
        if (known && Files.readString(release).matches(OLD)) {
          old.add(home);
        }
      }
    }
    assumeThat(old).as("no older JDK is installed").isNotEmpty();
    return old.getFirst();
  }
}
