package dev.sojourn.fleet.spark;

import dev.sojourn.fleet.storage.Storage;
import dev.sojourn.fleet.storage.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/// Whatever Hadoop's file systems read: `file:`, `hdfs:`, `s3a:` and others, by the settings that
/// Spark was started with.
public final class HadoopStorage implements Storage {
  private static final long serialVersionUID = 1L;

  private final HashMap<String, String> settings = new HashMap<>();
  private transient Configuration configuration;

  public HadoopStorage(Configuration configuration) {
    for (Map.Entry<String, String> setting : configuration) {
      settings.put(setting.getKey(), setting.getValue());
    }
  }

  private synchronized Configuration configuration() {
    if (configuration == null) {
      configuration = new Configuration(false);
      settings.forEach(configuration::set);
    }
    return configuration;
  }

  private FileSystem fileSystem(org.apache.hadoop.fs.Path path) throws IOException {
    return path.getFileSystem(configuration());
  }

  @Override
  public List<StoredFile> find(String pathOrPattern) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(pathOrPattern);
    FileSystem files = fileSystem(path);
    List<StoredFile> found = new ArrayList<>();
    FileStatus[] matches = files.globStatus(path);
    for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
      if (match.isDirectory()) {
        addBelow(files, match.getPath(), found);
      } else {
        found.add(file(match));
      }
    }
    return found.stream().sorted(Comparator.comparing(StoredFile::path)).toList();
  }

  private static void addBelow(
      FileSystem files, org.apache.hadoop.fs.Path folder, List<StoredFile> found)
      throws IOException {
    RemoteIterator<LocatedFileStatus> below = files.listFiles(folder, true);
    while (below.hasNext()) {
      found.add(file(below.next()));
    }
  }

  private static StoredFile file(FileStatus status) {
    return new StoredFile(
        status.getPath().toString(), status.getLen(), status.getModificationTime());
  }

  @Override
  public boolean exists(String path) throws IOException {
    org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(path);
    return fileSystem(place).exists(place);
  }

  @Override
  public InputStream open(String path) throws IOException {
    org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(path);
    return fileSystem(place).open(place);
  }

  /// A store of objects shows them when they are whole; what has folders moves them there.
  @Override
  public void write(String path, Content content) throws IOException {
    org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(path);
    org.apache.hadoop.fs.Path part =
        new org.apache.hadoop.fs.Path(
            place.getParent(), "_" + place.getName() + "." + UUID.randomUUID());
    FileSystem files = fileSystem(place);
    boolean moved = false;
    try {
      try (OutputStream out = files.create(part, true)) {
        content.writeTo(out);
      }
      moved = replace(files, part, place);
    } finally {
      if (!moved) {
        files.delete(part, false);
      }
    }
  }

  private static boolean replace(
      FileSystem files, org.apache.hadoop.fs.Path part, org.apache.hadoop.fs.Path place)
      throws IOException {
    if (files.rename(part, place)) {
      return true;
    }
    // Not over what is there: another attempt of the same task may have written the same.
    files.delete(place, false);
    if (files.rename(part, place) || files.exists(place)) {
      return true;
    }
    throw new IOException("cannot move " + part + " to " + place);
  }

  @Override
  public void delete(String path) throws IOException {
    org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(path);
    try {
      fileSystem(place).delete(place, false);
    } catch (FileNotFoundException gone) {
      // As it should be.
      return;
    }
  }

  @Override
  public Optional<Path> local(String path) {
    org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(path);
    String scheme = place.toUri().getScheme();
    return "file".equals(scheme) ? Optional.of(Path.of(place.toUri().getPath())) : Optional.empty();
  }
}
