/// Servers that other people wrote, each driven by its own client: the programs that the agent is
/// tried on. Each prints where it received and what it was sent.
package dev.sojourn.servers;
