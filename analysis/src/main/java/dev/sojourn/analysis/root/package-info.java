/// From the state to the root: who brought a receiving thread to a standstill, and where.
///
/// A stall's cause is the state that the thread was in. What brought it there is followed from
/// thread to thread as far as anything is on record: a monitor to its owner, the owner to what it
/// did meanwhile. Each moment of a stall belongs to one chain, so the chains' nanoseconds sum to
/// the stall's.
package dev.sojourn.analysis.root;
