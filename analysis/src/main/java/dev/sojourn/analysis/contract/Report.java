package dev.sojourn.analysis.contract;

import java.util.List;

/// Everything that an analysis says: the JSON contract `sojourn/1`, key by key.
///
/// Keys may be added, never renamed. Durations are integers in nanoseconds. What is not known is
/// null, never 0.
///
/// @param schema always [#SCHEMA]
/// @param drops packets that the kernel dropped at UDP sockets, at those that were looked at from
///   outside too; null if the recording cannot tell
/// @param dropReasons why packets were dropped, between bounds; empty if the recording cannot tell
/// @param attribution most nanoseconds first; they sum to [Delay#totalNanos]
/// @param roots the attribution, followed to who brought it about; what most is charged to first
/// @param threads those whose packets waited longest in all, 100 at most
/// @param sockets those that lost most, then those whose packets waited longest, 100 at most
/// @param others the other threads and sockets together; null if there are none
/// @param coverage what the recording could have shown, cause by cause
/// @param accepts connections that waited to be accepted, by listener; the longest wait first
/// @param notCaptured what of how the program receives could not be captured, and why, as half
///   sentences that begin with "can not capture"
/// @param sampled sockets of native transports and of TCP; null if none was sampled
/// @param watched a process that was watched from outside; null if none was
/// @param throttling null if the recording cannot tell
/// @param next what to do about the verdict, in sentences, the most useful first
public record Report(
    String schema,
    Recording recording,
    Packets packets,
    Long drops,
    List<DropReason> dropReasons,
    Delay delay,
    List<Attribution> attribution,
    List<Root> roots,
    List<Slice> slices,
    List<EpisodeRow> episodes,
    List<Counterfactual> counterfactual,
    List<AssociationRow> associations,
    List<Capacity> capacity,
    List<StallRow> stalls,
    List<HandlerFrame> handlerFrames,
    List<LockOwner> lockOwners,
    List<ThreadRow> threads,
    List<SocketRow> sockets,
    Others others,
    List<AcceptRow> accepts,
    List<String> notCaptured,
    Sampled sampled,
    Watched watched,
    List<Coverage> coverage,
    Replay replay,
    Throttled throttling,
    Clock clock,
    Verdict verdict,
    List<String> next) {
  /// Name and version of the contract.
  public static final String SCHEMA = "sojourn/1";
}
