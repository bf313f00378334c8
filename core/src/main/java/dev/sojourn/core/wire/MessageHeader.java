package dev.sojourn.core.wire;

/// Where things lie in the structures that recvmmsg(2) and recvmsg(2) read and fill.
///
/// ```
/// struct mmsghdr, 64 bytes on 64-bit Linux: a struct msghdr of 56, and msg_len
///  0 msg_name        8 msg_namelen (out)  12 pad
/// 16 msg_iov        24 msg_iovlen
/// 32 msg_control    40 msg_controllen (out)
/// 48 msg_flags (out) 52 pad
/// 56 msg_len (out)  60 pad
/// struct iovec, 16 bytes:  0 iov_base  8 iov_len
/// ```
final class MessageHeader {
  static final long MMSGHDR = 64;
  static final long NAME = 0;
  static final long NAME_LENGTH = 8;
  static final long IOV = 16;
  static final long IOV_LENGTH = 24;
  static final long CONTROL = 32;
  static final long CONTROL_LENGTH = 40;
  static final long FLAGS = 48;
  static final long LENGTH = 56;
  static final long IOVEC = 16;
  static final long VECTOR_BASE = 0;
  static final long VECTOR_LENGTH = 8;

  private MessageHeader() {}
}
