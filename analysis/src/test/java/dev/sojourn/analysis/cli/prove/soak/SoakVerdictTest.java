package dev.sojourn.analysis.cli.prove.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.shared.Row;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoakVerdictTest {
  private static final long MEGABYTE = 1 << 20;

  private static List<Arguments> broken() {
    return List.of(
        Arguments.of("packets sent", change(SoakRounds::sendNothing)),
        Arguments.of("packets received", change(SoakRounds::receiveNothing)),
        Arguments.of("packets dropped", change(SoakRounds::dropNothing)),
        Arguments.of("packets on record", change(SoakRounds::recordNothing)),
        Arguments.of("packets filtered", change(SoakRounds::filterNothing)),
        Arguments.of(
            "attached and detached while sending", change(rounds -> rounds.attaches(i -> 0))),
        Arguments.of("socket 0: sent - received - dropped", change(rounds -> rounds.lose(0, 7, 1))),
        Arguments.of(
            "socket 0: received - on record - filtered", change(rounds -> rounds.forget(0, 6, 3))),
        Arguments.of(
            "socket 1: sent - received - dropped", change(rounds -> rounds.lose(1, 19, -1))),
        Arguments.of(
            "socket 1: received - on record - filtered", change(rounds -> rounds.forget(1, 7, -1))),
        Arguments.of(
            "heap growth, bytes", change(rounds -> rounds.heap(i -> (100 + 3 * i) * MEGABYTE))),
        Arguments.of(
            "resident memory growth, bytes",
            change(rounds -> rounds.resident(i -> (i < 12 ? 100 : 170) * MEGABYTE))),
        Arguments.of(
            "resident memory's slope, bytes a visit of the agent",
            change(rounds -> rounds.resident(i -> 100 * MEGABYTE + 2 * i * MEGABYTE))),
        Arguments.of("descriptor growth", change(rounds -> rounds.descriptors(i -> 10 + i / 15))),
        Arguments.of("thread growth", change(rounds -> rounds.threads(i -> 20 + i / 3))));
  }

  private static UnaryOperator<SoakRounds> change(UnaryOperator<SoakRounds> change) {
    return change;
  }

  @Test
  void holdsWhenEveryPacketIsAccountedForAndNothingGrows() {
    assertThat(failures(new SoakRounds())).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void namesWhatIsBroken(String figure, UnaryOperator<SoakRounds> change) {
    assertThat(failures(change.apply(new SoakRounds()))).contains(figure);
  }

  /// Whatever can break is broken above, but for what is told only.
  @Test
  void everyRowWasSeenToFail() {
    List<String> judged =
        new SoakVerdict(new SoakRounds().list())
            .rows().stream().filter(row -> row.holds() != null).map(Row::figure).toList();

    assertThat(broken().stream().map(each -> each.get()[0])).containsExactlyElementsOf(judged);
  }

  @Test
  void anErrorAtOneSocketDoesNotMakeUpForThatOfAnother() {
    SoakRounds rounds = new SoakRounds().forget(0, 6, 3).forget(1, 6, -3);

    assertThat(failures(rounds))
        .containsExactly(
            "socket 0: received - on record - filtered",
            "socket 1: received - on record - filtered");
  }

  @Test
  void aRecordingThatCameLateMayLackPacketsButNotMakeThemUp() {
    int partly = SoakRound.Kind.PARTLY.ordinal();

    assertThat(failures(new SoakRounds().forget(0, partly, 3))).isEmpty();
    assertThat(failures(new SoakRounds().forget(0, partly, -3)))
        .containsExactly("socket 0: received - on record - filtered");
  }

  @Test
  void memoryThatIsHighForAMomentDoesNotCount() {
    SoakRounds rounds = new SoakRounds();
    rounds.heap(i -> (i == 19 ? 500 : 100) * MEGABYTE);
    rounds.resident(i -> (i % 7 == 0 ? 500 : 100) * MEGABYTE);

    assertThat(failures(rounds)).isEmpty();
  }

  /// A round may end with more open than one of another kind.
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7, 8, 9, 20})
  void roundsOfOneKindAreNotHeldAgainstThoseOfAnother(int count) {
    SoakRounds rounds =
        new SoakRounds()
            .descriptors(i -> SoakRound.Kind.after(i) == SoakRound.Kind.PARTLY ? 10 : 14);

    assertThat(new SoakVerdict(rounds.list().subList(0, count)).rows())
        .filteredOn(row -> row.figure().equals("descriptor growth"))
        .singleElement()
        .satisfies(row -> assertThat(row.holds()).isTrue());
  }

  /// As a soak of less than two minutes.
  @Test
  void aSlopeOverAShortTimeIsNotJudged() {
    List<SoakRound> rounds = new SoakRounds().resident(i -> i * MEGABYTE).list().subList(0, 9);

    assertThat(new SoakVerdict(rounds).rows())
        .filteredOn(row -> row.figure().contains("slope"))
        .singleElement()
        .satisfies(row -> assertThat(row.holds()).isNull());
  }

  private static List<String> failures(SoakRounds rounds) {
    Stream<Row> rows = new SoakVerdict(rounds.list()).rows().stream();
    return rows.filter(row -> Boolean.FALSE.equals(row.holds())).map(Row::figure).toList();
  }
}
