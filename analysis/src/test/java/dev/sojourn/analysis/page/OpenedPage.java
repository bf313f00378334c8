package dev.sojourn.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A page that is made once and opened anew, from disk and as on a desk, for each test of a class.
final class OpenedPage implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private static final int HEIGHT = 900;

  private final Callable<Path> maker;
  private Path file;
  private Chromium chromium;

  /// @param maker writes the page, and tells where
  OpenedPage(Callable<Path> maker) {
    this.maker = maker;
  }

  Path file() {
    return file;
  }

  Chromium chromium() {
    return chromium;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    assumeTrue(
        Chromium.installed().isPresent(),
        "no Chromium on the PATH: install the package `chromium` to test the page in a browser");
    file = maker.call();
    chromium = Chromium.start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    on(1440, false);
  }

  /// Opens it on a screen this wide.
  void on(int width, boolean dark) {
    chromium.screen(width, HEIGHT, dark);
    chromium.open(file);
  }

  /// Opens it there, sees that nothing is wider than the screen, and takes a picture.
  void assertFits(int width, boolean dark, String name) throws IOException {
    on(width, dark);
    assertThat(chromium.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    photograph(name + "-" + width + (dark ? "-dark" : "-light"));
  }

  void photograph(String name) throws IOException {
    chromium.screenshot(PageChecks.SCREENSHOTS.resolve(name + ".png"));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (chromium != null) {
      chromium.close();
    }
  }
}
