package dev.sojourn.core.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PostTest {
  private static final long START = Long.MAX_VALUE - 10;

  private final Attendance attendance = new Attendance();
  private final AtomicInteger fd = new AtomicInteger(5);
  private final Post post = new Post(new Watched(1, attendance, fd::get), START);

  @Test
  void awayIsFromTheLastVisitThatWasNoticed() {
    post.follow(START + 20);
    assertThat(post.away(START + 20)).isEqualTo(20);

    attendance.come();
    assertThat(post.hasComeBack()).isTrue();
    post.follow(START + 30);

    assertThat(post.hasComeBack()).isFalse();
    assertThat(post.away(START + 35)).isEqualTo(5);
    assertThat(post.receiver()).isSameAs(Thread.currentThread());
  }

  @Test
  void aPostponementEndsWhenTheThreadComesBack() {
    post.postpone(START + 40);
    assertThat(post.rest(START + 10)).isEqualTo(30);

    attendance.come();
    post.follow(START + 10);

    assertThat(post.rest(START + 10)).isNotPositive();
  }

  @Test
  void whatWaitsIsCountedFromWhenItWasFirstSeen() {
    assertThat(post.ready(START + 10)).isZero();
    assertThat(post.ready(START + 15)).isEqualTo(5);

    post.empty();

    assertThat(post.ready(START + 20)).isZero();
  }

  @Test
  void whileNobodyCountsTheThreadIsNotAway() {
    fd.set(-1);

    assertThat(post.number(START + 50)).isNegative();
    assertThat(post.away(START + 55)).isEqualTo(5);
  }
}
