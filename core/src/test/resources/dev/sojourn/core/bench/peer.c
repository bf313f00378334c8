// The receiver that one would write in C: recvmmsg(2) in batches, SO_TIMESTAMPING and SO_RXQ_OVFL decoded for every
// packet, the clock read once a batch. It speaks the protocol that PeerMain describes.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/net_tstamp.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST_MESSAGES 1024
#define SPACE 2048
#define CONTROL 128
#define END_LENGTH 3

static int receiver = -1;
static int sender = -1;
static int batch;
static int payload;

static struct mmsghdr messages[MOST_MESSAGES];
static struct iovec vectors[MOST_MESSAGES];
static struct sockaddr_storage names[MOST_MESSAGES];
static _Alignas(64) char control[MOST_MESSAGES][CONTROL];
static _Alignas(64) char buffers[MOST_MESSAGES][SPACE];

static uint64_t drops;
static uint32_t drop_counter;
static volatile int64_t consumed;

static void fail(const char *call) {
  fprintf(stderr, "error %s failed in the C receiver: %s\n", call, strerror(errno));
  exit(3);
}

static int64_t now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static void set(int level, int name, int value, const char *call) {
  if (setsockopt(receiver, level, name, &value, sizeof value) < 0) fail(call);
}

// What the kernel writes into these fields it also reads at the next call.
static void arm(int count) {
  for (int i = 0; i < count; i++) {
    struct msghdr *header = &messages[i].msg_hdr;
    header->msg_namelen = sizeof names[i];
    header->msg_controllen = CONTROL;
    header->msg_flags = 0;
  }
}

static void link_messages(void) {
  memset(messages, 0, sizeof messages);
  for (int i = 0; i < batch; i++) {
    vectors[i] = (struct iovec){buffers[i], SPACE};
    struct msghdr *header = &messages[i].msg_hdr;
    header->msg_name = &names[i];
    header->msg_iov = &vectors[i];
    header->msg_iovlen = 1;
    header->msg_control = control[i];
  }
  arm(batch);
}

// Opens the receiver on loopback and a sender that is connected to it.
static int open_sockets(int buffer) {
  if (receiver >= 0) close(receiver);
  if (sender >= 0) close(sender);
  if ((receiver = socket(AF_INET, SOCK_DGRAM, 0)) < 0) fail("socket");
  if ((sender = socket(AF_INET, SOCK_DGRAM, 0)) < 0) fail("socket");
  if (buffer > 0) set(SOL_SOCKET, SO_RCVBUF, buffer, "setsockopt SO_RCVBUF");
  set(SOL_SOCKET, SO_RXQ_OVFL, 1, "setsockopt SO_RXQ_OVFL");
  set(SOL_SOCKET, SO_TIMESTAMPING, SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE,
      "setsockopt SO_TIMESTAMPING");
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  if (bind(receiver, (struct sockaddr *)&address, length) < 0) fail("bind");
  if (getsockname(receiver, (struct sockaddr *)&address, &length) < 0) fail("getsockname");
  if (connect(sender, (struct sockaddr *)&address, length) < 0) fail("connect");
  drop_counter = 0;
  link_messages();
  return ntohs(address.sin_port);
}

static int64_t decode(struct msghdr *header, int64_t dequeued) {
  int64_t delay = INT64_MIN;
  for (struct cmsghdr *record = CMSG_FIRSTHDR(header); record; record = CMSG_NXTHDR(header, record)) {
    if (record->cmsg_level != SOL_SOCKET) continue;
    if (record->cmsg_type == SO_TIMESTAMPING) {
      struct timespec stamps[3];
      memcpy(stamps, CMSG_DATA(record), sizeof stamps);
      if (stamps[0].tv_sec | stamps[0].tv_nsec)
        delay = dequeued - (stamps[0].tv_sec * INT64_C(1000000000) + stamps[0].tv_nsec);
    } else if (record->cmsg_type == SO_RXQ_OVFL) {
      uint32_t counter;
      memcpy(&counter, CMSG_DATA(record), sizeof counter);
      drops += counter - drop_counter;
      drop_counter = counter;
    }
  }
  return delay;
}

// One receive call. Adds the packets to *received, unless the one that ends a load is among them.
static int take(int flags, long *received, int *ended) {
  int taken = recvmmsg(receiver, messages, batch, flags, NULL);
  if (taken < 0) {
    if (errno == EAGAIN || errno == EINTR) return 0;
    fail("recvmmsg");
  }
  int64_t dequeued = now(CLOCK_REALTIME);
  int64_t sum = 0;
  for (int i = 0; i < taken; i++) {
    sum += decode(&messages[i].msg_hdr, dequeued) + messages[i].msg_len;
    if (messages[i].msg_len == END_LENGTH) *ended = 1;
    else ++*received;
  }
  consumed += sum;
  arm(taken);
  return taken;
}

static void fill(int packets) {
  static char data[SPACE];
  for (int i = 0; i < packets; i++)
    if (send(sender, data, payload, 0) < 0) fail("send");
}

static void drain(int packets) {
  long received = 0;
  int ended = 0;
  fill(packets);
  int64_t start = now(CLOCK_THREAD_CPUTIME_ID);
  while (received < packets && take(MSG_DONTWAIT, &received, &ended) > 0) {
  }
  printf("drained packets=%ld cpuNanos=%lld allocated=0\n", received, (long long)(now(CLOCK_THREAD_CPUTIME_ID) - start));
}

static void listen_for_load(void) {
  long received = 0;
  int ended = 0;
  int64_t cpu = now(CLOCK_THREAD_CPUTIME_ID);
  while (!ended) take(MSG_WAITFORONE, &received, &ended);
  printf("heard packets=%ld cpuNanos=%lld allocated=0\n", received,
         (long long)(now(CLOCK_THREAD_CPUTIME_ID) - cpu));
}

int main(void) {
  char line[256];
  int buffer;
  int packets;
  while (fgets(line, sizeof line, stdin)) {
    if (sscanf(line, "open batch=%d payload=%d buffer=%d", &batch, &payload, &buffer) == 3) {
      if (batch > MOST_MESSAGES || payload > SPACE) {
        fprintf(stderr, "error the C receiver takes %d messages of %d bytes at most\n", MOST_MESSAGES, SPACE);
        return 3;
      }
      printf("opened port=%d\n", open_sockets(buffer));
    } else if (sscanf(line, "drain packets=%d", &packets) == 1) {
      drain(packets);
    } else if (strncmp(line, "listen", 6) == 0) {
      puts("listening");
      fflush(stdout);
      listen_for_load();
    } else {
      fprintf(stderr, "error the C receiver does not know: %s", line);
      return 3;
    }
    fflush(stdout);
  }
  return 0;
}
