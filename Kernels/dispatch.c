/* Chooses the rung: what the CPU can run, lowered by the caller's limit. */
#include "kernels.h"

extern const ht_kernels ht_kernels_baseline;

#if defined(__x86_64__)
extern const ht_kernels ht_kernels_avx2;
extern const ht_kernels ht_kernels_avx512;
#endif

ht_isa ht_best_isa(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))
      return HT_ISA_AVX512;
    return HT_ISA_AVX2;
  }
#endif
  return HT_ISA_BASELINE;
}

const ht_kernels *ht_select(ht_isa limit) {
  ht_isa best = ht_best_isa();
  ht_isa rung = limit < best ? limit : best;
#if defined(__x86_64__)
  if (rung == HT_ISA_AVX512) return &ht_kernels_avx512;
  if (rung == HT_ISA_AVX2) return &ht_kernels_avx2;
#endif
  (void)rung;
  return &ht_kernels_baseline;
}

size_t ht_scratch_size(const ht_program *program) {
  const size_t floats = (size_t)program->register_count + 2;
  const size_t bytes = (size_t)program->flag_count + program->input_count + 3;
  return program->block * (floats * sizeof(float) + bytes) + 64;
}
