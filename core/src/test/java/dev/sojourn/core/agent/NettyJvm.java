package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// JVMs with one make of Netty each, which would meet on the tests' own class path.
final class NettyJvm {
  static final Path TEST_CLASSES = Path.of("target", "test-classes").toAbsolutePath();

  private NettyJvm() {}

  /// One with the programs of the tests and Netty, as the build puts it into a folder.
  static ChildJvm of(String folder) throws IOException {
    return bare().options("-cp", TEST_CLASSES + File.pathSeparator + jars(folder));
  }

  /// One that Netty runs in without warnings. It lives for a second or two, most of which the best
  /// compiler would take.
  static ChildJvm bare() {
    return new ChildJvm()
        .options(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC");
  }

  /// The class path of a folder that the build put Netty into.
  static String jars(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target", folder))) {
      return files
          .map(file -> file.toAbsolutePath().toString())
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  /// What a program prints that ends well.
  static String run(ChildJvm jvm, String main, String... arguments) throws Exception {
    Child.Ended ended = jvm.run(main, arguments);
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended.output();
  }
}
