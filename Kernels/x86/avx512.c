/* The AVX-512 rung: the same loops, compiled for masked vectors. */
#if defined(__x86_64__)
#define HT_RUNG avx512
#define HT_RUNG_NAME "avx512"
#define HT_HAS_FMA 1
#pragma clang attribute push(                                                                      \
    __attribute__((target("avx2,fma,avx512f,avx512bw,avx512vl,avx512dq"))), apply_to = function)
#include "../template/kernels.h"
#pragma clang attribute pop
#endif
