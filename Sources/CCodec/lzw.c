/* LZW by libtiff, through a TIFF in memory. Nothing of libtiff that other users share is changed: messages
   are caught by the handle. */
#include "ccodec.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <tiffio.h>

enum { HEADER = 8, ENTRIES = 9, FRONT_MAX = HEADER + 2 + 12 * ENTRIES + 4, COUNT_MAX = 1 << 30 };

/* A file of two pieces: what stands before the strip, and the strip in the caller's memory. What libtiff
   writes behind a sealed strip is forgotten. */
typedef struct {
  uint8_t front[FRONT_MAX];
  uint64_t front_size;
  uint8_t *strip;
  uint64_t size, capacity, place;
  int is_sealed;
} memory_file;

/* The bytes of one piece from the file's place on, and how many are there until `end`. */
static uint8_t *piece(memory_file *file, uint64_t end, uint64_t *count) {
  const int is_front = file->place < file->front_size;
  const uint64_t until = is_front ? file->front_size : end;
  *count = until > file->place ? until - file->place : 0;
  return is_front ? file->front + file->place : file->strip + (file->place - file->front_size);
}

static tmsize_t read_memory(thandle_t handle, void *target, tmsize_t count) {
  memory_file *file = handle;
  tmsize_t done = 0;
  while (done < count) {
    uint64_t some;
    const uint8_t *from = piece(file, file->size, &some);
    if (some == 0) break;
    if (some > (uint64_t)(count - done)) some = (uint64_t)(count - done);
    memcpy((uint8_t *)target + done, from, some);
    file->place += some;
    done += (tmsize_t)some;
  }
  return done;
}

static tmsize_t write_memory(thandle_t handle, void *source, tmsize_t count) {
  memory_file *file = handle;
  if (file->is_sealed) return count;
  tmsize_t done = 0;
  while (done < count) {
    uint64_t some;
    uint8_t *to = piece(file, file->front_size + file->capacity, &some);
    if (some == 0) return -1;
    if (some > (uint64_t)(count - done)) some = (uint64_t)(count - done);
    memcpy(to, (const uint8_t *)source + done, some);
    file->place += some;
    done += (tmsize_t)some;
  }
  if (file->place > file->size) file->size = file->place;
  return done;
}

static toff_t seek_memory(thandle_t handle, toff_t offset, int whence) {
  memory_file *file = handle;
  if (whence == SEEK_SET) file->place = offset;
  if (whence == SEEK_CUR) file->place += offset;
  if (whence == SEEK_END) file->place = file->size + offset;
  return file->place;
}

static int close_memory(thandle_t handle) {
  (void)handle;
  return 0;
}

static toff_t memory_size(thandle_t handle) { return ((memory_file *)handle)->size; }

#if TIFFLIB_VERSION >= 20221213
static int keep_message(TIFF *tiff, void *reason, const char *module, const char *format, va_list values) {
  (void)tiff, (void)module;
  char *text = reason;
  if (text[0] == 0) vsnprintf(text, HEITU_REASON_SIZE, format, values);
  return 1;
}

static int drop_message(TIFF *tiff, void *reason, const char *module, const char *format, va_list values) {
  (void)tiff, (void)reason, (void)module, (void)format, (void)values;
  return 1;
}
#endif

/* Before libtiff 4.5 messages go to the handler of the process, which GDAL sets. */
static TIFF *open_memory(memory_file *file, const char *mode, char *reason) {
#if TIFFLIB_VERSION >= 20221213
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
  if (!options) return NULL;
  TIFFOpenOptionsSetErrorHandlerExtR(options, keep_message, reason);
  TIFFOpenOptionsSetWarningHandlerExtR(options, drop_message, NULL);
  TIFF *tiff = TIFFClientOpenExt("block", mode, file, read_memory, write_memory, seek_memory, close_memory,
                                 memory_size, NULL, NULL, options);
  TIFFOpenOptionsFree(options);
  return tiff;
#else
  (void)reason;
  return TIFFClientOpen("block", mode, file, read_memory, write_memory, seek_memory, close_memory,
                        memory_size, NULL, NULL);
#endif
}

size_t heitu_lzw_compress(const void *bytes, size_t count, void *target, size_t capacity, char *reason) {
  reason[0] = 0;
  if (count == 0 || count > COUNT_MAX) return 0;
  memory_file file = {.front_size = HEADER, .strip = target, .capacity = capacity};
  /* Little endian, and nothing mapped. */
  TIFF *tiff = open_memory(&file, "wlm", reason);
  if (!tiff) return 0;
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, (uint32_t)count);
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, (uint32_t)1);
  TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, (uint32_t)1);
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
  TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
  TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
  /* Only a predictor or another order of bits would make libtiff change its input. */
  const tmsize_t done = TIFFWriteEncodedStrip(tiff, 0, (void *)(uintptr_t)bytes, (tmsize_t)count);
  const uint64_t size = file.size;
  file.is_sealed = 1;
  TIFFCleanup(tiff);
  return done == (tmsize_t)count && size > HEADER ? (size_t)(size - HEADER) : 0;
}

static uint8_t *put(uint8_t *at, uint32_t value, int bytes) {
  for (int i = 0; i < bytes; i++) *at++ = (uint8_t)(value >> 8 * i);
  return at;
}

/* Header and directory of a TIFF of one row of bytes, in one strip behind them. */
static void describe(memory_file *file, uint32_t width, uint32_t packed) {
  enum { SHORT = 3, LONG = 4 };
  const uint32_t entries[ENTRIES][3] = {
      {TIFFTAG_IMAGEWIDTH, LONG, width},         {TIFFTAG_IMAGELENGTH, LONG, 1},
      {TIFFTAG_BITSPERSAMPLE, SHORT, 8},         {TIFFTAG_COMPRESSION, SHORT, COMPRESSION_LZW},
      {TIFFTAG_PHOTOMETRIC, SHORT, 1},           {TIFFTAG_STRIPOFFSETS, LONG, FRONT_MAX},
      {TIFFTAG_SAMPLESPERPIXEL, SHORT, 1},       {TIFFTAG_ROWSPERSTRIP, LONG, 1},
      {TIFFTAG_STRIPBYTECOUNTS, LONG, packed}};
  uint8_t *at = put(put(put(file->front, 0x4949, 2), 42, 2), HEADER, 4);
  at = put(at, ENTRIES, 2);
  for (int i = 0; i < ENTRIES; i++)
    at = put(put(put(put(at, entries[i][0], 2), entries[i][1], 2), 1, 4), entries[i][2], 4);
  put(at, 0, 4);
}

size_t heitu_lzw_decompress(const void *bytes, size_t count, void *target, size_t expected, char *reason) {
  reason[0] = 0;
  if (count == 0 || count > COUNT_MAX || expected == 0 || expected > COUNT_MAX) return 0;
  /* The strip is only read. */
  memory_file file = {
      .front_size = FRONT_MAX, .strip = (uint8_t *)(uintptr_t)bytes, .size = FRONT_MAX + count, .is_sealed = 1};
  describe(&file, (uint32_t)expected, (uint32_t)count);
  TIFF *tiff = open_memory(&file, "rm", reason);
  if (!tiff) return 0;
  const tmsize_t done = TIFFReadEncodedStrip(tiff, 0, target, (tmsize_t)expected);
  TIFFCleanup(tiff);
  return done == (tmsize_t)expected ? expected : 0;
}

const char *heitu_tiff_version(void) { return TIFFGetVersion(); }
