/// What a transport is, however it receives: the calls that it makes ([CallSite]), how they are
/// re-pointed ([Repoint], [ProgramTransports]), and the class that they are re-pointed to
/// ([HookClass]). A new transport is one implementation of [Transport] and its hooks.
package dev.sojourn.core.agent.transport;
