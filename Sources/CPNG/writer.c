/* PNG row by row: libpng with a buffer for its bytes and an end for its long jumps. */
#include "cpng.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { PIECE = 1 << 16 };

struct heitu_png {
  png_structp png;
  png_infop info;
  uint8_t *bytes;
  size_t count, capacity, stride;
  int failed;
  char reason[160];
};

static void fail(png_structp png, png_const_charp why) {
  struct heitu_png *picture = png_get_error_ptr(png);
  strncpy(picture->reason, why, sizeof picture->reason - 1);
  png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp what) {
  (void)png;
  (void)what;
}

static void append(png_structp png, png_bytep bytes, size_t count) {
  struct heitu_png *picture = png_get_io_ptr(png);
  if (count > picture->capacity - picture->count) {
    const size_t capacity = picture->count + count + PIECE;
    uint8_t *grown = realloc(picture->bytes, capacity);
    if (!grown) png_error(png, "out of memory");
    picture->bytes = grown;
    picture->capacity = capacity;
  }
  memcpy(picture->bytes + picture->count, bytes, count);
  picture->count += count;
}

static void flush(png_structp png) { (void)png; }

static int begin(heitu_png *picture, uint32_t width, uint32_t height, heitu_png_content content) {
  png_structp png = picture->png;
  if (setjmp(png_jmpbuf(png))) return 0;
  png_set_write_fn(png, picture, append, flush);
  png_set_IHDR(png, picture->info, width, height, 8, PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB(png, picture->info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_set_compression_level(png, 1);
  /* Differences of noisy neighbours hardly ever repeat, so that looking for more than runs costs time and bytes. */
  const int many = content == HEITU_PNG_MANY_COLORS;
  png_set_filter(png, PNG_FILTER_TYPE_BASE, many ? PNG_FILTER_SUB : PNG_FILTER_NONE);
  png_set_compression_strategy(png, many ? Z_RLE : Z_DEFAULT_STRATEGY);
  png_set_compression_buffer_size(png, PIECE);
  png_write_info(png, picture->info);
  return 1;
}

heitu_png *heitu_png_make(uint32_t width, uint32_t height, heitu_png_content content) {
  heitu_png *picture = calloc(1, sizeof *picture);
  if (!picture) return NULL;
  picture->stride = (size_t)width * 4;
  picture->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, picture, fail, ignore);
  if (picture->png) picture->info = png_create_info_struct(picture->png);
  if (!picture->info) {
    heitu_png_free(picture);
    return NULL;
  }
  picture->failed = !begin(picture, width, height, content);
  return picture;
}

void heitu_png_free(heitu_png *picture) {
  if (picture->png) png_destroy_write_struct(&picture->png, &picture->info);
  free(picture->bytes);
  free(picture);
}

int heitu_png_write(heitu_png *picture, const uint8_t *rgba, size_t rows) {
  if (picture->failed) return 0;
  if (setjmp(png_jmpbuf(picture->png))) {
    picture->failed = 1;
    return 0;
  }
  for (size_t row = 0; row < rows; row++) png_write_row(picture->png, rgba + row * picture->stride);
  return 1;
}

int heitu_png_end(heitu_png *picture) {
  if (picture->failed) return 0;
  if (setjmp(png_jmpbuf(picture->png))) {
    picture->failed = 1;
    return 0;
  }
  png_write_end(picture->png, picture->info);
  return 1;
}

const uint8_t *heitu_png_bytes(const heitu_png *picture, size_t *count) {
  *count = picture->count;
  return picture->bytes;
}

void heitu_png_drop(heitu_png *picture) { picture->count = 0; }

const char *heitu_png_reason(const heitu_png *picture) { return picture->reason; }

const char *heitu_png_version(void) { return png_get_libpng_ver(NULL); }
