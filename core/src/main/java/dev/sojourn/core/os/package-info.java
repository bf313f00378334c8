/// The port to the operating system, in C names, and whether there is one here.
package dev.sojourn.core.os;
