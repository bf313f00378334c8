/// What the same arrivals would have seen if one cause had not been: Lindley's recursion, replayed.
///
/// Assumed: senders that do not react to what they see, and a receiver that does the same work for
/// each packet.
package dev.sojourn.analysis.counterfactual;
