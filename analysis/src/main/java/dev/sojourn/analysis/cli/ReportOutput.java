package dev.sojourn.analysis.cli;

import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.export.EpisodesCsv;
import dev.sojourn.analysis.export.PacketsCsv;
import dev.sojourn.analysis.page.Page;
import dev.sojourn.analysis.page.TimelineBuilder;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.Report;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import java.io.IOException;
import java.io.Writer;

/// Writes a report in one format. Some formats have to see the packets pass.
interface ReportOutput {
  /// What wants to see the analysis at work; [Observer#NONE] where the report is enough.
  default Observer observer() {
    return Observer.NONE;
  }

  /// Writes what is to be written after the analysis.
  void write(Report report) throws IOException;

  /// @param out where to write
  /// @param style for text
  static ReportOutput of(ReportFormat format, Style style, Writer out) {
    return switch (format) {
      case TEXT -> report -> out.append(TextReport.render(report, style));
      case JSON -> report -> out.append(JsonReport.render(report));
      case EPISODES_CSV -> report -> EpisodesCsv.write(report.episodes(), out);
      case HTML -> new Html(new TimelineBuilder(), out);
      case PACKETS_CSV -> new Packets(new PacketsCsv(out));
    };
  }

  /// The page.
  record Html(TimelineBuilder observer, Writer out) implements ReportOutput {
    @Override
    public void write(Report report) throws IOException {
      Page.write(report, observer.build(), out);
    }
  }

  /// Has written everything by the time the report is there.
  record Packets(PacketsCsv observer) implements ReportOutput {
    @Override
    public void write(Report report) {}
  }
}
