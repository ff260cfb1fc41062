/* Compressions that are easier said in C: libtiff's LZW over memory, one strip of bytes in a TIFF that no file
   holds; ISA-L's DEFLATE. */
#ifndef HEITU_CCODEC_H
#define HEITU_CCODEC_H

#include <stddef.h>

enum { HEITU_REASON_SIZE = 160 };

/* Compresses `count` bytes (1 to 2^30) into at most `capacity`; 0 on failure, and then why in `reason` of
   HEITU_REASON_SIZE bytes. */
size_t heitu_lzw_compress(const void *bytes, size_t count, void *target, size_t capacity, char *reason);

/* Decompresses to exactly `expected` bytes (1 to 2^30); 0 on failure. Never writes more. */
size_t heitu_lzw_decompress(const void *bytes, size_t count, void *target, size_t expected, char *reason);

/* The version of libtiff in three lines, the first as `LIBTIFF, Version 4.5.0`. */
const char *heitu_tiff_version(void);

typedef struct heitu_isal heitu_isal;

/* Whether ISA-L is there, on a processor whose path gives the bytes that all other usable ones give: x86-64 with
   SSE4.2, POPCNT and PCLMULQDQ. */
int heitu_isal_is_usable(void);

/* As `2.30.0`; empty where it is not usable. */
const char *heitu_isal_version(void);

/* One thread's memory; NULL when there is none. */
heitu_isal *heitu_isal_make(void);
void heitu_isal_free(heitu_isal *context);

/* Compresses to a zlib stream of level 2; 0 where it does not fit in `capacity`. */
size_t heitu_isal_compress(heitu_isal *context, const void *bytes, size_t count, void *target, size_t capacity);

#endif
