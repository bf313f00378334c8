package dev.sojourn.fleet.part;

import com.fasterxml.jackson.core.JacksonException;
import dev.sojourn.fleet.process.ProcessFiles;
import dev.sojourn.fleet.process.ScannedFile;
import dev.sojourn.fleet.storage.Storage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/// What is kept of each process, one file each in the results' folder `parts`: whoever comes again
/// finds what has not changed.
public final class Parts implements Serializable {
  private static final long serialVersionUID = 1L;

  /// Changes with what a part holds, so that those of another version are not found.
  private static final String VERSION = "sojourn-fleet-part/2";

  private final Storage storage;
  private final String folder;
  private final boolean again;

  /// @param output the folder of all results
  /// @param again whether to explain what has not changed, too
  public Parts(Storage storage, String output, boolean again) {
    this.storage = storage;
    this.folder = output + "/parts/";
    this.again = again;
  }

  /// Explains a process's files, unless that was done before and they are as they were.
  ///
  /// @throws IOException if the storage fails
  public ProcessPart get(ProcessFiles process) throws IOException {
    String name = name(process);
    if (!again && storage.exists(name)) {
      Optional<ProcessPart> kept = kept(name).filter(Parts::isFinal);
      if (kept.isPresent()) {
        return labelled(kept.get(), process);
      }
    }
    ProcessPart part = Analysis.of(process, storage);
    storage.write(name, out -> Bytes.write(part, out));
    return labelled(part, process);
  }

  /// What [#get] has kept.
  public ProcessPart read(ProcessFiles process) throws IOException {
    try (InputStream in = storage.open(name(process))) {
      return labelled(Bytes.read(in, ProcessPart.class), process);
    }
  }

  /// Empty for one that a machine failed to write whole, or that a release in between wrote.
  private Optional<ProcessPart> kept(String name) throws IOException {
    try (InputStream in = storage.open(name)) {
      return Optional.of(Bytes.read(in, ProcessPart.class));
    } catch (JacksonException | ZipException | EOFException damaged) {
      return Optional.empty();
    }
  }

  /// Whether another try could not find more: neither room nor rights were lacking.
  private static boolean isFinal(ProcessPart part) {
    return part.files().stream().noneMatch(file -> file.fault() != null && file.fault().mayPass());
  }

  private static ProcessPart labelled(ProcessPart part, ProcessFiles process) {
    return part.digest() == null
        ? part
        : new ProcessPart(
            part.digest().with(process.labels()),
            part.delays(),
            part.shifts(),
            part.minutes(),
            part.episodes(),
            part.files());
  }

  private String name(ProcessFiles process) {
    StringBuilder text = new StringBuilder(VERSION).append('\n').append(process.key());
    for (ScannedFile file :
        Stream.concat(process.files().stream(), process.spares().stream()).toList()) {
      text.append('\n')
          .append(file.path())
          .append('\t')
          .append(file.file().bytes())
          .append('\t')
          .append(file.file().modifiedMillis());
    }
    String hash = hash(text.toString());
    return folder + hash.substring(0, 2) + "/" + hash + ".part";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
