/* Blocks of numbers as the differences that compress well: predictors 2 and 3 of TIFF. */

/* Each number less its left neighbour, modulo 2^16. What lies right of the part repeats its last number, so
   that the differences there are 0. `out` need not be aligned. */
static void HT_(difference_row_u16)(const uint16_t *row, size_t width, size_t full, uint8_t *out) {
  const uint16_t *restrict in = row;
  uint8_t *restrict to = out;
  __builtin_memcpy(to, in, 2);
  for (size_t i = 1; i < width; i++) {
    const uint16_t difference = (uint16_t)(in[i] - in[i - 1]);
    __builtin_memcpy(to + 2 * i, &difference, 2);
  }
  for (size_t i = 2 * width; i < 2 * full; i++) to[i] = 0;
}

static void HT_(difference_row_u8)(const uint8_t *row, size_t width, size_t full, uint8_t *out) {
  const uint8_t *restrict in = row;
  uint8_t *restrict to = out;
  to[0] = in[0];
  for (size_t i = 1; i < width; i++) to[i] = (uint8_t)(in[i] - in[i - 1]);
  for (size_t i = width; i < full; i++) to[i] = 0;
}

/* Predictor 3: the row's bytes in four planes, from the most significant to the least, and each byte less
   the one before it, from the first plane to the last in one chain. */
static void HT_(difference_row_f32)(const float *row, size_t width, size_t full, uint8_t *out) {
  const uint8_t *restrict in = (const uint8_t *)row;
  uint8_t *restrict a = out, *restrict b = out + full, *restrict c = b + full, *restrict d = c + full;
  uint32_t first, last;
  __builtin_memcpy(&first, in, 4);
  __builtin_memcpy(&last, in + 4 * (width - 1), 4);
  a[0] = (uint8_t)(first >> 24);
  b[0] = (uint8_t)((first >> 16) - (last >> 24));
  c[0] = (uint8_t)((first >> 8) - (last >> 16));
  d[0] = (uint8_t)(first - (last >> 8));
  for (size_t i = 1; i < width; i++) {
    uint32_t now, before;
    __builtin_memcpy(&now, in + 4 * i, 4);
    __builtin_memcpy(&before, in + 4 * i - 4, 4);
    a[i] = (uint8_t)((now >> 24) - (before >> 24));
    b[i] = (uint8_t)((now >> 16) - (before >> 16));
    c[i] = (uint8_t)((now >> 8) - (before >> 8));
    d[i] = (uint8_t)(now - before);
  }
  for (size_t i = width; i < full; i++) a[i] = b[i] = c[i] = d[i] = 0;
}

/* Rows below the part repeat its last row. */
#define HT_PREDICT(suffix, type)                                                                           \
  static void HT_(predict_##suffix)(const type *first, const ht_cut *cut, uint8_t *block) {                \
    const size_t bytes = cut->full_width * sizeof(type);                                                   \
    for (size_t row = 0; row < cut->full_rows; row++) {                                                    \
      const size_t from = row < cut->rows ? row : cut->rows - 1;                                           \
      HT_(difference_row_##suffix)(first + from * cut->stride, cut->width, cut->full_width,                \
                                   block + row * bytes);                                                   \
    }                                                                                                      \
  }
HT_PREDICT(u8, uint8_t)
HT_PREDICT(u16, uint16_t)
HT_PREDICT(f32, float)
#undef HT_PREDICT
