package dev.sojourn.core.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A cgroup of this process's own (cgroups(7)), of either version, whose processor time can be
/// limited.
///
/// @param parent where the process was before
/// @param limitFile the name of the file that takes the limit
/// @param limit 40 ms in every 100 ms
record Cgroup(Path parent, Path folder, String limitFile, String limit, String noLimit)
    implements AutoCloseable {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final String MEMBERS = "cgroup.procs";

  /// Moves this process into a cgroup of its own.
  ///
  /// @throws LabException where this user or this machine does not allow it
  static Cgroup ofThisProcess() throws LabException {
    Path first = ROOT.resolve("cpu");
    Cgroup cgroup =
        Files.isDirectory(first)
            ? below(first, "cpu.cfs_quota_us", "40000", "-1")
            : below(ROOT, "cpu.max", "40000 100000", "max 100000");
    try {
      Files.createDirectory(cgroup.folder);
      cgroup.enter(cgroup.folder);
      cgroup.write(cgroup.noLimit);
      return cgroup;
    } catch (IOException e) {
      cgroup.close();
      throw new LabException(
          "a limit of the processor needs a cgroup, and %s cannot be written: run as root where it can"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static Cgroup below(Path parent, String limitFile, String limit, String noLimit) {
    Path folder = parent.resolve("sojourn-lab-" + ProcessHandle.current().pid());
    return new Cgroup(parent, folder, limitFile, limit, noLimit);
  }

  void impose() {
    change(limit);
  }

  void lift() {
    change(noLimit);
  }

  /// Puts this process back.
  @Override
  public void close() {
    try {
      enter(parent);
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void change(String value) {
    try {
      write(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String value) throws IOException {
    Files.writeString(folder.resolve(limitFile), value);
  }

  private void enter(Path cgroup) throws IOException {
    Files.writeString(cgroup.resolve(MEMBERS), Long.toString(ProcessHandle.current().pid()));
  }
}
