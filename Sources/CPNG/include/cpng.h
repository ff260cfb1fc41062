/* PNG files of 8-bit RGBA pixels, rows in and bytes out, by libpng; its long jumps end in here. */
#ifndef HEITU_CPNG_H
#define HEITU_CPNG_H

#include <stddef.h>
#include <stdint.h>

typedef struct heitu_png heitu_png;

typedef enum {
  /* Few colors: whole pixels repeat. */
  HEITU_PNG_FEW_COLORS,
  /* Many colors: neighbours are alike. */
  HEITU_PNG_MANY_COLORS
} heitu_png_content;

/* A picture in sRGB, alpha not premultiplied; NULL where there is no memory. Failures are told by the first write. */
heitu_png *heitu_png_make(uint32_t width, uint32_t height, heitu_png_content content);
void heitu_png_free(heitu_png *picture);

/* Takes the next rows, `width` pixels each, at most `height` in all; 0 on failure. */
int heitu_png_write(heitu_png *picture, const uint8_t *rgba, size_t rows);

/* Ends the file; 0 on failure. */
int heitu_png_end(heitu_png *picture);

/* Bytes of the file since they were last dropped; they move with the next write. */
const uint8_t *heitu_png_bytes(const heitu_png *picture, size_t *count);
void heitu_png_drop(heitu_png *picture);

/* Why it failed, in libpng's words. */
const char *heitu_png_reason(const heitu_png *picture);

/* As `1.6.39`. */
const char *heitu_png_version(void);

#endif
