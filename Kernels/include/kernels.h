/* The whole ABI between Heitu and its pixel loops: one table of function pointers a CPU rung. */
#ifndef HEITU_KERNELS_H
#define HEITU_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* Storage types a band may have, in the order of `ht_kernels.load`. */
typedef enum { HT_U8, HT_U16, HT_I16, HT_I32, HT_F32, HT_F64, HT_TYPE_COUNT } ht_type;

/* Why a pixel counts or not, by rank: of several reasons the largest holds. Up to HT_SATURATED the pixel
   counts. The codes of a reasons file are others; they are told in Swift. */
enum {
  HT_VALID = 0,
  HT_SATURATED = 1, /* valid, but an input stood at the top of its range */
  HT_OUT_OF_BOUNDS = 2,
  HT_NOT_COMPUTABLE = 3,
  HT_DENOMINATOR = 4,
  HT_NEGATIVE = 5,
  HT_NODATA = 11
};

/* What a negative value becomes: itself; 0 down to `tolerance` and HT_NEGATIVE below; HT_NEGATIVE. */
typedef enum { HT_NEGATIVE_KEEP, HT_NEGATIVE_ZERO, HT_NEGATIVE_INVALID } ht_negative;

/* value = dn * gain + offset, both taken in double and rounded once to float.
   `nodata` is compared with the stored number, before any arithmetic. */
typedef struct {
  double gain, offset;
  double nodata, saturation;
  uint8_t has_nodata, has_saturation, is_identity;
  uint8_t stays_finite; /* no number of an integer type leaves the float range */
  /* Set where dn * gain_high + dn * gain_low, the first product fused with the sum in float, was found to
     have the bits of the double form for every number of the type; there is no offset then. */
  uint8_t is_fused;
  float gain_high, gain_low;
  uint8_t negative; /* an ht_negative */
} ht_calibration;

/* What a step of a program does. T, A, B, C are float registers, F, G, H flag registers (bytes, 0 or 1),
   K is a constant. Everything is done in float. NaN means undefined and passes through every operation,
   also through comparisons, minimum, maximum and choice. */
typedef enum {
  HT_LOAD,                  /* T = the calibrated values of input `a` */
  HT_STORE,                 /* output `target` takes A, and flags G in `b` (or HT_NONE) */
  HT_NORMALIZED_DIFFERENCE, /* T = (A - B) / (A + B), and flag `c` is that of A + B */
  HT_TINY,                  /* F = |A| < 1e-6 */
  HT_FLAG_OR,               /* F = G | H */
  HT_FLAG_CHOICE,           /* F = A holds ? G : H; HT_NONE for no flag */
  HT_CHOICE,                /* T = A holds ? B : C; what is not 0 holds */
  HT_CONSTANT,              /* T = K */
  HT_NEGATE,
  HT_ABS,
  HT_SQRT,
  HT_EXP,
  HT_LOG,
  HT_TANH,
  HT_BINARY /* from here on: form * HT_BINARY_COUNT + operation */
} ht_operation;

/* T = A op B, T = A op K, T = K op B. */
typedef enum { HT_REGISTERS, HT_CONSTANT_RIGHT, HT_CONSTANT_LEFT } ht_form;

/* Comparisons give 1 or 0. */
typedef enum {
  HT_ADD,
  HT_SUBTRACT,
  HT_MULTIPLY,
  HT_DIVIDE,
  HT_POWER,
  HT_MINIMUM,
  HT_MAXIMUM,
  HT_LESS,
  HT_LESS_OR_EQUAL,
  HT_GREATER,
  HT_GREATER_OR_EQUAL,
  HT_EQUAL,
  HT_NOT_EQUAL,
  HT_BINARY_COUNT
} ht_binary;

enum { HT_NONE = 255, HT_INPUTS_MAX = 64 };

/* Sign, exponent and nine bits of the fraction: bins of at most 1/512 of their value. */
enum { HT_TALLY_F32_BITS = 18 };

typedef struct {
  uint8_t operation, target, a, b, c;
  float k;
} ht_step;

/* A result outside low...high is HT_OUT_OF_BOUNDS, or is held inside if `clamps` is not 0. `inputs` has a bit for each input whose reasons the result takes over. */
typedef struct {
  uint64_t inputs;
  float low, high, scale;
  float stored_low, stored_high; /* the part of low...high whose products with `scale` round to numbers that fit */
  int16_t nodata;
  uint8_t clamps;
  float largest; /* the largest value that fits the stored type */
} ht_output;

