/* System calls that Swift's C library module does not show. */
#ifndef HEITU_CSYSTEM_H
#define HEITU_CSYSTEM_H

/* CPUs this process may be scheduled on; 0 when the system does not say. */
int heitu_affinity_count(void);

/* Peak resident memory of this process in bytes; 0 when the system does not say. */
long heitu_peak_memory(void);

/* Asks the system to begin writing a range of a file to disk; waits for nothing, promises nothing. */
void heitu_begin_writeback(int descriptor, long offset, long count);

#endif
