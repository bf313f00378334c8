package dev.sojourn.analysis.cli.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmc.common.io.IOToolkit;

/// Recordings as the user names them: `-` is standard input, and a pipe is read once. Either is
/// kept in a temporary file meanwhile, since a recording is read several times.
public final class Input implements AutoCloseable {
  private static final Path STANDARD_INPUT = Path.of("-");
  private static final int MAGIC = 4;

  /// Of a recording, and of what gzip, zip and lz4 write.
  private static final List<String> BEGINS =
      List.of("FLR\0", "\u001f\u008b", "PK", "\u0004\"M\u0018");

  private final List<Path> files = new ArrayList<>();
  private Path folder;

  private Input() {}

  /// Reads what can be read only once.
  ///
  /// @throws Failure if that fails
  public static Input of(List<Path> named) {
    Input input = new Input();
    try {
      for (Path name : named) {
        input.files.add(input.file(name));
      }
      return input;
    } catch (IOException e) {
      input.close();
      throw new Failure(
          "cannot keep what comes in by %s (%s): write it to a file and name that"
              .formatted(named.get(input.files.size()), Reason.of(e)),
          e);
    }
  }

  /// The same of one recording.
  public static Input of(Path named) {
    return of(List.of(named));
  }

  /// The same of one that is to be read by the JDK, which knows no compression.
  public static Input plain(Path named) {
    Input input = of(named);
    try {
      Path file = input.file();
      if (Files.isRegularFile(file) && IOToolkit.isCompressedFile(file.toFile())) {
        try (InputStream uncompressed =
            IOToolkit.openUncompressedStream(Files.newInputStream(file))) {
          input.files.set(0, input.keep(uncompressed, "uncompressed-" + file.getFileName()));
        }
      }
      return input;
    } catch (IOException e) {
      input.close();
      throw new Failure(
          "%s cannot be read (%s): name a recording".formatted(named, Reason.of(e)), e);
    }
  }

  private Path file(Path name) throws IOException {
    if (name.equals(STANDARD_INPUT)) {
      return keep(System.in, "standard-input");
    }
    if (!Files.exists(name) || Files.isRegularFile(name) || Files.isDirectory(name)) {
      return name;
    }
    try (InputStream pipe = Files.newInputStream(name)) {
      return keep(pipe, "pipe-" + name.getFileName());
    }
  }

  private Path keep(InputStream in, String name) throws IOException {
    if (folder == null) {
      folder = Files.createTempDirectory("sojourn");
    }
    Path file = folder.resolve(name);
    byte[] begin = in.readNBytes(MAGIC);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(begin);
      // A device may have no end.
      if (mayBeRecording(begin)) {
        in.transferTo(out);
      }
    }
    return file;
  }

  private static boolean mayBeRecording(byte[] begin) {
    String text = new String(begin, StandardCharsets.ISO_8859_1);
    return BEGINS.stream().anyMatch(text::startsWith);
  }

  /// Where the recordings can be read, in the order in which they were named.
  public List<Path> files() {
    return files;
  }

  /// Where the first can be read.
  public Path file() {
    return files.getFirst();
  }

  /// Takes away what was kept.
  @Override
  public void close() {
    if (folder == null) {
      return;
    }
    try (var kept = Files.list(folder)) {
      for (Path file : kept.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new Failure("cannot remove %s (%s): remove it".formatted(folder, Reason.of(e)), e);
    }
  }
}
