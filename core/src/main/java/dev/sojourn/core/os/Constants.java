package dev.sojourn.core.os;

/// The C macros that the receiver uses, by their names. One value serves one architecture.
///
/// @param AF_INET sys/socket.h
/// @param AF_INET6 sys/socket.h
/// @param SOCK_DGRAM sys/socket.h
/// @param SOCK_CLOEXEC sys/socket.h
/// @param SOL_SOCKET asm-generic/socket.h
/// @param SO_REUSEADDR asm-generic/socket.h
/// @param SO_RCVBUF asm-generic/socket.h
/// @param SO_RCVTIMEO asm-generic/socket.h, the 64-bit form on 64-bit kernels
/// @param SO_RCVBUFFORCE asm-generic/socket.h
/// @param SO_TIMESTAMPING asm-generic/socket.h, the 64-bit form on 64-bit kernels
/// @param SO_RXQ_OVFL asm-generic/socket.h
/// @param SO_MEMINFO asm-generic/socket.h
/// @param SO_ACCEPTCONN asm-generic/socket.h: whether the socket listens
/// @param SO_COOKIE asm-generic/socket.h: a number that no other socket of this boot ever has
/// @param IPPROTO_TCP netinet/in.h
/// @param TCP_INFO netinet/tcp.h
/// @param TCP_INQ linux/tcp.h
/// @param IPPROTO_IPV6 netinet/in.h
/// @param IPV6_V6ONLY netinet/in.h
/// @param MSG_PEEK sys/socket.h
/// @param MSG_TRUNC sys/socket.h
/// @param MSG_CTRUNC sys/socket.h
/// @param MSG_DONTWAIT sys/socket.h
/// @param MSG_WAITFORONE sys/socket.h
/// @param POLLIN poll.h
/// @param EPOLL_CLOEXEC sys/epoll.h
/// @param EPOLL_CTL_ADD sys/epoll.h
/// @param EPOLLIN sys/epoll.h
/// @param EPOLLET sys/epoll.h
/// @param EFD_CLOEXEC sys/eventfd.h
/// @param EFD_NONBLOCK sys/eventfd.h
/// @param CLOCK_REALTIME time.h
/// @param CLOCK_MONOTONIC time.h
/// @param O_RDONLY fcntl.h
/// @param O_CLOEXEC fcntl.h
/// @param SO_REUSEPORT asm-generic/socket.h
/// @param SO_BINDTODEVICE asm-generic/socket.h
/// @param SO_PROTOCOL asm-generic/socket.h
/// @param SO_TYPE asm-generic/socket.h
/// @param SO_DOMAIN asm-generic/socket.h
/// @param SO_BUSY_POLL asm-generic/socket.h
/// @param IPPROTO_IP netinet/in.h
/// @param IPPROTO_UDP netinet/in.h
/// @param IP_PKTINFO linux/in.h
/// @param IP_MULTICAST_ALL linux/in.h
/// @param IPV6_RECVPKTINFO linux/in6.h
/// @param IPV6_MULTICAST_ALL linux/in6.h
/// @param MCAST_JOIN_GROUP linux/in.h
/// @param MCAST_LEAVE_GROUP linux/in.h
/// @param MCAST_JOIN_SOURCE_GROUP linux/in.h
/// @param MCAST_LEAVE_SOURCE_GROUP linux/in.h
/// @param UDP_GRO linux/udp.h
/// @param SCHED_OTHER linux/sched.h as SCHED_NORMAL
/// @param SCHED_FIFO linux/sched.h
/// @param SCHED_RESET_ON_FORK linux/sched.h
public record Constants(
    int AF_INET,
    int AF_INET6,
    int SOCK_DGRAM,
    int SOCK_CLOEXEC,
    int SOL_SOCKET,
    int SO_REUSEADDR,
    int SO_RCVBUF,
    int SO_RCVTIMEO,
    int SO_RCVBUFFORCE,
    int SO_TIMESTAMPING,
    int SO_RXQ_OVFL,
    int SO_MEMINFO,
    int SO_ACCEPTCONN,
    int SO_COOKIE,
    int IPPROTO_TCP,
    int TCP_INFO,
    int TCP_INQ,
    int IPPROTO_IPV6,
    int IPV6_V6ONLY,
    int MSG_PEEK,
    int MSG_TRUNC,
    int MSG_CTRUNC,
    int MSG_DONTWAIT,
    int MSG_WAITFORONE,
    int POLLIN,
    int EPOLL_CLOEXEC,
    int EPOLL_CTL_ADD,
    int EPOLLIN,
    int EPOLLET,
    int EFD_CLOEXEC,
    int EFD_NONBLOCK,
    int CLOCK_REALTIME,
    int CLOCK_MONOTONIC,
    int O_RDONLY,
    int O_CLOEXEC,
    int SO_REUSEPORT,
    int SO_BINDTODEVICE,
    int SO_TYPE,
    int SO_PROTOCOL,
    int SO_DOMAIN,
    int SO_BUSY_POLL,
    int IPPROTO_IP,
    int IPPROTO_UDP,
    int IP_PKTINFO,
    int IP_MULTICAST_ALL,
    int IPV6_RECVPKTINFO,
    int IPV6_MULTICAST_ALL,
    int MCAST_JOIN_GROUP,
    int MCAST_LEAVE_GROUP,
    int MCAST_JOIN_SOURCE_GROUP,
    int MCAST_LEAVE_SOURCE_GROUP,
    int UDP_GRO,
    int SCHED_OTHER,
    int SCHED_FIFO,
    int SCHED_RESET_ON_FORK) {}
