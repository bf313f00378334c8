package dev.sojourn.core.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Copies of classes that use other classes under another prefix, as shading makes them.
record Relocation(String from, String to) {
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int HEAD = 8;

  /// Copies `main`, a test class, and those within it.
  Path copy(Class<?> main, Path into) throws IOException {
    String name = main.getName().replace('.', '/');
    Path folder = Path.of("target", "test-classes").resolve(name).getParent();
    List<Path> classes;
    try (Stream<Path> files = Files.list(folder)) {
      classes =
          files
              .filter(file -> file.getFileName().toString().startsWith(main.getSimpleName()))
              .toList();
    }
    Path target = Files.createDirectories(into.resolve(name).getParent());
    for (Path file : classes) {
      Files.write(target.resolve(file.getFileName()), relocate(Files.readAllBytes(file)));
    }
    return into;
  }

  /// The class file with all constants of text changed (JVM specification, 4.4).
  private byte[] relocate(byte[] classFile) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(classFile));
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.write(in.readNBytes(HEAD));
    int count = in.readUnsignedShort();
    out.writeShort(count);
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      out.writeByte(tag);
      if (tag == UTF8) {
        out.writeUTF(in.readUTF().replace(from, to));
      } else {
        out.write(in.readNBytes(size(tag)));
        i += tag == LONG || tag == DOUBLE ? 1 : 0;
      }
    }
    in.transferTo(out);
    return bytes.toByteArray();
  }

  private static int size(int tag) {
    return switch (tag) {
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      case LONG, DOUBLE -> 8;
      default -> 4;
    };
  }
}
