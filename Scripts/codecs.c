/* Codecs side by side on raw blocks: size, speed of one core (processor time) and a digest of what each makes.
   Usage: codecs FILE BLOCK_BYTES EVERY ROUNDS; see Scripts/codecs.sh. */
#include <isa-l/igzip_lib.h>
#include <libdeflate.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>
#include <zstd.h>

static uint8_t *blocks, *target, *levels;
static size_t block, count, room;
static int every, rounds;

static double processor_time(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

typedef size_t compressor(void *context, int level, const uint8_t *bytes);

static size_t by_isal(void *context, int level, const uint8_t *bytes) {
  struct isal_zstream *s = context;
  isal_deflate_stateless_init(s);
  s->level = (uint32_t)level;
  s->level_buf = level ? levels : NULL;
  s->level_buf_size = level ? ISAL_DEF_LVL3_EXTRA_LARGE : 0;
  s->gzip_flag = IGZIP_ZLIB;
  s->end_of_stream = 1;
  s->next_in = (uint8_t *)(uintptr_t)bytes, s->avail_in = (uint32_t)block;
  s->next_out = target, s->avail_out = (uint32_t)room;
  return isal_deflate_stateless(s) == COMP_OK ? s->total_out : 0;
}

static size_t by_libdeflate(void *context, int level, const uint8_t *bytes) {
  (void)level;
  return libdeflate_zlib_compress(context, bytes, block, target, room);
}

static size_t by_zlib(void *context, int level, const uint8_t *bytes) {
  (void)level;
  z_stream *s = context;
  deflateReset(s);
  s->next_in = (uint8_t *)(uintptr_t)bytes, s->avail_in = (uInt)block;
  s->next_out = target, s->avail_out = (uInt)room;
  return deflate(s, Z_FINISH) == Z_STREAM_END ? s->total_out : 0;
}

static size_t by_zstd(void *context, int level, const uint8_t *bytes) {
  return ZSTD_compressCCtx(context, target, room, bytes, block, level);
}

static void measure(const char *name, compressor *compress, void *context, int level) {
  double best = 1e30;
  size_t total = 0, taken = 0;
  uint64_t digest = 0;
  for (int round = 0; round < rounds; round++) {
    double spent = 0;
    total = taken = 0;
    digest = 14695981039346656037u;
    for (size_t b = 0; b < count; b += (size_t)every, taken++) {
      const double start = processor_time();
      const size_t size = compress(context, level, blocks + b * block);
      spent += processor_time() - start;
      total += size;
      for (size_t i = 0; i < size; i++) digest = (digest ^ target[i]) * 1099511628211u;
    }
    if (spent < best) best = spent;
  }
  printf("%-10s %2d %12zu bytes %6.2f %% %8.1f MB/s %016llx\n", name, level, total,
         100.0 * (double)total / (double)(taken * block), (double)(taken * block) / best / 1e6,
         (unsigned long long)digest);
}

int main(int argc, char **argv) {
  FILE *file = argc == 5 ? fopen(argv[1], "rb") : NULL;
  if (!file) return 2;
  block = (size_t)atol(argv[2]), every = atoi(argv[3]), rounds = atoi(argv[4]);
  fseek(file, 0, SEEK_END);
  count = (size_t)ftell(file) / block;
  rewind(file);
  room = 2 * block + 65536;
  blocks = malloc(count * block), target = calloc(1, room), levels = calloc(1, ISAL_DEF_LVL3_EXTRA_LARGE);
  if (!blocks || !target || !levels || fread(blocks, block, count, file) != count) return 2;
  static struct isal_zstream isal;
  for (int level = 0; level <= 3; level++) measure("ISA-L", by_isal, &isal, level);
  for (int level = 1; level <= 9; level++) {
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(level);
    measure("libdeflate", by_libdeflate, c, level);
    libdeflate_free_compressor(c);
  }
  const int some[] = {1, 6, 9};
  for (int i = 0; i < 3; i++) {
    z_stream s;
    memset(&s, 0, sizeof s);
    deflateInit(&s, some[i]);
    measure("zlib", by_zlib, &s, some[i]);
    deflateEnd(&s);
  }
  ZSTD_CCtx *zstd = ZSTD_createCCtx();
  for (int i = 0; i < 3; i++) measure("zstd", by_zstd, zstd, (const int[]){1, 3, 9}[i]);
  ZSTD_freeCCtx(zstd);
}
