/* The AVX2 rung: the same loops, compiled for 256-bit vectors. */
#if defined(__x86_64__)
#define HT_RUNG avx2
#define HT_RUNG_NAME "avx2"
#define HT_HAS_FMA 1
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "../template/kernels.h"
#pragma clang attribute pop
#endif
