package dev.sojourn.core.agent;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds for any arguments.
class AgentOptionsProperties {
  @Property(seed = "8259")
  void anyTextIsUnderstoodOrRefused(@ForAll String text) {
    AgentOptionsFuzzer.check(text);
  }

  @Property(seed = "8259")
  void anyPairsAreUnderstoodOrRefused(@ForAll("pairs") String text) {
    AgentOptionsFuzzer.check(text);
  }

  @Provide
  Arbitrary<String> pairs() {
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of("on", "off", "10ms", "60s", "0s", "99999s", "0", "65535", "65536", ""),
            Arbitraries.strings());
    return Arbitraries.of("record=", "sample=", "capture=", "metrics=", "otlp=", "detach", "=")
        .flatMap(key -> values.map(value -> key + value))
        .list()
        .ofMaxSize(5)
        .map(pairs -> String.join(",", pairs));
  }
}
