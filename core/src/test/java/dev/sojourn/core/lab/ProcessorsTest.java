package dev.sojourn.core.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
  @Test
  void aListOfRangesIsEveryProcessorInIt() {
    assertEquals(List.of(0), Processors.parse("0"));
    assertEquals(List.of(0, 1, 2, 5, 8, 9), Processors.parse("0-2,5,8-9"));
  }

  @Test
  void sharedProcessorsStayAsTheyAre() throws Exception {
    assertTrue(Processors.reserve(Arguments.parse()).isEmpty());
  }

  @Test
  void anythingElseIsRefused() throws Exception {
    Arguments wrong = Arguments.parse("--processors", "two");
    assertThrows(LabException.class, () -> Processors.reserve(wrong));
  }
}
