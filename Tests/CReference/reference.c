#include "reference.h"

int reference_accepts_ndvi_pair(uint16_t nir, uint16_t red, float value, uint8_t reason, int16_t stored) {
  return reference_accepts_ndvi(nir, red, value, reason, stored);
}
