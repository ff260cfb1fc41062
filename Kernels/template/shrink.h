/* Half-size rows: means of 2 x 2 that ignore what does not count. */

static void HT_(shrink_i16)(const int16_t *top, const int16_t *bottom, size_t count, int16_t nodata,
                            int16_t *stored) {
  const int16_t *restrict t = top, *restrict b = bottom;
  int16_t *restrict out = stored;
  for (size_t i = 0; i < count; i++) {
    const int32_t p = t[2 * i], q = t[2 * i + 1], r = b[2 * i], s = b[2 * i + 1];
    const int32_t sum = (p != nodata ? p : 0) + (q != nodata ? q : 0) + (r != nodata ? r : 0) +
                        (s != nodata ? s : 0);
    const int32_t valid = (p != nodata) + (q != nodata) + (r != nodata) + (s != nodata);
    /* Exact for 1, 2 and 4; a third is never a tie: so the rounding is that of the true mean. */
    const float mean = (float)sum / (float)(valid > 0 ? valid : 1);
    out[i] = valid > 0 ? (int16_t)HT_(round_away)(mean) : nodata;
  }
}

static void HT_(shrink_f32)(const float *top, const float *bottom, size_t count, float *stored) {
  const float *restrict t = top, *restrict b = bottom;
  float *restrict out = stored;
  for (size_t i = 0; i < count; i++) {
    const float p = t[2 * i], q = t[2 * i + 1], r = b[2 * i], s = b[2 * i + 1];
    const float sum = ((p == p ? p : 0.0f) + (q == q ? q : 0.0f)) +
                      ((r == r ? r : 0.0f) + (s == s ? s : 0.0f));
    const int32_t valid = (p == p) + (q == q) + (r == r) + (s == s);
    out[i] = valid > 0 ? sum / (float)valid : __builtin_nanf("");
  }
}

static void HT_(shrink_u8)(const uint8_t *top, const uint8_t *bottom, size_t count, uint8_t absent,
                           uint8_t *stored) {
  const uint8_t *restrict t = top, *restrict b = bottom;
  uint8_t *restrict out = stored;
  for (size_t i = 0; i < count; i++) {
    /* The first lies in the raster whenever one does; what does not takes after a neighbour that does. */
    const uint8_t p = t[2 * i];
    const uint8_t q = t[2 * i + 1] == absent ? p : t[2 * i + 1];
    const uint8_t r = b[2 * i] == absent ? p : b[2 * i];
    const uint8_t s = b[2 * i + 1] == absent ? (b[2 * i] == absent ? q : r) : b[2 * i + 1];
    const uint8_t rest = r == s ? r : p;
    const uint8_t second = q == r || q == s ? q : rest;
    out[i] = p == q || p == r || p == s ? p : second;
  }
}
