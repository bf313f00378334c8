package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.annotate.Annotator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.PersistableItemFilter;
import org.openjdk.jmc.common.util.StateToolkit;
import org.openjdk.jmc.common.util.StatefulState;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/// The pages for JDK Mission Control, read as it reads them, on a recording as `annotate` leaves
/// it.
class JmcPagesTest {
  private static final Path PAGES = Path.of("src", "jmc", "sojourn-pages.xml");
  private static final String ITEMS = "org.openjdk.jmc.flightrecorder.ui.itemhandler";

  @TempDir private Path directory;

  @Test
  void everyPageShowsWhatItsChartsName() throws Exception {
    IItemCollection events = JfrLoaderToolkit.loadEvents(annotated().toFile());
    List<StatefulState> pages = new ArrayList<>();
    collect(root(), pages);

    assertThat(pages)
        .hasSize(5)
        .extracting(page -> page.getAttribute("id"))
        .doesNotHaveDuplicates();
    assertThat(pages)
        .filteredOn(page -> page.getAttribute("factory").equals(ITEMS))
        .hasSize(4)
        .extracting(page -> page.getChild("state"))
        .allSatisfy(
            state -> {
              IItemCollection shown = select(events, state.getChild("pageFilter"));
              assertThat(shown.hasItems()).as(state.getAttribute("name")).isTrue();
              assertThat(columns(shown)).containsAll(columnsNamed(state));
            });
  }

  @Test
  void theLanesOfThreadsShowBacklogsAndCauses() throws Exception {
    IItemCollection events = JfrLoaderToolkit.loadEvents(annotated().toFile());
    List<StatefulState> pages = new ArrayList<>();
    collect(root(), pages);
    StatefulState threads = pages.getLast().getChild("state");

    List<String> shown =
        List.of(threads.getChildren("threadLane")).stream()
            .filter(lane -> lane.getChild("filter") != null)
            .filter(lane -> select(events, lane.getChild("filter")).hasItems())
            .map(lane -> lane.getAttribute("name"))
            .toList();

    assertThat(shown).contains("Sojourn Backlogs", "Sojourn Causes", "Java Latencies");
  }

  private Path annotated() throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("in.jfr"),
            recording -> {
              FakeReceiver receiver = new FakeReceiver(1, TimeUnit.MICROSECONDS.toNanos(200));
              for (int i = 0; i < 5; i++) {
                receiver.receive();
                receiver.stallAsleep(20);
              }
              receiver.receive();
              receiver.queue();
            });
    Path out = directory.resolve("out.jfr");
    Annotator.annotate(file, out, Progress.NONE);
    return out;
  }

  private static StatefulState root() {
    return StatefulState.create(
        StateToolkit.statefulFromXMLFile(PAGES.toFile(), StandardCharsets.UTF_8));
  }

  private static void collect(StatefulState state, List<StatefulState> pages) {
    for (StatefulState page : state.getChildren("page")) {
      pages.add(page);
      collect(page, pages);
    }
  }

  private static IItemCollection select(IItemCollection events, StatefulState filter) {
    return events.apply(PersistableItemFilter.readFrom(filter));
  }

  /// Columns as Mission Control names them.
  @SuppressWarnings("deprecation")
  private static Set<String> columns(IItemCollection items) {
    return items.stream()
        .flatMap(type -> type.getType().getAttributes().stream())
        .map(column -> column.getIdentifier() + ":" + column.getContentType().getIdentifier())
        .collect(Collectors.toSet());
  }

  private static List<String> columnsNamed(StatefulState state) {
    List<String> named = new ArrayList<>();
    String bars =
        state.getChild("listAndChart").getChild("chartSettings").getAttribute("barChartAttributes");
    for (String bar : bars.split(",")) {
      named.add(bar.split(";")[0]);
    }
    StatefulState list = state.getChild("listAndChart").getChild("listSettings");
    if (list != null) {
      for (StatefulState column : list.getChildren("column")) {
        named.add(column.getAttribute("id"));
      }
    }
    if (state.getChild("histogram") != null) {
      named.add(state.getChild("histogram").getAttribute("groupBy") + ":text");
    }
    return named;
  }
}
