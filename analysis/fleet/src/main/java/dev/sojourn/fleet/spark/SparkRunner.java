package dev.sojourn.fleet.spark;

import dev.sojourn.fleet.run.Batches;
import dev.sojourn.fleet.run.Merge;
import dev.sojourn.fleet.run.Runner;
import dev.sojourn.fleet.run.Task;
import dev.sojourn.fleet.run.Weighed;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function;
import scala.Tuple2;

/// Apache Spark. A batch of items is a partition: the heaviest item's comes first, and no batch is
/// much heavier than another, unless one item is.
public final class SparkRunner implements Runner {
  /// Batches for each core: enough to even out what the weights do not tell, and few enough that
  /// Spark's own work for each task does not count.
  private static final int BATCHES_PER_CORE = 16;

  private static final int MOST_BATCHES = 20_000;

  /// Partial sums meet in this many steps on the executors, so that the driver holds a few only.
  private static final int TREE_DEPTH = 2;

  private final JavaSparkContext context;

  public SparkRunner(JavaSparkContext context) {
    this.context = context;
  }

  private record Placed<T extends Weighed>(int place, T item) implements Weighed {
    @Override
    public long weight() {
      return item.weight();
    }
  }

  private int batches() {
    return Math.min(MOST_BATCHES, context.defaultParallelism() * BATCHES_PER_CORE);
  }

  private <T extends Weighed> JavaRDD<ArrayList<T>> distribute(String what, List<T> items) {
    List<ArrayList<T>> batches = new ArrayList<>();
    Batches.of(items, batches()).forEach(batch -> batches.add(new ArrayList<>(batch)));
    context.setJobDescription(what);
    return context.parallelize(batches, Math.max(1, batches.size()));
  }

  @Override
  public <T extends Weighed, R extends Serializable> List<R> map(
      String what, List<T> items, Task<T, R> task) throws IOException {
    List<Placed<T>> placed = new ArrayList<>();
    for (T item : items) {
      placed.add(new Placed<>(placed.size(), item));
    }
    FlatMapFunction<ArrayList<Placed<T>>, Tuple2<Integer, R>> each = batch -> results(batch, task);
    List<R> results = new ArrayList<>(items.stream().map(item -> (R) null).toList());
    try {
      distribute(what, placed)
          .flatMap(each)
          .collect()
          .forEach(result -> results.set(result._1(), result._2()));
    } catch (Exception e) {
      throw failed(what, e);
    }
    return results;
  }

  private static <T extends Weighed, R extends Serializable> Iterator<Tuple2<Integer, R>> results(
      List<Placed<T>> batch, Task<T, R> task) throws IOException {
    List<Tuple2<Integer, R>> results = new ArrayList<>();
    for (Placed<T> placed : batch) {
      results.add(new Tuple2<>(placed.place(), task.run(placed.item())));
    }
    return results.iterator();
  }

  @Override
  public <T extends Weighed> byte[] reduce(
      String what, List<T> items, Task<List<T>, byte[]> task, Merge merge) throws IOException {
    Function<ArrayList<T>, byte[]> each = task::run;
    try {
      return distribute(what, items).map(each).treeReduce(merge::merge, TREE_DEPTH);
    } catch (Exception e) {
      throw failed(what, e);
    }
  }

  /// Spark throws what is checked without declaring it.
  private static IOException failed(String what, Exception e) {
    if (e instanceof RuntimeException unexpected) {
      throw unexpected;
    }
    if (e instanceof SparkException || e instanceof IOException) {
      return new IOException("Spark gave up on " + what + ": " + firstLine(e), e);
    }
    throw new IllegalStateException(e);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    context.close();
  }
}
