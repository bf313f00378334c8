/// From rows to stalls: what kept a receiving thread from receiving, and when.
///
/// Stalls overlap (a thread sleeps while a collection pauses it); the timeline of a thread does
/// not: every nanosecond belongs to the first cause that applies, in the order of
/// [dev.sojourn.analysis.timeline.Cause].
package dev.sojourn.analysis.timeline;
