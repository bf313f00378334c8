package dev.sojourn.core.lab;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// `queue`: the handler asks another thread for a price, and waits at a queue for its answer.
final class QueueStall extends PeriodicStall {
  private final BlockingQueue<Integer> questions = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<Integer> answers = new ArrayBlockingQueue<>(1);
  private final Background feed = new Background("price-feed", this::answerForEver);

  QueueStall(Scene scene) {
    super("park", scene);
  }

  @Override
  public void start() {
    feed.start();
  }

  @Override
  void stall() {
    try {
      questions.put(1);
      awaitPrice();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitPrice() throws InterruptedException {
    answers.take();
  }

  @Override
  public void close() {
    feed.close();
  }

  private void answerForEver() throws InterruptedException {
    while (true) {
      answers.put(price(questions.take()));
    }
  }

  private static int price(int question) throws InterruptedException {
    Thread.sleep(LENGTH);
    return question;
  }
}
