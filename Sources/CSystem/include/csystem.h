/* System calls that Swift's C library module does not show. */
#ifndef HEITU_CSYSTEM_H
#define HEITU_CSYSTEM_H

/* CPUs this process may be scheduled on; 0 when the system does not say. */
int heitu_affinity_count(void);

/* C: getrusage, ru_maxrss in the system's own unit (bytes on macOS); 0 when it fails. */
long heitu_peak_memory(void);

/* Asks the system to begin writing a range of a file to disk, up to its end for a count of 0; waits for nothing, promises
   nothing. C: sync_file_range, SYNC_FILE_RANGE_WRITE */
void heitu_begin_writeback(int descriptor, long offset, long count);

/* Gives up the copies in memory of a range of a file that are on disk; promises nothing.
   C: posix_fadvise, POSIX_FADV_DONTNEED */
void heitu_forget(int descriptor, long offset, long count);

/* Whether a byte of a file can be had without waiting for a disk; 0 where the system does not say.
   C: preadv2, RWF_NOWAIT */
int heitu_is_cached(int descriptor, long offset);

/* Asks for room on disk for a range, beyond the end of the file, too, whose size stays; promises nothing.
   C: fallocate, FALLOC_FL_KEEP_SIZE */
void heitu_reserve(int descriptor, long offset, long count);

/* Takes `count` bytes at `offset` out of a file: what lies behind them moves there, without being copied. Both are whole
   blocks of the file system, and something must lie behind. 0, or errno; ENOTSUP and EOPNOTSUPP where the system cannot.
   C: fallocate, FALLOC_FL_COLLAPSE_RANGE */
int heitu_collapse_range(int descriptor, long offset, long count);

/* Whether the process ignores a signal, as programs started by nohup do. C: sigaction */
int heitu_is_ignored(int signal);

/* Takes a signal its usual effect, without losing it: it waits for whoever asks for it, from before that on.
   C: pthread_sigmask; where that is not seen by who asks, signal */
void heitu_hold_signal(int number);

#endif
