package dev.sojourn.fleet.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Threads of this process and nothing else.
public final class LoopRunner implements Runner {
  /// Batches for each thread: enough to even out what the weights do not tell.
  private static final int BATCHES_PER_THREAD = 16;

  private final int threads;
  private final ExecutorService executor;
  private final Consumer<String> progress;

  /// @param progress told how far a step is
  public LoopRunner(int threads, Consumer<String> progress) {
    this.threads = threads;
    this.executor = Executors.newFixedThreadPool(threads);
    this.progress = progress;
  }

  @Override
  public <T extends Weighed, R extends Serializable> List<R> map(
      String what, List<T> items, Task<T, R> task) throws IOException {
    List<Integer> order =
        IntStream.range(0, items.size())
            .boxed()
            .sorted(Comparator.comparingLong((Integer i) -> items.get(i).weight()).reversed())
            .toList();
    List<R> results = new ArrayList<>(items.stream().map(item -> (R) null).toList());
    List<Future<R>> futures = submit(order, i -> task.run(items.get(i)));
    for (int i = 0; i < futures.size(); i++) {
      results.set(order.get(i), get(futures.get(i)));
      progress.accept("%s: %,d of %,d".formatted(what, i + 1, items.size()));
    }
    return results;
  }

  @Override
  public <T extends Weighed> byte[] reduce(
      String what, List<T> items, Task<List<T>, byte[]> task, Merge merge) throws IOException {
    List<Future<byte[]>> futures = submit(Batches.of(items, threads * BATCHES_PER_THREAD), task);
    byte[] sum = null;
    for (int i = 0; i < futures.size(); i++) {
      byte[] part = get(futures.get(i));
      sum = sum == null ? part : merge.merge(sum, part);
      progress.accept("%s: %d %%".formatted(what, 100 * (i + 1) / futures.size()));
    }
    return sum;
  }

  private <T, R> List<Future<R>> submit(List<T> items, Task<T, R> task) {
    List<Future<R>> futures = new ArrayList<>();
    for (T item : items) {
      Callable<R> call = () -> task.run(item);
      futures.add(executor.submit(call));
    }
    return futures;
  }

  private static <R> R get(Future<R> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before all was done");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failed -> throw failed;
        case RuntimeException unexpected -> throw unexpected;
        case Error error -> throw error;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
