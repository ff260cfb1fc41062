/* Evidence of snow, pixel by pixel. In double: a pixel at a threshold falls where its stored number says. */

static void HT_(snow_blue)(const float *blue, const float *red, const float *nir, const uint8_t *blue_reason,
                           const uint8_t *red_reason, size_t count, const ht_blue_rule *rule,
                           uint8_t *evidence) {
  const ht_blue_rule t = *rule;
  uint8_t *restrict out = evidence;
  for (size_t i = 0; i < count; i++) {
    const double b = (double)blue[i] * t.gain[0] + t.offset[0];
    const double r = (double)red[i] * t.gain[1] + t.offset[1];
    const double n = (double)nir[i] * t.gain[2] + t.offset[2];
    const int is_flat = ((b - r) / (b + r) >= t.least_blue_over_red) & ((b - n) / (b + n) >= t.least_blue_over_nir);
    const int is_unknown =
        ((blue_reason[i] == HT_SATURATED) | (red_reason[i] == HT_SATURATED)) & (r >= t.grown_blue);
    const double ndvi = (n - r) / (n + r);
    const int may = (b >= t.grown_blue) & (is_flat | is_unknown);
    const int is_seed = may & (b >= t.seed_blue) & (ndvi <= t.most_seed_ndvi);
    const int is_grown = may & (ndvi <= t.most_grown_ndvi);
    out[i] = (uint8_t)(is_seed ? HT_SNOW_SEED : (is_grown ? HT_SNOW_GROWN : HT_SNOW_NONE));
  }
}

/* 0 to 1; NaN is 0. */
static inline double HT_(snow_distance)(double value, double from, double over) {
  const double distance = (value - from) / over;
  return distance > 0.0 ? (distance < 1.0 ? distance : 1.0) : 0.0;
}

static void HT_(snow_quality)(const float *blue, const float *red, const float *nir, const uint8_t *was_bright,
                              size_t count, const ht_blue_rule *rule, const ht_blue_quality *quality,
                              uint8_t *evidence) {
  const ht_blue_rule t = *rule;
  const ht_blue_quality q = *quality;
  for (size_t i = 0; i < count; i++) {
    const double b = (double)blue[i] * t.gain[0] + t.offset[0];
    const double r = (double)red[i] * t.gain[1] + t.offset[1];
    const double n = (double)nir[i] * t.gain[2] + t.offset[2];
    const double bright = HT_(snow_distance)(b, q.bright_from, q.bright_over);
    const double by_red = HT_(snow_distance)((b - r) / (b + r), q.blue_over_red_from, q.blue_over_red_over);
    const double by_nir = HT_(snow_distance)((b - n) / (b + n), q.blue_over_nir_from, q.blue_over_nir_over);
    const double flat = by_red < by_nir ? by_red : by_nir;
    const double least = 100.0 * (bright < flat ? bright : flat);
    const double most = evidence[i] == HT_SNOW_SEED ? 100.0 : q.most_grown;
    const double known = (least < most ? least : most) * q.share;
    const double sure = was_bright && was_bright[i] ? known * q.bright_share : known;
    const int32_t whole = (int32_t)sure;
    const int32_t rounded = whole + (sure - (double)whole >= 0.5);
    evidence[i] = (uint8_t)(evidence[i] == HT_SNOW_NONE ? 0 : rounded);
  }
}

static void HT_(snow_infrared)(const float *green, const float *red, const float *nir, const float *swir,
                               size_t count, const ht_infrared_rule *rule, uint8_t *evidence) {
  const ht_infrared_rule t = *rule;
  uint8_t *restrict out = evidence;
  for (size_t i = 0; i < count; i++) {
    const double g = (double)green[i] * t.gain[0] + t.offset[0];
    const double r = (double)red[i] * t.gain[1] + t.offset[1];
    const double n = (double)nir[i] * t.gain[2] + t.offset[2];
    const double s = (double)swir[i] * t.gain[3] + t.offset[3];
    const double ndsi = (g - s) / (g + s);
    const int first = (ndsi > t.first_ndsi) & (r > t.first_red);
    const int second = (ndsi > t.second_ndsi) & (r > t.second_red);
    const int snomap = (ndsi >= t.snomap_ndsi) & (n > t.snomap_nir) & (g > t.snomap_green);
    const int cloud = r > t.cloud_red;
    out[i] = (uint8_t)((first ? HT_SNOW_FIRST : 0) | (second ? HT_SNOW_SECOND : 0) |
                       (snomap ? HT_SNOW_SNOMAP : 0) | (cloud ? HT_SNOW_RED_CLOUD : 0));
  }
}

static void HT_(snow_bins)(const float *number, size_t count, double gain, double offset, uint8_t *bin) {
  uint8_t *restrict out = bin;
  for (size_t i = 0; i < count; i++) {
    const double place = ((double)number[i] * gain + offset) * 256.0;
    out[i] = (uint8_t)(int32_t)(place > 0.0 ? (place < 255.0 ? place : 255.0) : 0.0);
  }
}
