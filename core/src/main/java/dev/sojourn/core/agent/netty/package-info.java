/// Netty's native transports. Over epoll: the calls that are re-pointed ([NettyEpoll]), their hooks
/// ([NettyHooks]), what is needed of each copy of it in the program ([NettyCopy], [NettyReads]),
/// and who receives in its stead ([NettyReceiver]). And the one over io_uring: [NettyUring],
/// [UringHooks], [UringCopy].
package dev.sojourn.core.agent.netty;
