/// The port for Linux: the only package that calls C.
package dev.sojourn.core.os.linux;
