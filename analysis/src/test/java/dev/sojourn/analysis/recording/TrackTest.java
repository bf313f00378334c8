package dev.sojourn.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackTest {
  private record Span(long start, long end) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void findsWhatALookAtAllOfThemFinds(int seed) {
    Random random = new Random(seed);
    Track<Span> track = Track.of(Span::start, Span::end);
    List<Span> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      long start = random.nextLong(1000);
      Span span = new Span(start, start + random.nextLong(random.nextInt(10) == 0 ? 500 : 20));
      track.add(span);
      all.add(span);
      if (i == 200) {
        track.forgetBefore(100);
        all.removeIf(row -> row.end() < 100);
      }
      long from = random.nextLong(1000);
      long until = from + random.nextLong(100);

      assertThat(track.within(from, until))
          .containsExactlyElementsOf(
              all.stream()
                  .filter(row -> row.end() > from && row.start() < until)
                  .sorted(Comparator.comparingLong(Span::start))
                  .toList());
    }
  }

  @Test
  void aMomentBelongsToTheTimeThatBeginsWithIt() {
    Track<Long> track = Track.ofMoments(moment -> moment);
    track.add(5L);

    assertThat(track.within(5, 6)).containsExactly(5L);
    assertThat(track.within(4, 5)).isEmpty();
    assertThat(track.within(6, 9)).isEmpty();
  }
}
