/* What one pair of stored numbers must become, in double precision and straight from the definition. */
#ifndef HEITU_REFERENCE_H
#define HEITU_REFERENCE_H

#include <math.h>
#include <stdint.h>

/* Whether `value`, `reason` and `stored` are what NDVI of an unscaled uint16 pair must give. */
static inline int reference_accepts_ndvi(uint16_t nir, uint16_t red, float value, uint8_t reason, int16_t stored) {
  if (nir == 0 && red == 0) return value == 0.0f && reason == 4 && stored == INT16_MIN;
  const double truth = ((double)nir - (double)red) / ((double)nir + (double)red);
  const float scaled = value * 10000.0f;
  const double away = scaled < 0.0f ? ceil((double)scaled - 0.5) : floor((double)scaled + 0.5);
  return reason == 0 && value == (float)truth && (double)stored == away &&
         fabs((double)stored / 10000.0 - truth) <= 0.5 / 10000.0 + 1e-6;
}

/* Not inline, so that the target has something to compile. */
int reference_accepts_ndvi_pair(uint16_t nir, uint16_t red, float value, uint8_t reason, int16_t stored);

#endif
