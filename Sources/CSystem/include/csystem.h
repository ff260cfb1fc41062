/* System calls that Swift's C library module does not show. */
#ifndef HEITU_CSYSTEM_H
#define HEITU_CSYSTEM_H

/* CPUs this process may be scheduled on; 0 when the system does not say. */
int heitu_affinity_count(void);

/* C: getrusage, ru_maxrss in the system's own unit (bytes on macOS); 0 when it fails. */
long heitu_peak_memory(void);

/* Asks the system to begin writing a range of a file to disk; waits for nothing, promises nothing. */
void heitu_begin_writeback(int descriptor, long offset, long count);

/* Whether a byte of a file can be had without waiting for a disk; 0 where the system does not say.
   C: preadv2, RWF_NOWAIT */
int heitu_is_cached(int descriptor, long offset);

/* Asks for room on disk for a range, beyond the end of the file, too, whose size stays; promises nothing.
   C: fallocate, FALLOC_FL_KEEP_SIZE */
void heitu_reserve(int descriptor, long offset, long count);

/* Moves what lies from `offset` on `count` bytes further, without copying; both are whole blocks of the file system.
   What is put there reads as zeros. 0, or errno; ENOTSUP and EOPNOTSUPP where the system cannot.
   C: fallocate, FALLOC_FL_INSERT_RANGE */
int heitu_insert_range(int descriptor, long offset, long count);

/* Whether the process ignores a signal, as programs started by nohup do. C: sigaction */
int heitu_is_ignored(int signal);

#endif
