/* DEFLATE by ISA-L, on the processors where all its paths give the same bytes. */
#include "ccodec.h"

#if defined(__linux__) && defined(__x86_64__)
#include <isa-l.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct heitu_isal {
  struct isal_zstream stream;
  uint8_t level[ISAL_DEF_LVL2_EXTRA_LARGE];
};

int heitu_isal_is_usable(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("pclmul") &&
         __builtin_cpu_supports("popcnt");
}

#define TEXT_(number) #number
#define TEXT(number) TEXT_(number)

const char *heitu_isal_version(void) {
  return TEXT(ISAL_MAJOR_VERSION) "." TEXT(ISAL_MINOR_VERSION) "." TEXT(ISAL_PATCH_VERSION);
}

heitu_isal *heitu_isal_make(void) { return malloc(sizeof(heitu_isal)); }

void heitu_isal_free(heitu_isal *context) { free(context); }

size_t heitu_isal_compress(heitu_isal *context, const void *bytes, size_t count, void *target,
                           size_t capacity) {
  struct isal_zstream *stream = &context->stream;
  if (count > UINT32_MAX || capacity > UINT32_MAX) return 0;
  /* Without this, matches are looked for where the last block had them, and the bytes depend on it. */
  memset(stream, 0, sizeof *stream);
  memset(context->level, 0, ISAL_DEF_LVL2_REQ);
  isal_deflate_stateless_init(stream);
  stream->level = 2;
  /* How much it holds decides where blocks of codes end, and so the bytes. */
  stream->level_buf = context->level;
  stream->level_buf_size = sizeof context->level;
  stream->gzip_flag = IGZIP_ZLIB;
  stream->end_of_stream = 1;
  stream->next_in = (uint8_t *)(uintptr_t)bytes;
  stream->avail_in = (uint32_t)count;
  stream->next_out = target;
  stream->avail_out = (uint32_t)capacity;
  return isal_deflate_stateless(stream) == COMP_OK && stream->avail_in == 0 ? stream->total_out : 0;
}

#else

int heitu_isal_is_usable(void) { return 0; }
const char *heitu_isal_version(void) { return ""; }
heitu_isal *heitu_isal_make(void) { return 0; }
void heitu_isal_free(heitu_isal *context) { (void)context; }
size_t heitu_isal_compress(heitu_isal *context, const void *bytes, size_t count, void *target,
                           size_t capacity) {
  (void)context, (void)bytes, (void)count, (void)target, (void)capacity;
  return 0;
}

#endif
