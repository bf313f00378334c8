/// The byte layouts that the kernel's socket interface uses. Nothing here needs a socket.
package dev.sojourn.core.wire;
