package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.Sojourn;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The analysis can be loaded where its users are: JDK Mission Control and engines on Java 21.
class ReleaseTest {
  private static final int MAGIC = 0xCAFEBABE;

  /// class-file versions begin with 45 for Java 1.1 (Java Virtual Machine Specification, table
  /// 4.1-A); a minor version other than 0 would ask for preview features.
  private static final int JAVA_21 = 65;

  @Test
  void everyClassIsOfJava21() throws Exception {
    Path classes =
        Path.of(Sojourn.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".class")).toList();

      assertThat(all).hasSizeGreaterThan(100).allSatisfy(ReleaseTest::isOfJava21);
    }
  }

  private static void isOfJava21(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      assertThat(in.readInt()).isEqualTo(MAGIC);
      assertThat(in.readUnsignedShort()).as("minor version").isZero();
      assertThat(in.readUnsignedShort()).as("major version").isEqualTo(JAVA_21);
    }
  }
}
