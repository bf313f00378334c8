package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/// What a public Maven repository asks of every artefact.
class PublicationTest {
  private final XPath paths = XPathFactory.newInstance().newXPath();

  @ParameterizedTest
  @ValueSource(strings = {"jfr-events", "core", "analysis"})
  void everyModuleSaysWhatItIs(String module) throws Exception {
    Document pom = pom(Path.of("..", module, "pom.xml"));

    assertThat(text(pom, "/project/name")).startsWith("Sojourn");
    assertThat(text(pom, "/project/description")).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "url",
        "licenses/license/name",
        "licenses/license/url",
        "developers/developer/name",
        "scm/connection",
        "scm/url",
        "properties/project.build.outputTimestamp"
      })
  void theParentSaysTheRestForAll(String path) throws Exception {
    assertThat(text(pom(Path.of("..", "pom.xml")), "/project/" + path)).isNotBlank();
  }

  /// So that a publisher has one line to change, and none claims an address that is not theirs.
  @Test
  void whereTheProjectLivesIsSaidOnce() throws Exception {
    Document pom = pom(Path.of("..", "pom.xml"));

    for (String path : List.of("url", "developers/developer/url", "scm/connection", "scm/url")) {
      assertThat(text(pom, "/project/" + path)).contains("${project.home}");
    }
    assertThat(text(pom, "/project/properties/project.home")).startsWith("https://");
  }

  @Test
  void sourcesAndDocumentationAreBuilt() throws Exception {
    Document pom = pom(Path.of("..", "pom.xml"));

    assertThat(goal(pom, "maven-source-plugin")).isEqualTo("jar-no-fork");
    assertThat(goal(pom, "maven-javadoc-plugin")).isEqualTo("jar");
  }

  private String goal(Document pom, String plugin) throws Exception {
    return text(pom, "/project/build/plugins/plugin[artifactId='" + plugin + "']//goal");
  }

  private String text(Document pom, String path) throws Exception {
    return paths.evaluate(path, pom);
  }

  private static Document pom(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }
}
