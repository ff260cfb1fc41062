/* The lowest rung: what every CPU of the architecture has (SSE2 on x86-64, NEON on arm64). */
#define HT_RUNG baseline
#if defined(__aarch64__)
#define HT_RUNG_NAME "neon"
#define HT_HAS_FMA 1
#else
#define HT_RUNG_NAME "baseline"
#endif
#include "template/kernels.h"