typedef struct {
  const ht_step *steps;
  const ht_output *outputs;
  const ht_calibration *calibrations; /* one an input */
  uint32_t step_count, output_count, input_count, register_count, flag_count;
  uint32_t type;  /* an ht_type, that of all inputs */
  uint32_t block; /* pixels at a time; a multiple of 64 */
} ht_program;

/* Where an output goes; what is NULL is not made. `stored` is value * scale, the product taken in float,
   rounded half away from zero, or `nodata`; what does not fit in -32767...32767 is HT_NOT_COMPUTABLE in
   `reason`, too. */
typedef struct {
  float *value;
  int16_t *stored;
  uint8_t *reason;
} ht_target;

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

/* A part of a larger raster and the block it becomes, in numbers and rows: `rows` rows of `width`, `stride`
   apart, laid into the upper left of `full_rows` rows of `full_width`. Neither side of the part is 0. */
typedef struct {
  size_t width, rows, stride;
  size_t full_width, full_rows;
} ht_cut;

/* What a rule of blue takes a pixel for: snow if it touches a seed through others like it; a seed. */
enum { HT_SNOW_NONE = 0, HT_SNOW_GROWN = 1, HT_SNOW_SEED = 2 };

/* Reflectance is number * gain + offset, of blue, red and near infrared; everything is done in double. Ratios are (a - b) / (a + b),
   and none that is not a number holds. */
typedef struct {
  double gain[3], offset[3];
  double seed_blue, grown_blue;
  double least_blue_over_red, least_blue_over_nir;
  double most_seed_ndvi, most_grown_ndvi;
} ht_blue_rule;

/* How sure snow is: where its three distances begin, and over how much they grow to 1. */
typedef struct {
  double bright_from, bright_over;
  double blue_over_red_from, blue_over_red_over;
  double blue_over_nir_from, blue_over_nir_over;
  double most_grown;
  double share, bright_share;
} ht_blue_quality;

/* Tests with short-wave infrared that hold, a bit each: those of the two passes of Let-it-snow, that of SNOMAP, and whether a cloud
   that is none stays one for its red. */
enum { HT_SNOW_FIRST = 1, HT_SNOW_SECOND = 2, HT_SNOW_SNOMAP = 4, HT_SNOW_RED_CLOUD = 8 };

/* The same, of green, red, near infrared and short-wave infrared. All are "more than", `snomap_ndsi` is "at least". */
typedef struct {
  double gain[4], offset[4];
  double first_ndsi, first_red;
  double second_ndsi, second_red;
  double snomap_ndsi, snomap_nir, snomap_green;
  double cloud_red;
} ht_infrared_rule;

