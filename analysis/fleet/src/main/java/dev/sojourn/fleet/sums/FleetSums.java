package dev.sojourn.fleet.sums;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.counterfactual.Replays.Shift;
import dev.sojourn.fleet.minutes.Why;
import dev.sojourn.fleet.part.Bytes;
import dev.sojourn.fleet.part.Digest;
import dev.sojourn.fleet.part.FileRow;
import dev.sojourn.fleet.part.ProcessPart;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/// What all processes come to: a digest of each, and the distributions that merge. Adding is
/// associative and commutative, so that the order in which machines are done leaves no trace.
public final class FleetSums {
  private final TreeMap<String, Digest> digests = new TreeMap<>();
  private final TreeMap<String, FileRow> files = new TreeMap<>();
  private final TreeMap<String, DelayHistogram> delays = new TreeMap<>();
  private final TreeMap<Why, Shift> shifts = new TreeMap<>();

  public void add(ProcessPart part) {
    part.files().forEach(this::add);
    if (part.digest() != null) {
      digests.put(part.digest().key(), part.digest());
      addDelays(part.digest().service(), part.delays());
      part.shifts().forEach(this::addShift);
    }
  }

  /// Adds a file that belongs to no process, or holds nothing of its own.
  public void add(FileRow file) {
    files.put(file.path(), file);
  }

  public void add(FleetSums other) {
    digests.putAll(other.digests);
    files.putAll(other.files);
    other.delays.forEach(this::addDelays);
    other.shifts.forEach(this::addShift);
  }

  private void addDelays(String service, DelayHistogram some) {
    delays.computeIfAbsent(service, key -> new DelayHistogram()).add(some);
  }

  private void addShift(Why without, Shift shift) {
    shifts.computeIfAbsent(without, key -> new Shift()).add(shift);
  }

  public static FleetSums read(byte[] bytes) {
    return Bytes.read(bytes, FleetSums.class);
  }

  /// Adds two that are bytes.
  public static byte[] merge(byte[] left, byte[] right) {
    FleetSums sum = read(left);
    sum.add(read(right));
    return Bytes.of(sum);
  }

  /// In the order of their keys.
  public Collection<Digest> processes() {
    return digests.values();
  }

  /// By path.
  public SortedMap<String, FileRow> files() {
    return files;
  }

  /// Of all packets, by service.
  public SortedMap<String, DelayHistogram> delays() {
    return delays;
  }

  /// What would have changed without each cause, its detail empty, and without each detail.
  public SortedMap<Why, Shift> shifts() {
    return shifts;
  }
}
