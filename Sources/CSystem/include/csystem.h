/* System calls that Swift's C library module does not show. */
#ifndef HEITU_CSYSTEM_H
#define HEITU_CSYSTEM_H

/* CPUs this process may be scheduled on; 0 when the system does not say. */
int heitu_affinity_count(void);

/* C: getrusage, ru_maxrss in the system's own unit (bytes on macOS); 0 when it fails. */
long heitu_peak_memory(void);

/* Asks the system to begin writing a range of a file to disk; waits for nothing, promises nothing. */
void heitu_begin_writeback(int descriptor, long offset, long count);

/* Whether the process ignores a signal, as programs started by nohup do. C: sigaction */
int heitu_is_ignored(int signal);

#endif
