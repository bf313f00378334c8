package dev.sojourn.analysis.faults;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.events.Schema;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;

/// What a flight recorder's repository holds.
final class RepositoryFiles {
  /// Of a chunk's header: its size, and 0 once nothing more is written to it.
  private static final int SIZE_OFFSET = 8;

  private static final int STATE_OFFSET = 64;
  private static final int FINISHED = 0;

  private RepositoryFiles() {}

  /// The recordings below a folder, but for one.
  static List<Path> below(Path folder, Path except) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jfr") && !file.equals(except))
          .sorted()
          .toList();
    }
  }

  /// Those below a folder that the flight recorder had finished, by the state in the header of
  /// their only chunk.
  static List<Path> whole(Path folder) throws IOException {
    List<Path> whole = new ArrayList<>();
    for (Path file : below(folder, null)) {
      try (RandomAccessFile header = new RandomAccessFile(file.toFile(), "r")) {
        header.seek(SIZE_OFFSET);
        long size = header.readLong();
        header.seek(STATE_OFFSET);
        if (header.readByte() == FINISHED && size == header.length()) {
          whole.add(file);
        }
      }
    }
    return whole;
  }

  /// How many packets an analysis of all of them finds.
  static long packetsIn(List<Path> files) throws IOException, RecordingException {
    return Analyzer.analyze(files, AnalysisOptions.everything(), Progress.NONE).packets().count();
  }

  /// How many packets the JDK's own parser finds in them.
  static long packetsByTheJdk(List<Path> files) throws IOException {
    long packets = 0;
    for (Path file : files) {
      try (RecordingFile recording = new RecordingFile(file)) {
        while (recording.hasMoreEvents()) {
          String type = recording.readEvent().getEventType().getName();
          packets += type.equals(Schema.PacketReceived.NAME) ? 1 : 0;
        }
      }
    }
    return packets;
  }
}
