package dev.sojourn.analysis.page;

import dev.sojourn.analysis.Observer.WaitNumbers;
import dev.sojourn.analysis.Observer.WaitView;
import dev.sojourn.analysis.page.Cells.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Sums up what packets waited for, in cells.
final class WaitsBuilder {
  /// So many source ports are looked at; where there are more, the later ones count as others.
  private static final int PORTS_LOOKED_AT = 256;

  private static final int PORTS_TOLD = 24;
  private static final int SOCKETS_TOLD = 64;
  private static final int OTHERS = 0;

  private final Cells cells;
  private final Map<Integer, Integer> ports = new HashMap<>();
  private final Map<Integer, Integer> sockets = new HashMap<>();
  private long[] portNanos = new long[PORTS_LOOKED_AT + 1];
  private WaitNumbers numbers = new WaitNumbers(List.of(), List.of());

  WaitsBuilder(long startNanos, long endNanos) {
    cells = new Cells(startNanos, endNanos);
  }

  void add(WaitView wait) {
    long arrival = wait.arrivalNanos();
    long delay = wait.dequeueNanos() - arrival;
    cells.add(arrival, delay, Kind.ALL, 0, delay);
    for (int part = 0; part < wait.causes(); part++) {
      cells.add(arrival, delay, Kind.CAUSE, wait.cause(part), wait.nanos(part));
    }
    int port = number(ports, wait.sourcePort(), PORTS_LOOKED_AT);
    portNanos[port] += delay;
    cells.add(arrival, delay, Kind.PORT, port, delay);
    int socket = number(sockets, wait.socket(), SOCKETS_TOLD);
    cells.add(arrival, delay, Kind.SOCKET, socket, delay);
    wait.forEachStack((stack, nanos) -> cells.add(arrival, delay, Kind.STACK, stack, nanos));
  }

  /// From 1 on; [#OTHERS] where there are too many.
  private static int number(Map<Integer, Integer> known, int key, int most) {
    Integer number = known.get(key);
    if (number == null) {
      number = known.size() < most ? known.size() + 1 : OTHERS;
      if (number != OTHERS) {
        known.put(key, number);
      }
    }
    return number;
  }

  void numbers(WaitNumbers found) {
    numbers = found;
  }

  Waits build() {
    StackTree tree = new StackTree();
    int[] tops = numbers.stacks().stream().mapToInt(tree::add).toArray();
    int[] told = toldPorts();
    int[] place = new int[PORTS_LOOKED_AT + 1];
    for (int i = 1; i < told.length; i++) {
      place[told[i]] = i;
    }
    int[] byNumber = new int[PORTS_LOOKED_AT + 1];
    ports.forEach((port, number) -> byNumber[number] = port);
    int[] socketIds = new int[sockets.size() + 1];
    socketIds[OTHERS] = -1;
    sockets.forEach((id, number) -> socketIds[number] = id);
    return new Waits(
        cells.widthNanos(),
        LongStream.range(0, Cells.BANDS).map(band -> Cells.lowest((int) band)).toArray(),
        numbers.causes(),
        tree.frames(),
        tree.nodes(),
        IntStream.range(0, told.length).map(i -> i == 0 ? -1 : byNumber[told[i]]).toArray(),
        socketIds,
        sums(Kind.ALL, id -> id),
        sums(Kind.CAUSE, id -> id),
        sums(Kind.STACK, id -> tops[id]),
        sums(Kind.PORT, id -> place[id]),
        sums(Kind.SOCKET, id -> id));
  }

  /// Those whose packets waited longest in all, by their numbers; the first stands for the others.
  private int[] toldPorts() {
    return IntStream.concat(
            IntStream.of(OTHERS),
            ports.values().stream()
                .sorted(Comparator.comparingLong((Integer number) -> -portNanos[number]))
                .limit(PORTS_TOLD)
                .mapToInt(Integer::intValue))
        .toArray();
  }

  /// What the ids of cells become on the page.
  private interface Renumbering {
    int of(int id);
  }

  private Waits.Sums sums(Kind kind, Renumbering renumbering) {
    List<long[]> rows = new ArrayList<>();
    cells.forEach(
        kind,
        (column, band, id, packets, nanos) -> {
          int shown = renumbering.of(id);
          int cell = column * Cells.BANDS + band;
          long[] same = sameOf(rows, cell, shown);
          if (same == null) {
            rows.add(new long[] {cell, shown, packets, nanos});
          } else {
            same[2] += packets;
            same[3] += nanos;
          }
        });
    int[] cell = new int[rows.size()];
    for (int i = 0; i < cell.length; i++) {
      cell[i] = (int) (rows.get(i)[0] - (i == 0 ? 0 : rows.get(i - 1)[0]));
    }
    return new Waits.Sums(
        cell,
        rows.stream().mapToInt(row -> (int) row[1]).toArray(),
        rows.stream().mapToLong(row -> row[2]).toArray(),
        rows.stream().mapToLong(row -> row[3]).toArray());
  }

  /// A row of the same cell that became one with this; null if there is none.
  private static long[] sameOf(List<long[]> rows, int cell, int id) {
    for (int i = rows.size() - 1; i >= 0 && rows.get(i)[0] == cell; i--) {
      if (rows.get(i)[1] == id) {
        return rows.get(i);
      }
    }
    return null;
  }
}
