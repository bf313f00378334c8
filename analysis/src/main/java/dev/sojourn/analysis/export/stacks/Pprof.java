package dev.sojourn.analysis.export.stacks;

import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.export.protobuf.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// Stacks as pprof reads them: its `profile.proto`, compressed with gzip. A sample's values are the
/// nanoseconds that packets waited, the same with the backlog left behind, and the packets.
public final class Pprof {
  private static final int PROFILE_SAMPLE_TYPE = 1;
  private static final int PROFILE_SAMPLE = 2;
  private static final int PROFILE_LOCATION = 4;
  private static final int PROFILE_FUNCTION = 5;
  private static final int PROFILE_STRING_TABLE = 6;
  private static final int PROFILE_TIME_NANOS = 9;
  private static final int PROFILE_DURATION_NANOS = 10;
  private static final int PROFILE_COMMENT = 13;
  private static final int PROFILE_DEFAULT_SAMPLE_TYPE = 14;
  private static final int TYPE_NAME = 1;
  private static final int TYPE_UNIT = 2;
  private static final int SAMPLE_LOCATION = 1;
  private static final int SAMPLE_VALUE = 2;
  private static final int LOCATION_ID = 1;
  private static final int LOCATION_LINE = 4;
  private static final int LINE_FUNCTION = 1;
  private static final int LINE_NUMBER = 2;
  private static final int FUNCTION_ID = 1;
  private static final int FUNCTION_NAME = 2;

  private final Message profile = new Message();
  // By their places in the profile's table, the first of which is the empty string.
  private final Map<String, Long> strings = new LinkedHashMap<>();
  private final Map<String, Long> functions = new LinkedHashMap<>();
  private final Map<WaitStack.Frame, Long> locations = new LinkedHashMap<>();

  private Pprof() {
    string("");
  }

  /// Writes a report's.
  public static void write(Report report, OutputStream out) throws IOException {
    GZIPOutputStream compressed = new GZIPOutputStream(out);
    compressed.write(new Pprof().profile(report).toBytes());
    compressed.finish();
  }

  private Message profile(Report report) {
    type("delay", "nanoseconds");
    type("charged", "nanoseconds");
    type("packets", "count");
    WaitStack.of(report).forEach(this::sample);
    profile
        .number(
            PROFILE_TIME_NANOS, ChronoUnit.NANOS.between(Instant.EPOCH, report.recording().start()))
        .number(PROFILE_DURATION_NANOS, report.recording().durationNanos())
        .numbers(PROFILE_COMMENT, string(report.verdict().text()))
        .number(PROFILE_DEFAULT_SAMPLE_TYPE, string("delay"));
    strings.keySet().forEach(string -> profile.text(PROFILE_STRING_TABLE, string));
    return profile;
  }

  private void type(String name, String unit) {
    profile.message(
        PROFILE_SAMPLE_TYPE,
        new Message().number(TYPE_NAME, string(name)).number(TYPE_UNIT, string(unit)));
  }

  private void sample(WaitStack stack) {
    List<WaitStack.Frame> topFirst = new ArrayList<>(stack.frames()).reversed();
    profile.message(
        PROFILE_SAMPLE,
        new Message()
            .numbers(SAMPLE_LOCATION, topFirst.stream().mapToLong(this::location).toArray())
            .numbers(SAMPLE_VALUE, stack.nanos(), stack.chargedNanos(), stack.packets()));
  }

  private long location(WaitStack.Frame frame) {
    Long known = locations.get(frame);
    if (known != null) {
      return known;
    }
    long id = locations.size() + 1L;
    locations.put(frame, id);
    Message line = new Message().number(LINE_FUNCTION, function(frame.name()));
    profile.message(
        PROFILE_LOCATION,
        new Message()
            .number(LOCATION_ID, id)
            .message(LOCATION_LINE, line.number(LINE_NUMBER, frame.line())));
    return id;
  }

  private long function(String name) {
    Long known = functions.get(name);
    if (known != null) {
      return known;
    }
    long id = functions.size() + 1L;
    functions.put(name, id);
    profile.message(
        PROFILE_FUNCTION,
        new Message().number(FUNCTION_ID, id).number(FUNCTION_NAME, string(name)));
    return id;
  }

  private long string(String text) {
    Long known = strings.putIfAbsent(text, (long) strings.size());
    return known == null ? strings.size() - 1L : known;
  }
}
