/* The whole ABI between Heitu and its pixel loops: one table of function pointers a CPU rung. */
#ifndef HEITU_KERNELS_H
#define HEITU_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* Storage types a band may have, in the order of `ht_kernels.load`. */
typedef enum { HT_U8, HT_U16, HT_I16, HT_I32, HT_F32, HT_F64, HT_TYPE_COUNT } ht_type;

/* Why a pixel counts or not: the codes of the reasons band. */
enum {
  HT_VALID = 0,
  HT_NODATA = 1,
  HT_SATURATED = 2, /* valid, but an input stood at the top of its range */
  HT_DENOMINATOR = 3,
  HT_OUT_OF_BOUNDS = 4,
  HT_NOT_COMPUTABLE = 11
};

/* value = dn * gain + offset, both taken in double and rounded once to float.
   `nodata` is compared with the stored number, before any arithmetic. */
typedef struct {
  double gain, offset;
  double nodata, saturation;
  uint8_t has_nodata, has_saturation, is_identity;
} ht_calibration;

/* Sums of one run of pixels; `m2` is the sum of squared distances from `mean`. */
typedef struct {
  uint64_t count;
  double mean, m2;
  float min, max;
} ht_moments;

/* Exact sums of stored 16-bit numbers. */
typedef struct {
  uint64_t count;
  int64_t sum;
  uint64_t sum_of_squares;
  int16_t min, max;
} ht_sums_i16;

typedef struct {
  const char *name;

  /* Stored numbers to calibrated values and reasons (0, 1, 2 or 11). Invalid pixels get the value 0. */
  void (*load[HT_TYPE_COUNT])(const void *dn, size_t count, const ht_calibration *calibration,
                              float *value, uint8_t *reason);

  /* Lowers every pixel whose `mask` byte is 0 to nodata. */
  void (*apply_mask)(const uint8_t *mask, size_t count, float *value, uint8_t *reason);

  /* (a - b) / (a + b) in float; |a + b| < 1e-6 is reason 3, a result outside low...high reason 4. */
  void (*normalized_difference)(const float *a, const uint8_t *reason_a, const float *b,
                                const uint8_t *reason_b, size_t count, float low, float high,
                                float *value, uint8_t *reason);

  /* Stored = value * scale, the product taken in float, rounded half away from zero. What does not
     fit in -32767...32767 becomes nodata with reason 11. */
  void (*quantize_i16)(const float *value, uint8_t *reason, size_t count, float scale, int16_t nodata,
                       int16_t *stored);

  /* The value where the pixel counts, NaN elsewhere. */
  void (*blank_f32)(const float *value, const uint8_t *reason, size_t count, float *stored);

  /* One row of a half-size raster: each output is the mean of the up to four inputs that are not
     nodata (NaN for float). 16-bit means are rounded half away from zero. */
  void (*shrink_i16)(const int16_t *top, const int16_t *bottom, size_t count, int16_t nodata,
                     int16_t *stored);
  void (*shrink_f32)(const float *top, const float *bottom, size_t count, float *stored);

  void (*summarize_f32)(const float *value, const uint8_t *reason, size_t count, ht_moments *moments);
  void (*summarize_i16)(const int16_t *stored, size_t count, int16_t nodata, ht_sums_i16 *sums);

  /* Adds valid pixels to `bins` equal bins from `low` on, `per_unit` bins a unit; the outermost bins
     take what lies outside. */
  void (*histogram)(const float *value, const uint8_t *reason, size_t count, double low,
                    double per_unit, uint32_t bins, uint64_t *counts);

  /* Adds valid pixels of one row to the sums of the output columns `column[i]`, in fixed point:
     (value - low) * per_unit, held within +-2^40 steps and rounded, so that any order of adding
     gives the same sum. */
  void (*accumulate)(const float *value, const uint8_t *reason, const uint32_t *column, size_t count,
                     double low, double per_unit, int64_t *sum, uint32_t *valid);
} ht_kernels;

/* Rungs from the lowest; a rung the CPU lacks is never returned. */
typedef enum { HT_ISA_BASELINE, HT_ISA_AVX2, HT_ISA_AVX512 } ht_isa;

/* The best table this CPU can run that is not above `limit`. */
const ht_kernels *ht_select(ht_isa limit);

/* The highest rung of this CPU. */
ht_isa ht_best_isa(void);

#endif
