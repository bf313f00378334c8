package dev.sojourn.fleet.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where recordings lie and results go. Tasks carry it to other machines.
public interface Storage extends Serializable {
  /// Writes a file's content.
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /// The file of this name, the files in the folder of this name and those below it, or the files
  /// and folders that a pattern of `*`, `?`, `[…]` and `{…}` stands for. In the order of their
  /// names; none if there is no such thing.
  List<StoredFile> find(String pathOrPattern) throws IOException;

  boolean exists(String path) throws IOException;

  InputStream open(String path) throws IOException;

  /// Writes a file whole or not at all, in place of one of that name. Whoever else writes the same
  /// meanwhile does no harm.
  void write(String path, Content content) throws IOException;

  /// Deletes a file, if it is there.
  void delete(String path) throws IOException;

  /// The same file for this machine's own calls, if it has one.
  Optional<Path> local(String path);
}
