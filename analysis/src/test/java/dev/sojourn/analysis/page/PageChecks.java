package dev.sojourn.analysis.page;

import java.nio.file.Path;
import java.util.List;

/// What is asked of a page that is open in a browser.
final class PageChecks {
  static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int TAB = 9;

  private PageChecks() {}

  /// Every address that was asked for.
  static List<String> requests(Chromium chromium) {
    return chromium.events("Network.requestWillBeSent").stream()
        .map(event -> event.params().at("/request/url").asText())
        .filter(url -> !url.startsWith("data:"))
        .toList();
  }

  /// Errors and whatever the page wrote on the console.
  static List<String> complaints(Chromium chromium) {
    return chromium
        .events("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
        .stream()
        .map(event -> event.params().toString())
        .toList();
  }

  /// What the timeline says it shows.
  static String window(Chromium chromium) {
    return chromium.evaluate("document.getElementById('window').textContent").asText();
  }

  /// What an element says.
  static String text(Chromium chromium, String id) {
    return chromium.evaluate("document.getElementById('" + id + "').innerText").asText();
  }

  /// Goes there as someone without a mouse would.
  static void tabTo(Chromium chromium, String selector) {
    for (int step = 0; step < 60; step++) {
      chromium.press("Tab", TAB, "");
      if (chromium.evaluate("document.activeElement.matches('" + selector + "')").asBoolean()) {
        return;
      }
    }
    throw new AssertionError("the Tab key does not reach " + selector);
  }

  /// How many colours the timeline's canvas shows: one, were nothing drawn.
  static int coloursDrawn(Chromium chromium) {
    return chromium
        .evaluate(
            """
            (() => { const canvas = document.querySelector('#timeline-chart canvas');
              const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              return new Set(new Uint32Array(pixels.buffer)).size; })()\
            """)
        .asInt();
  }
}
