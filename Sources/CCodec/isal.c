/* DEFLATE by ISA-L, on the processors where all its paths give the same bytes. */
#define _DEFAULT_SOURCE /* anonymous maps */
#include "ccodec.h"

#if defined(__linux__) && defined(__x86_64__)
#include <isa-l.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct heitu_isal {
  struct isal_zstream *stream;
  void *room; /* that the stream lies in */
  size_t room_size;
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

/* Behind the first byte of a stream ISA-L 2.30 looks for a match by the CRC-32C not of what follows, but of bits 16
   to 47 of the stream's own address (a wrong register in its assembly), which one place of its table of 2^15 then
   tells. So the bytes of a block depended on where the stream lay. */
enum { ADDRESS_STEP = 1 << 16, TABLE_MASK = (1 << 15) - 1 };

static uint32_t crc32c(uint32_t bits) {
  for (int i = 0; i < 32; i++) bits = bits & 1 ? bits >> 1 ^ 0x82F63B78u : bits >> 1;
  return bits;
}

/* Finds room for a stream where that sum is 0, as one of about 2^15 steps is; room that is only reserved is none. */
static int place_stream(heitu_isal *context) {
  const size_t span = (size_t)4 << 30;
  uint8_t *room = mmap(0, span, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (room == MAP_FAILED) return 0;
  const size_t page = ADDRESS_STEP, needed = (sizeof *context->stream + page - 1) / page * page;
  size_t start = (page - (uintptr_t)room % page) % page;
  while (start + needed <= span && crc32c((uint32_t)((uintptr_t)(room + start) >> 16)) & TABLE_MASK) start += page;
  if (start + needed > span || mprotect(room + start, needed, PROT_READ | PROT_WRITE) != 0) {
    munmap(room, span);
    return 0;
  }
  if (start > 0) munmap(room, start);
  if (start + needed < span) munmap(room + start + needed, span - start - needed);
  context->room = room + start;
  context->room_size = needed;
  context->stream = context->room;
  return 1;
}

heitu_isal *heitu_isal_make(void) {
  heitu_isal *context = malloc(sizeof(heitu_isal));
  if (context && !place_stream(context)) {
    free(context);
    return 0;
  }
  return context;
}

void heitu_isal_free(heitu_isal *context) {
  munmap(context->room, context->room_size);
  free(context);
}

size_t heitu_isal_compress(heitu_isal *context, const void *bytes, size_t count, void *target,
                           size_t capacity) {
  struct isal_zstream *stream = context->stream;
  if (count > UINT32_MAX || capacity > UINT32_MAX) return 0;
  /* Without this, matches are looked for where the last block had them, and the bytes depend on it. The table ends
     a little behind what the library calls required. */
  memset(stream, 0, sizeof *stream);
  memset(context->level, 0, 2 * ISAL_DEF_LVL2_REQ);
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
