/// The processes that tests start: JVMs, with or without the agent, and the JDK's tools.
package dev.sojourn.core.child;
