package dev.sojourn.analysis.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.sojourn.analysis.contract.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The report as one HTML file that asks for nothing from anywhere.
///
/// The data travel as JSON in an element that browsers do not run, and the scripts put them into
/// the page as text only. A content security policy allows exactly the two scripts that are in the
/// file, by their hashes, and no connection at all.
public final class Page {
  private static final String CHARTS = "echarts.min.js";
  private static final List<String> STYLES = List.of("page.css", "print.css");
  private static final List<String> SCRIPTS =
      List.of(
          "units.js",
          "theme.js",
          "dom.js",
          "windows.js",
          "address.js",
          "cells.js",
          "heatmap.js",
          "lanes.js",
          "timeline.js",
          "charts.js",
          "tables.js",
          "download.js",
          "flame.js",
          "follow.js",
          "subject.js",
          "backlog.js",
          "select.js",
          "main.js");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  private static final ObjectMapper DATA = dataMapper();

  private Page() {}

  /// Writes the page.
  ///
  /// @throws IOException when the writer does
  public static void write(Report report, PageData data, Writer out) throws IOException {
    String charts = resource(CHARTS);
    String scripts = joined(SCRIPTS);
    Map<String, String> parts =
        Map.of(
            "policy", policy(charts, scripts),
            "styles", styles(),
            "charts", charts,
            "scripts", scripts,
            "data",
                json(
                    new Data(
                        report, data.timeline(), data.waits(), data.lanes(), data.backlogs())));
    fill(resource("page.html"), parts, out);
  }

  /// The style sheets, for pages beside this one.
  public static String styles() {
    return joined(STYLES);
  }

  private record Data(
      Report report, Timeline timeline, Waits waits, Lanes lanes, Backlogs backlogs) {}

  private static void fill(String template, Map<String, String> parts, Writer out)
      throws IOException {
    Matcher matcher = PLACEHOLDER.matcher(template);
    int written = 0;
    while (matcher.find()) {
      out.append(template, written, matcher.start()).append(parts.get(matcher.group(1)));
      written = matcher.end();
    }
    out.append(template, written, template.length());
    out.flush();
  }

  private static String policy(String... scripts) {
    String allowed =
        List.of(scripts).stream().map(Page::sourceHash).collect(Collectors.joining(" "));
    return "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src " + allowed;
  }

  private static String sourceHash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static ObjectMapper dataMapper() {
    ObjectMapper mapper =
        JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();
    mapper.getFactory().setCharacterEscapes(new ScriptEscapes());
    mapper.getFactory().configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
    return mapper;
  }

  private static String json(Data data) {
    try {
      return DATA.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report has no JSON form", e);
    }
  }

  private static String joined(List<String> names) {
    return names.stream().map(Page::resource).collect(Collectors.joining("\n"));
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
