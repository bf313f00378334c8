package dev.sojourn.analysis.root;

import dev.sojourn.analysis.timeline.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Who waited for whom.
///
/// @param reason the state of the receiving thread, and what tells those of one kind apart
/// @param links the receiving thread first, the root last; never empty
public record Chain(Reason reason, List<Link> links) implements Comparable<Chain> {
  public Chain {
    links = List.copyOf(links);
    if (links.isEmpty()) {
      throw new IllegalArgumentException("A chain begins with the receiving thread");
    }
  }

  /// Where the chain ends: what a person can change, as far as it is on record.
  public Link root() {
    return links.getLast();
  }

  /// The same, with more links after the last.
  Chain followedBy(List<Link> more) {
    return new Chain(reason, Stream.concat(links.stream(), more.stream()).toList());
  }

  /// The same, with another last link.
  Chain endingIn(Link root) {
    List<Link> ending = new ArrayList<>(links);
    ending.set(ending.size() - 1, root);
    return new Chain(reason, ending);
  }

  /// By the reason, then link by link.
  @Override
  public int compareTo(Chain other) {
    int order = reason.compareTo(other.reason);
    for (int i = 0; order == 0 && i < Math.min(links.size(), other.links.size()); i++) {
      order = links.get(i).compareTo(other.links.get(i));
    }
    return order == 0 ? Integer.compare(links.size(), other.links.size()) : order;
  }
}
