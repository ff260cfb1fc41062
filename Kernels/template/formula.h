/* Formulas on calibrated values. Where several reasons hold, the order is 1, 3, 11, 4, 2. */

static void HT_(normalized_difference)(const float *a, const uint8_t *reason_a, const float *b,
                                       const uint8_t *reason_b, size_t count, float low, float high,
                                       float *value, uint8_t *reason) {
  const float *restrict x = a, *restrict y = b;
  const uint8_t *restrict rx = reason_a, *restrict ry = reason_b;
  float *restrict out = value;
  uint8_t *restrict why = reason;
  for (size_t i = 0; i < count; i++) {
    const float sum = x[i] + y[i];
    const float difference = x[i] - y[i];
    const int tiny = __builtin_fabsf(sum) < 1e-6f;
    const float v = difference / (tiny ? 1.0f : sum);
    const int lost = rx[i] == HT_NOT_COMPUTABLE || ry[i] == HT_NOT_COMPUTABLE ||
                     !(__builtin_fabsf(v) <= FLT_MAX);
    const int outside = v < low || v > high;
    const int saturated = rx[i] == HT_SATURATED || ry[i] == HT_SATURATED;
    const int missing = rx[i] == HT_NODATA || ry[i] == HT_NODATA;
    uint8_t r = saturated ? HT_SATURATED : HT_VALID;
    r = outside ? HT_OUT_OF_BOUNDS : r;
    r = lost ? HT_NOT_COMPUTABLE : r;
    r = tiny ? HT_DENOMINATOR : r;
    r = missing ? HT_NODATA : r;
    why[i] = r;
    out[i] = (r == HT_VALID || r == HT_SATURATED) ? v : 0.0f;
  }
}
