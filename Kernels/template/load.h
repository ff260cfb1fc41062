/* Stored numbers to calibrated values: nodata is tested on the stored number, before any arithmetic. */

/* a * b + c with one rounding, where the rung has it. */
static inline float HT_(fused)(float a, float b, float c) {
#if HT_HAS_FMA
  return __builtin_fmaf(a, b, c);
#else
  return a * b + c;
#endif
}

/* Integers: the two flags are turned into numbers no pixel has, so that the loop has no branch.
   A nodata value that the type cannot hold is removed by the caller. */
#define HT_LOAD_INTEGER(name, type, wide)                                                          \
  static void HT_(name)(const void *stored, size_t count, const ht_calibration *c, float *value,   \
                        uint8_t *reason) {                                                         \
    const type *restrict dn = stored;                                                              \
    float *restrict out = value;                                                                   \
    uint8_t *restrict why = reason;                                                                \
    const wide never = (wide)1 << (sizeof(wide) * 8 - 2);                                          \
    const wide nodata = c->has_nodata ? (wide)c->nodata : never;                                   \
    const wide top = c->has_saturation ? (wide)c->saturation : never;                              \
    if (c->is_identity) {                                                                          \
      for (size_t i = 0; i < count; i++) {                                                         \
        const wide x = dn[i];                                                                      \
        out[i] = x == nodata ? 0.0f : (float)dn[i];                                                \
        why[i] = x == nodata ? HT_NODATA : (x >= top ? HT_SATURATED : HT_VALID);                   \
      }                                                                                            \
      return;                                                                                      \
    }                                                                                              \
    if (HT_HAS_FMA && c->is_fused) {                                                               \
      const float high = c->gain_high, low = c->gain_low;                                          \
      for (size_t i = 0; i < count; i++) {                                                         \
        const wide x = dn[i];                                                                      \
        const float f = (float)dn[i];                                                              \
        out[i] = x == nodata ? 0.0f : HT_(fused)(f, high, f * low);                                \
        why[i] = x == nodata ? HT_NODATA : (x >= top ? HT_SATURATED : HT_VALID);                   \
      }                                                                                            \
      return;                                                                                      \
    }                                                                                              \
    const double gain = c->gain, offset = c->offset;                                               \
    if (c->stays_finite) {                                                                         \
      for (size_t i = 0; i < count; i++) {                                                         \
        const wide x = dn[i];                                                                      \
        const double calibrated = (double)dn[i] * gain + offset;                                   \
        const float v = (float)calibrated;                                                         \
        out[i] = x == nodata ? 0.0f : v;                                                           \
        why[i] = x == nodata ? HT_NODATA : (x >= top ? HT_SATURATED : HT_VALID);                   \
      }                                                                                            \
      return;                                                                                      \
    }                                                                                              \
    for (size_t i = 0; i < count; i++) {                                                           \
      const wide x = dn[i];                                                                        \
      const double calibrated = (double)dn[i] * gain + offset;                                     \
      const float v = (float)calibrated;                                                           \
      const int finite = __builtin_fabsf(v) <= FLT_MAX;                                            \
      out[i] = x != nodata && finite ? v : 0.0f;                                                   \
      why[i] = x == nodata ? HT_NODATA                                                             \
                           : (!finite ? HT_NOT_COMPUTABLE : (x >= top ? HT_SATURATED : HT_VALID)); \
    }                                                                                              \
  }

HT_LOAD_INTEGER(load_u8, uint8_t, int32_t)
HT_LOAD_INTEGER(load_u16, uint16_t, int32_t)
HT_LOAD_INTEGER(load_i16, int16_t, int32_t)
HT_LOAD_INTEGER(load_i32, int32_t, int64_t)

#undef HT_LOAD_INTEGER

/* Reals: NaN and infinities are nodata; a finite number that leaves the float range on the way is
   not computable. */
#define HT_LOAD_REAL(name, type, abs, largest)                                                     \
  static void HT_(name)(const void *stored, size_t count, const ht_calibration *c, float *value,   \
                        uint8_t *reason) {                                                         \
    const type *restrict dn = stored;                                                              \
    float *restrict out = value;                                                                   \
    uint8_t *restrict why = reason;                                                                \
    const type nodata = c->has_nodata ? (type)c->nodata : (type)__builtin_nan("");                 \
    const double gain = c->is_identity ? 1.0 : c->gain;                                            \
    const double offset = c->is_identity ? 0.0 : c->offset;                                        \
    for (size_t i = 0; i < count; i++) {                                                           \
      const type x = dn[i];                                                                        \
      const int counts = abs(x) <= largest && x != nodata;                                         \
      const double calibrated = (double)x * gain + offset;                                         \
      const float v = (float)calibrated;                                                           \
      const int finite = __builtin_fabsf(v) <= FLT_MAX;                                            \
      out[i] = counts && finite ? v : 0.0f;                                                        \
      why[i] = !counts ? HT_NODATA : (!finite ? HT_NOT_COMPUTABLE : HT_VALID);                     \
    }                                                                                              \
  }

HT_LOAD_REAL(load_f32, float, __builtin_fabsf, FLT_MAX)
HT_LOAD_REAL(load_f64, double, __builtin_fabs, DBL_MAX)

#undef HT_LOAD_REAL

/* What negative values become; see ht_negative. -0.05 is as far below zero as the noise and the
   over-correction of dark pixels go in delivered reflectance (HLS, first percentile). */
static void HT_(apply_negative)(uint8_t rule, size_t count, float *value, uint8_t *reason) {
  const float tolerance = rule == HT_NEGATIVE_ZERO ? -0.05f : 0.0f;
  float *restrict out = value;
  uint8_t *restrict why = reason;
  for (size_t i = 0; i < count; i++) {
    const int32_t r = why[i];
    const int32_t lowered = out[i] < tolerance ? HT_NEGATIVE : 0;
    why[i] = (uint8_t)(r > lowered ? r : lowered);
    out[i] = out[i] < 0.0f ? 0.0f : out[i];
  }
}
