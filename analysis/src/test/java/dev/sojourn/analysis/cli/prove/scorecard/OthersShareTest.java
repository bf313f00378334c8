package dev.sojourn.analysis.cli.prove.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OthersShareTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-9);

  @Test
  void isWhatTheMachineDidLessWhatThisProcessAndItsChildrenDid() {
    OthersShare before = share("100 0 50 800 50 0 0 0 7 0", "10 20 30 40");
    OthersShare after = share("300 10 90 1300 50 0 40 10 9 0", "20 40 60 80");

    // 300 busy of 800, of which 100 are ours.
    assertThat(after.since(before)).isEqualTo(0.25, EXACT);
  }

  @Test
  void isNoLessThanNothing() {
    OthersShare before = share("100 0 50 800 50 0 0 0 0 0", "0 0 0 0");
    OthersShare after = share("110 0 50 890 50 0 0 0 0 0", "0 0 50 0");

    assertThat(after.since(before)).isZero();
    assertThat(after.since(after)).isZero();
  }

  private static OthersShare share(String machine, String process) {
    return OthersShare.parse(
        "cpu  " + machine + "\ncpu0 1 2 3\n",
        "12 (a b) c) S 1 2 3 4 5 6 7 8 9 10 " + process + " 20 0");
  }
}
