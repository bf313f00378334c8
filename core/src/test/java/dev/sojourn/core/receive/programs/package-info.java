/// The receiver's programs that tests start as JVMs of their own, and what programs and tests send
/// and record with.
package dev.sojourn.core.receive.programs;
