/* One rung: every loop, and the table that names them. Included once by each rung's file. */
#include "../include/kernels.h"

#include <float.h>

/* A fused multiply-add on one rung and not on another would give other bits. */
#pragma STDC FP_CONTRACT OFF

/* Whether the rung multiplies and adds with one rounding. It is used only where the result is known to be that
   of the other rungs. */
#ifndef HT_HAS_FMA
#define HT_HAS_FMA 0
#endif

#define HT_JOIN_(a, b) a##_##b
#define HT_JOIN(a, b) HT_JOIN_(a, b)
#define HT_(name) HT_JOIN(name, HT_RUNG)

/* Whether a pixel with this reason counts. */
static inline int HT_(counts)(uint8_t reason) { return reason <= HT_SATURATED; }

#include "load.h"
#include "quantize.h"
#include "elementary.h"
#include "operations.h"
#include "machine.h"
#include "shrink.h"
#include "summarize.h"
#include "predict.h"
#include "separate.h"
#include "snow.h"

const ht_kernels HT_(ht_kernels) = {
    .name = HT_RUNG_NAME,
    .run = HT_(run),
    .blank_f32 = HT_(blank_f32),
    .shrink_i16 = HT_(shrink_i16),
    .shrink_f32 = HT_(shrink_f32),
    .shrink_u8 = HT_(shrink_u8),
    .recode = HT_(recode),
    .classify_u8 = HT_(classify_u8),
    .classify_u16 = HT_(classify_u16),
    .gravest = HT_(gravest),
    .clear_invalid = HT_(clear_invalid),
    .summarize_f32 = HT_(summarize_f32),
    .summarize_i16 = HT_(summarize_i16),
    .histogram = HT_(histogram),
    .tally_i16 = HT_(tally_i16),
    .tally_f32 = HT_(tally_f32),
    .tally_u8 = HT_(tally_u8),
    .accumulate = HT_(accumulate),
    .accumulate_i16 = HT_(accumulate_i16),
    .predict_u8 = HT_(predict_u8),
    .predict_u16 = HT_(predict_u16),
    .predict_f32 = HT_(predict_f32),
    .snow_blue = HT_(snow_blue),
    .snow_quality = HT_(snow_quality),
    .snow_infrared = HT_(snow_infrared),
    .snow_bins = HT_(snow_bins),
    .separate_8 = HT_(separate_8),
    .separate_16 = HT_(separate_16),
    .separate_32 = HT_(separate_32),
    .separate_64 = HT_(separate_64),
};
