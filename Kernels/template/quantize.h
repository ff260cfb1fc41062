/* Values to stored numbers. */

/* Half away from zero, for |x| < 2^22. Adding one half would lift 0.49999997 to 1; the float below one half
   does not, and still lifts every tie, because their sum rounds up to the even neighbour. */
static inline int32_t HT_(round_away)(float x) {
  return (int32_t)(x + __builtin_copysignf(0x1.fffffep-2f, x));
}

/* What rounds to a number in -32767...32767; NaN does not. */
static inline int HT_(fits_i16)(float scaled) { return __builtin_fabsf(scaled) < 32767.5f; }

static void HT_(quantize_i16)(const float *value, uint8_t *reason, size_t count, float scale,
                              int16_t nodata, int16_t *stored) {
  const float *restrict v = value;
  uint8_t *restrict why = reason;
  int16_t *restrict out = stored;
  for (size_t i = 0; i < count; i++) {
    const float scaled = v[i] * scale;
    const int fits = HT_(fits_i16)(scaled);
    const int32_t rounded = HT_(round_away)(fits ? scaled : 0.0f);
    const int32_t r = why[i];
    const int valid = r <= HT_SATURATED;
    out[i] = (int16_t)(valid && fits ? rounded : nodata);
    why[i] = (uint8_t)(valid && !fits ? HT_NOT_COMPUTABLE : r);
  }
}

static void HT_(blank_f32)(const float *value, const uint8_t *reason, size_t count, float *stored) {
  const float *restrict v = value;
  const uint8_t *restrict why = reason;
  float *restrict out = stored;
  for (size_t i = 0; i < count; i++) out[i] = (int32_t)why[i] <= HT_SATURATED ? v[i] : __builtin_nanf("");
}

static void HT_(gravest)(const uint8_t *other, size_t count, uint8_t *reason) {
  uint8_t *restrict out = reason;
  for (size_t i = 0; i < count; i++) out[i] = other[i] > out[i] ? other[i] : out[i];
}

static void HT_(clear_invalid)(const uint8_t *reason, size_t count, uint8_t *byte) {
  const uint8_t *restrict why = reason;
  uint8_t *restrict out = byte;
  for (size_t i = 0; i < count; i++) out[i] = why[i] > HT_SATURATED ? 0 : out[i];
}

/* Whether all bytes are the first one. */
static inline int HT_(are_alike)(const uint8_t *byte, size_t count) {
  uint8_t others = 0;
  for (size_t i = 0; i < count; i++) others |= byte[i] ^ byte[0];
  return others == 0;
}

static void HT_(recode)(const uint8_t *reason, size_t count, const uint8_t *codes, uint8_t *code) {
  const uint8_t *restrict why = reason;
  uint8_t *restrict out = code;
  for (size_t start = 0; start < count; start += 256) {
    const size_t end = count - start < 256 ? count : start + 256;
    if (HT_(are_alike)(why + start, end - start)) {
      __builtin_memset(out + start, codes[why[start]], end - start);
    } else {
      for (size_t i = start; i < end; i++) out[i] = codes[why[i]];
    }
  }
}

#define HT_CLASSIFY(suffix, type)                                                                          \
  static void HT_(classify_##suffix)(const type *number, size_t count, const uint8_t *reasons,            \
                                     uint8_t *reason) {                                                    \
    const type *restrict in = number;                                                                      \
    uint8_t *restrict out = reason;                                                                        \
    for (size_t i = 0; i < count; i++) {                                                                   \
      const uint8_t found = reasons[in[i]];                                                                \
      out[i] = out[i] > found ? out[i] : found;                                                            \
    }                                                                                                      \
  }
HT_CLASSIFY(u8, uint8_t)
HT_CLASSIFY(u16, uint16_t)
#undef HT_CLASSIFY
