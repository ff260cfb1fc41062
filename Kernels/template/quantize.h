/* Values to stored numbers. */

/* Half away from zero. Adding one half before truncation would lift 0.49999997 to 1; the fraction of
   a float below 2^23 is exact. */
static inline int32_t HT_(round_away)(float x) {
  const int32_t whole = (int32_t)x;
  const float fraction = x - (float)whole;
  return whole + (fraction >= 0.5f) - (fraction <= -0.5f);
}

static void HT_(quantize_i16)(const float *value, uint8_t *reason, size_t count, float scale,
                              int16_t nodata, int16_t *stored) {
  const float *restrict v = value;
  uint8_t *restrict why = reason;
  int16_t *restrict out = stored;
  for (size_t i = 0; i < count; i++) {
    const float scaled = v[i] * scale;
    /* Written so that NaN, too, becomes a number that does not fit. */
    const float held = scaled >= -40000.0f ? (scaled <= 40000.0f ? scaled : 40000.0f) : -40000.0f;
    const int32_t rounded = HT_(round_away)(held);
    const int fits = rounded <= 32767 && rounded >= -32767;
    const int valid = HT_(counts)(why[i]);
    out[i] = valid && fits ? (int16_t)rounded : nodata;
    why[i] = valid && !fits ? HT_NOT_COMPUTABLE : why[i];
  }
}

static void HT_(blank_f32)(const float *value, const uint8_t *reason, size_t count, float *stored) {
  const float *restrict v = value;
  const uint8_t *restrict why = reason;
  float *restrict out = stored;
  for (size_t i = 0; i < count; i++) out[i] = (int32_t)why[i] <= HT_SATURATED ? v[i] : __builtin_nanf("");
}

static void HT_(recode)(const uint8_t *reason, size_t count, const uint8_t *codes, uint8_t *code) {
  const uint8_t *restrict why = reason;
  uint8_t *restrict out = code;
  for (size_t i = 0; i < count; i++) out[i] = codes[why[i]];
}
