/// The agent: per-packet capture and sampling for the sockets of a program that knows nothing of
/// it.
///
/// The path of a packet: a call site inside the JDK ([CallSites]) is re-pointed ([Repointing]) to
/// [Hooks], which hand the call to the socket's [Capture], which receives with control space and
/// puts the packet on record. Whatever does not go as expected ends in the JDK's own method
/// ([Originals]). Transports that programs bring along go the same way, each in a package of its
/// own and described by a [dev.sojourn.core.agent.transport.Transport].
package dev.sojourn.core.agent;
