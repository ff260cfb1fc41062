#define _GNU_SOURCE
#include "csystem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/uio.h>
#if defined(__linux__)
#include <sched.h>
#endif

int heitu_affinity_count(void) {
#if defined(__linux__)
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 0;
#else
  return 0;
#endif
}

long heitu_peak_memory(void) {
  struct rusage usage;
  return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0;
}

void heitu_begin_writeback(int descriptor, long offset, long count) {
#if defined(__linux__)
  sync_file_range(descriptor, offset, count, SYNC_FILE_RANGE_WRITE);
#else
  (void)descriptor, (void)offset, (void)count;
#endif
}

void heitu_forget(int descriptor, long offset, long count) {
#if defined(__linux__)
  posix_fadvise(descriptor, offset, count, POSIX_FADV_DONTNEED);
#else
  (void)descriptor, (void)offset, (void)count;
#endif
}

int heitu_is_cached(int descriptor, long offset) {
#if defined(__linux__)
  char byte;
  const struct iovec place = {.iov_base = &byte, .iov_len = 1};
  return preadv2(descriptor, &place, 1, offset, RWF_NOWAIT) == 1;
#else
  (void)descriptor, (void)offset;
  return 0;
#endif
}

void heitu_reserve(int descriptor, long offset, long count) {
#if defined(__linux__)
  fallocate(descriptor, FALLOC_FL_KEEP_SIZE, offset, count);
#else
  (void)descriptor, (void)offset, (void)count;
#endif
}

int heitu_collapse_range(int descriptor, long offset, long count) {
#if defined(__linux__)
  int code;
  do code = fallocate(descriptor, FALLOC_FL_COLLAPSE_RANGE, offset, count) == 0 ? 0 : errno;
  while (code == EINTR);
  return code;
#else
  (void)descriptor, (void)offset, (void)count;
  return ENOTSUP;
#endif
}

void heitu_hold_signal(int number) {
#if defined(__linux__)
  /* One that is ignored and not held would be gone when it comes before the descriptor that reads it. */
  sigset_t held;
  sigemptyset(&held);
  sigaddset(&held, number);
  pthread_sigmask(SIG_BLOCK, &held, 0);
  signal(number, SIG_DFL);
#else
  signal(number, SIG_IGN);
#endif
}

int heitu_is_ignored(int signal) {
  struct sigaction action;
  return sigaction(signal, 0, &action) == 0 && action.sa_handler == SIG_IGN;
}
