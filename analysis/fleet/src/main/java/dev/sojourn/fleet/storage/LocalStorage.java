package dev.sojourn.fleet.storage;

import dev.sojourn.analysis.PartFile;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// This machine's files.
public final class LocalStorage implements Storage {
  private static final long serialVersionUID = 1L;
  private static final String PATTERN = ".*[*?\\[{].*";

  @Override
  public List<StoredFile> find(String pathOrPattern) throws IOException {
    Path path = Path.of(pathOrPattern);
    if (Files.exists(path) || !pathOrPattern.matches(PATTERN)) {
      return below(path);
    }
    return matching(pathOrPattern);
  }

  private static List<StoredFile> below(Path path) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
      List<StoredFile> found = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.add(
            new StoredFile(
                file.toString(), Files.size(file), Files.getLastModifiedTime(file).toMillis()));
      }
      found.sort(Comparator.comparing(StoredFile::path));
      return found;
    }
  }

  private static List<StoredFile> matching(String pattern) throws IOException {
    Path root = Path.of(fixedPart(pattern));
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    List<Path> matches;
    try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      matches = files.filter(matcher::matches).toList();
    }
    List<StoredFile> found = new ArrayList<>();
    for (Path match : matches) {
      found.addAll(below(match));
    }
    return found.stream().distinct().sorted(Comparator.comparing(StoredFile::path)).toList();
  }

  /// The folder before the first part that is a pattern.
  private static String fixedPart(String pattern) {
    List<String> fixed = new ArrayList<>();
    for (String part : pattern.split(File.separator, -1)) {
      if (part.matches(PATTERN)) {
        break;
      }
      fixed.add(part);
    }
    String joined = String.join(File.separator, fixed);
    return joined.isEmpty() && pattern.startsWith(File.separator) ? File.separator : joined;
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(Path.of(path));
  }

  @Override
  public InputStream open(String path) throws IOException {
    return Files.newInputStream(Path.of(path));
  }

  @Override
  public void write(String path, Content content) throws IOException {
    Path place = Path.of(path).toAbsolutePath();
    Files.createDirectories(place.getParent());
    Path part = PartFile.beside(place);
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
        content.writeTo(out);
      }
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public void delete(String path) throws IOException {
    Files.deleteIfExists(Path.of(path));
  }

  @Override
  public Optional<Path> local(String path) {
    return Optional.of(Path.of(path));
  }
}
