package dev.sojourn.analysis.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// Deque's axe-core: looks in a page for what keeps people from reading it, who see, hear or move
/// otherwise than its author.
final class Axe {
  private static final String ABOUT = "/META-INF/maven/org.webjars.npm/axe-core/pom.properties";
  private static final String SCRIPT = "/META-INF/resources/webjars/axe-core/%s/axe.min.js";

  private Axe() {}

  /// What it finds in the page that is open: a rule each, with the elements that break it.
  static List<String> barriers(Chromium chromium) throws IOException {
    Properties about = new Properties();
    about.load(Axe.class.getResourceAsStream(ABOUT));
    chromium.evaluate(resource(SCRIPT.formatted(about.getProperty("version"))) + "; undefined");
    JsonNode found =
        chromium.evaluate(
            "axe.run().then(found => found.violations.map(rule =>"
                + " rule.id + ': ' + rule.nodes.map(node => node.html).join(' ')))");
    List<String> barriers = new ArrayList<>();
    found.forEach(rule -> barriers.add(rule.asText()));
    return barriers;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Axe.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
