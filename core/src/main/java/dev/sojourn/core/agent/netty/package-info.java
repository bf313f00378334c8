/// Netty's native epoll transport: the calls that are re-pointed ([NettyEpoll]), their hooks
/// ([NettyHooks]), and what is needed of each copy of it in the program ([NettyCopy]).
package dev.sojourn.core.agent.netty;
