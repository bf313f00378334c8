/// Receiving datagrams on Linux, each with the kernel's timestamp: [DatagramReceiver] is where to
/// start.
package dev.sojourn.core.receive;
