/// Netty's native transports. Over epoll: the calls that are re-pointed ([NettyEpoll]), their hooks
/// ([NettyHooks]), and what is needed of each copy of it in the program ([NettyCopy]). And the one
/// over io_uring: [NettyUring], [UringHooks], [UringCopy].
package dev.sojourn.core.agent.netty;
