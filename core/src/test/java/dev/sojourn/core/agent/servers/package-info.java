/// Programs that the agent is tried on: of this project's, on the JDK and on Netty.
package dev.sojourn.core.agent.servers;
