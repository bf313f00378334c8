/// The receivers that `sojourn bench` compares, each a program that speaks the protocol of
/// [dev.sojourn.core.bench.PeerMain], and the microbenchmarks of the receiver's parts.
package dev.sojourn.core.bench;
