package dev.sojourn.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sojourn.analysis.cli.testing.FullReport;
import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.export.stacks.Collapsed;
import dev.sojourn.analysis.export.stacks.Pprof;
import dev.sojourn.analysis.export.testing.ProtoSchema;
import dev.sojourn.analysis.export.testing.ProtoSchema.Read;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--format collapsed` and `--format pprof`.
class StacksTest {
  /// pprof's `profile.proto`.
  private static final ProtoSchema PPROF =
      new ProtoSchema(
          "proto3",
          """
          Profile sample_type=1*:ValueType sample=2*:Sample location=4*:Location function=5*:Function string_table=6*:string time_nanos=9:int64 duration_nanos=10:int64 comment=13*:int64 default_sample_type=14:int64
          ValueType type=1:int64 unit=2:int64
          Sample location_id=1*:uint64 value=2*:int64
          Location id=1:uint64 line=4*:Line
          Line function_id=1:uint64 line=2:int64
          Function id=1:uint64 name=2:int64
          """);

  private static final Path PROFILER = Path.of("/usr/bin/go");

  @TempDir static Path folder;
  private static Exported exported;

  @BeforeAll
  static void record() throws Exception {
    exported = Exported.in(folder);
  }

  @Test
  void linesSumToAllWaiting() throws IOException {
    List<String> lines = Files.readAllLines(exported.as("collapsed"));

    assertThat(lines).allMatch(line -> line.matches("[^;]+(;[^;]+)* [1-9]\\d*"));
    assertThat(lines.stream().mapToLong(StacksTest::weight).sum())
        .isEqualTo(exported.report().delay().totalNanos());
    assertThat(lines).anyMatch(line -> line.startsWith("sleep"));
  }

  private static long weight(String line) {
    return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
  }

  @Test
  void aStackLeadsFromTheStateToTheRoot() throws IOException {
    StringWriter out = new StringWriter();

    Collapsed.write(FullReport.report(), out);

    assertThat(out.toString().lines())
        .contains(
            "gc-pause [G1Old, System.gc()];housekeeper [asked];com.example.Nightly.tidy:31"
                + " 38318000000");
    assertThat(out.toString().lines()).allMatch(line -> weight(line) > 0);
  }

  @Test
  void aProfileHoldsTheSameSums() throws IOException {
    Read profile = read(Files.readAllBytes(exported.as("pprof")));
    List<String> strings = profile.texts("string_table");

    assertThat(strings.getFirst()).isEmpty();
    assertThat(profile.all("sample_type"))
        .extracting(type -> strings.get((int) type.number("type")))
        .containsExactly("delay", "charged", "packets");
    assertThat(profile.all("sample").stream().mapToLong(each -> each.numbers("value").get(0)).sum())
        .isEqualTo(exported.report().delay().totalNanos());
    assertThat(profile.all("sample").stream().mapToLong(each -> each.numbers("value").get(1)).sum())
        .isEqualTo(exported.report().delay().totalNanos());
  }

  @Test
  void aProfilesStackHasItsTopFirst() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Pprof.write(FullReport.report(), out);
    Read profile = read(out.toByteArray());

    List<Long> stack = profile.all("sample").getFirst().numbers("location_id");

    Root root = FullReport.report().roots().getFirst();
    assertThat(root.chain().getLast().frame()).isEqualTo("com.example.Nightly.tidy:31");
    assertThat(stack)
        .extracting(id -> function(profile, id))
        .startsWith("com.example.Nightly.tidy");
    assertThat(location(profile, stack.getFirst()).all("line").getFirst().number("line"))
        .isEqualTo(31);
  }

  /// Go's own reader checks a profile before it shows it.
  @Test
  void goReadsTheProfile() throws Exception {
    assumeThat(PROFILER).isExecutable();
    Process top =
        new ProcessBuilder(
                PROFILER.toString(), "tool", "pprof", "-top", exported.as("pprof").toString())
            .redirectErrorStream(true)
            .start();
    String shown = new String(top.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(top.waitFor()).as(shown).isZero();
    assertThat(shown).contains("Type: delay", "sleep");
  }

  private static String function(Read profile, long location) {
    long id = location(profile, location).all("line").getFirst().number("function_id");
    return profile.all("function").stream()
        .filter(each -> each.number("id") == id)
        .map(each -> profile.texts("string_table").get((int) each.number("name")))
        .findFirst()
        .orElseThrow();
  }

  private static Read location(Read profile, long id) {
    return profile.all("location").stream()
        .filter(each -> each.number("id") == id)
        .findFirst()
        .orElseThrow();
  }

  private static Read read(byte[] compressed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return PPROF.read("Profile", in.readAllBytes());
    }
  }
}
