package dev.sojourn.analysis.page;

import dev.sojourn.analysis.root.Link;
import java.util.List;

/// Who was behind the stalls, and what the JVM and the system did, as a trace viewer shows it.
///
/// @param chains each by its number
/// @param stalls pieces of receiving threads' stalls
/// @param stallsLeftOut pieces that are not told because so many longer ones are
/// @param jvm what was done beside them, lane by lane
public record Lanes(List<Chain> chains, Stalls stalls, long stallsLeftOut, List<Jvm> jvm) {
  /// @param links from the receiving thread to the root
  public record Chain(String cause, String detail, List<Link> links) {}

  /// Parallel arrays.
  ///
  /// @param thread the receiving thread's Java thread id
  /// @param chain its number
  /// @param start in ns after the recording's start
  public record Stalls(long[] thread, int[] chain, long[] start, long[] nanos) {}

  /// One lane; `what`, `start` and `nanos` are parallel arrays.
  ///
  /// @param name of the lane
  /// @param texts what was done, by its number
  public record Jvm(String name, List<String> texts, int[] what, long[] start, long[] nanos) {}
}
