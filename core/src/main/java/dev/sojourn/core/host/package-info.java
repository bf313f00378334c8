/// What the kernel tells of the machine around the process.
package dev.sojourn.core.host;
