/// The recordings of a whole fleet: `sojourn fleet`.
package dev.sojourn.fleet;
