package dev.sojourn.fleet.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// A file on this machine's disk: the file itself, or a copy that is deleted when it is closed.
///
/// @param name what people know the file by
/// @param path where it lies meanwhile
public record LocalCopy(String name, Path path, boolean isCopy) implements Closeable {
  /// @throws IOException if it cannot be read, or there is no room for a copy
  public static LocalCopy of(Storage storage, String name) throws IOException {
    Optional<Path> local = storage.local(name);
    if (local.isPresent()) {
      return new LocalCopy(name, local.get(), false);
    }
    String fileName = name.substring(name.lastIndexOf('/') + 1);
    Path copy = Files.createTempFile("sojourn-", "-" + fileName);
    try (InputStream in = storage.open(name)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      Files.delete(copy);
      throw e;
    }
    return new LocalCopy(name, copy, true);
  }

  /// A sentence about the copy as one about the file.
  public String named(String sentence) {
    return isCopy ? sentence.replace(path.toString(), name) : sentence;
  }

  @Override
  public void close() throws IOException {
    if (isCopy) {
      Files.deleteIfExists(path);
    }
  }
}