typedef struct {
  const char *name;

  /* Runs a program over `count` pixels of its inputs `dn`; `mask` (or NULL) is 0 where there is nodata,
     `given` (or NULL) holds reasons known beforehand. `scratch` holds ht_scratch_size(program) bytes. Invalid
     results get the value 0. */
  void (*run)(const ht_program *program, const void *const *dn, const uint8_t *mask, const uint8_t *given,
              size_t count, void *scratch, const ht_target *targets);

  /* The value where the pixel counts, NaN elsewhere. */
  void (*blank_f32)(const float *value, const uint8_t *reason, size_t count, float *stored);

  /* One row of a half-size raster: each output is the mean of the up to four inputs that are not
     nodata (NaN for float). 16-bit means are rounded half away from zero. */
  void (*shrink_i16)(const int16_t *top, const int16_t *bottom, size_t count, int16_t nodata,
                     int16_t *stored);
  void (*shrink_f32)(const float *top, const float *bottom, size_t count, float *stored);

  /* The same for classes: each output is the commonest of the four inputs, of equally common ones the
     first in reading order. `absent` marks what lies outside the raster. */
  void (*shrink_u8)(const uint8_t *top, const uint8_t *bottom, size_t count, uint8_t absent,
                    uint8_t *stored);

  /* code[i] = codes[reason[i]]; `codes` has an entry for every rank. */
  void (*recode)(const uint8_t *reason, size_t count, const uint8_t *codes, uint8_t *code);

  /* reason[i] becomes reasons[number[i]] where that is graver; `reasons` has an entry for every number of
     the type. */
  void (*classify_u8)(const uint8_t *number, size_t count, const uint8_t *reasons, uint8_t *reason);
  void (*classify_u16)(const uint16_t *number, size_t count, const uint8_t *reasons, uint8_t *reason);

  /* reason[i] becomes other[i] where that is graver. */
  void (*gravest)(const uint8_t *other, size_t count, uint8_t *reason);
  /* Bytes become 0 where a pixel does not count. */
  void (*clear_invalid)(const uint8_t *reason, size_t count, uint8_t *byte);

  void (*summarize_f32)(const float *value, const uint8_t *reason, size_t count, ht_moments *moments);
  void (*summarize_i16)(const int16_t *stored, size_t count, int16_t nodata, ht_sums_i16 *sums);

  /* Adds valid pixels to `bins` equal bins from `low` on, `per_unit` bins a unit; the outermost bins
     take what lies outside. */
  void (*histogram)(const float *value, const uint8_t *reason, size_t count, double low,
                    double per_unit, uint32_t bins, uint64_t *counts);

  /* Counts how often each number occurs: counts[number + 32768]; each byte; valid floats by the first
     HT_TALLY_F32_BITS bits of their order. */
  void (*tally_i16)(const int16_t *stored, size_t count, uint64_t *counts);
  void (*tally_f32)(const float *value, const uint8_t *reason, size_t count, uint64_t *counts);
  void (*tally_u8)(const uint8_t *number, size_t count, uint64_t *counts);

  /* Adds valid pixels of `rows` rows, `stride` apart, to the sums of the output columns `column[i]`, which do not
     fall: in fixed point, (value - low) * per_unit held within +-2^40 steps and rounded, so that any order of
     adding gives the same sum. */
  void (*accumulate)(const float *value, const uint8_t *reason, const uint32_t *column, size_t count,
                     size_t rows, size_t stride, double low, double per_unit, int64_t *sum,
                     uint32_t *valid);

  /* The same of stored numbers that are not nodata, as they are. */
  void (*accumulate_i16)(const int16_t *stored, int16_t nodata, const uint32_t *column, size_t count,
                         size_t rows, size_t stride, int64_t *sum, uint32_t *valid);

  /* The bytes of a block with TIFF's predictor 2 (whole numbers) or 3 (float), one number a pixel, in the
     machine's order. Beyond the part the last number of a row and the last row are repeated. */
  void (*predict_u8)(const uint8_t *first, const ht_cut *cut, uint8_t *block);
  void (*predict_u16)(const uint16_t *first, const ht_cut *cut, uint8_t *block);
  void (*predict_f32)(const float *first, const ht_cut *cut, uint8_t *block);

  /* Evidence of snow, from stored numbers as floats. `blue_reason` and `red_reason` tell where they are saturated: their ratios say
     nothing then, and are not asked for where red is at least `grown_blue`, too. */
  void (*snow_blue)(const float *blue, const float *red, const float *nir, const uint8_t *blue_reason,
                    const uint8_t *red_reason, size_t count, const ht_blue_rule *rule, uint8_t *evidence);
  /* Makes 0 to 100 of evidence by `gain` and `offset` of the rule: 100 times the least distance, at most `most_grown` for what is no
     seed, times `share`, and times `bright_share` where `was_bright` (or NULL) is not 0; rounded half up. */
  void (*snow_quality)(const float *blue, const float *red, const float *nir, const uint8_t *was_bright, size_t count,
                       const ht_blue_rule *rule, const ht_blue_quality *quality, uint8_t *evidence);
  void (*snow_infrared)(const float *green, const float *red, const float *nir, const float *swir, size_t count,
                        const ht_infrared_rule *rule, uint8_t *evidence);
  /* number * gain + offset in 256 bins from 0 to 1; the outermost take what lies outside. */
  void (*snow_bins)(const float *number, size_t count, double gain, double offset, uint8_t *bin);

  /* Numbers of 8 to 64 bits, each `bands` numbers behind the last, side by side. Nothing need be aligned. */
  void (*separate_8)(const uint8_t *first, size_t bands, size_t count, uint8_t *plane);
  void (*separate_16)(const uint8_t *first, size_t bands, size_t count, uint8_t *plane);
  void (*separate_32)(const uint8_t *first, size_t bands, size_t count, uint8_t *plane);
  void (*separate_64)(const uint8_t *first, size_t bands, size_t count, uint8_t *plane);
} ht_kernels;

/* Rungs from the lowest; a rung the CPU lacks is never returned. */
typedef enum { HT_ISA_BASELINE, HT_ISA_AVX2, HT_ISA_AVX512 } ht_isa;

/* The best table this CPU can run that is not above `limit`. */
const ht_kernels *ht_select(ht_isa limit);

/* Bytes `run` needs to work in. */
size_t ht_scratch_size(const ht_program *program);

/* The highest rung of this CPU. */
ht_isa ht_best_isa(void);

#endif
