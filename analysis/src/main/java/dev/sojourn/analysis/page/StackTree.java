package dev.sojourn.analysis.page;

import java.util.ArrayList;
import java.util.List;

/// Stacks as a tree that they grow up from together.
final class StackTree {
  private final List<String> frames = new ArrayList<>();
  private final Numbers<String> frameNumbers = new Numbers<>(frames);
  private final List<Waits.Node> nodes = new ArrayList<>();
  private final Numbers<Waits.Node> places = new Numbers<>(nodes);

  /// @param path from the bottom up
  /// @return the number of the place on top
  int add(List<String> path) {
    int top = -1;
    for (String name : path) {
      top = places.of(new Waits.Node(top, frameNumbers.of(name)));
    }
    return top;
  }

  List<String> frames() {
    return frames;
  }

  List<Waits.Node> nodes() {
    return nodes;
  }
}
