package dev.sojourn.fleet.process;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.recording.RecordingScan;
import dev.sojourn.fleet.run.Task;
import dev.sojourn.fleet.run.Weighed;
import dev.sojourn.fleet.storage.LocalCopy;
import dev.sojourn.fleet.storage.Storage;
import dev.sojourn.fleet.storage.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.TreeSet;

/// Looks through a file for whose it is.
public final class Scan implements Task<Scan.Item, ScannedFile> {
  private static final long serialVersionUID = 1L;
  private final Storage storage;
  private final TreeSet<String> environment;
  private final TreeSet<String> properties;

  public Scan(Storage storage, LabelRules rules) {
    this.storage = storage;
    this.environment = new TreeSet<>(rules.environmentNames());
    this.properties = new TreeSet<>(rules.propertyNames());
  }

  /// A file to look through.
  public record Item(StoredFile file) implements Weighed {
    @Override
    public long weight() {
      return file.bytes();
    }
  }

  @Override
  public ScannedFile run(Item item) {
    StoredFile file = item.file();
    try (LocalCopy copy = LocalCopy.of(storage, file.path())) {
      try {
        RecordingScan scan = RecordingScan.of(copy.path(), environment, properties);
        return new ScannedFile(
            file, null, scan.process(), scan.chunks(), scan.environment(), scan.properties());
      } catch (RecordingException e) {
        return ScannedFile.failed(file, Fault.of(e, copy.named(e.getMessage())));
      }
    } catch (IOException e) {
      return ScannedFile.failed(file, Fault.of(file.path(), e));
    } catch (UncheckedIOException e) {
      return ScannedFile.failed(file, Fault.of(file.path(), e.getCause()));
    }
  }
}
