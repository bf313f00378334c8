/// What is common to the captures of all transports: which sockets are captured, the stamps that
/// they ask for, their packets' way onto record, and their threads' waits.
package dev.sojourn.core.agent.capture;
