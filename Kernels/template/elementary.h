/* Square root, exponential, logarithm, hyperbolic tangent and power of one float, for loops the
   compiler vectorises.

   Arithmetic is in double: two short polynomials then come within 1/100 ulp of correct rounding
   (0.5 ulp), and overflow, gradual underflow and subnormal operands are the business of the two
   conversions.
   Only operations that SSE2 and NEON also have on vectors are used: no shift by a variable count, no
   64-bit compare, no conversion between double and integer. A double near 2^52 carries an integer in
   its low bits, and adding or taking away 2^52 does those conversions.
   Every NaN returned is the same one: which operand's payload survives is left open by the compiler.
   Coefficients: Scripts/fit_elementary.py. */

#define HT_INLINE_ static inline __attribute__((always_inline))

HT_INLINE_ uint32_t HT_(bits_f32)(float x) {
  uint32_t bits;
  __builtin_memcpy(&bits, &x, sizeof bits);
  return bits;
}

HT_INLINE_ float HT_(float_of)(uint32_t bits) {
  float x;
  __builtin_memcpy(&x, &bits, sizeof x);
  return x;
}

HT_INLINE_ uint64_t HT_(bits_f64)(double x) {
  uint64_t bits;
  __builtin_memcpy(&bits, &x, sizeof bits);
  return bits;
}

HT_INLINE_ double HT_(double_of)(uint64_t bits) {
  double x;
  __builtin_memcpy(&x, &bits, sizeof x);
  return x;
}

/* t = n + r with n the nearest integer and |r| <= 1/2; |t| must stay below 1000.
   Returns 2^r - 1 and sets *scale to 2^n.
   1.5 * 2^52 + t has its unit in the last bit, so that the addition rounds; its low bits are n, which
   the shift moves to the exponent's place. 2^r - 1 = r Q(r), Q of degree 6, relative error 2^-32.0. */
HT_INLINE_ double HT_(exp2m1)(double t, double *scale) {
  const double round = 0x1.8p52;
  const double shifted = t + round;
  const double r = t - (shifted - round);
  *scale = HT_(double_of)((HT_(bits_f64)(shifted) << 52) + 0x3FF0000000000000);
  double q = 0x1.ffcbdd2a90e64p-17;
  q = q * r + 0x1.443f62020d116p-13;
  q = q * r + 0x1.5d88bdb17d065p-10;
  q = q * r + 0x1.3b2a1c366507fp-7;
  q = q * r + 0x1.c6b08cb167f04p-5;
  q = q * r + 0x1.ebfbe045300eep-3;
  q = q * r + 0x1.62e42fefd32c3p-1;
  return q * r;
}

/* log2 of a positive normal double (every positive float is one). Other operands give a finite
   number or NaN without meaning.
   x = 2^k m with m in [c, 2c), c = 0x1.6a09ep-1 just below sqrt(1/2), so that log2(m) has no part of
   k to cancel near x = 1. Adding 1 - c, as bits, makes the exponent field step at c instead of at 1.
   s = (m - 1) / (m + 1), log2(m) = s P(s^2), P of degree 4, relative error 2^-37.8. */
HT_INLINE_ double HT_(log2)(double x) {
  const uint64_t one = 0x3FF0000000000000, c = 0x3FE6A09E00000000;
  const uint64_t stepped = HT_(bits_f64)(x) + (one - c);
  const double k = HT_(double_of)((stepped >> 52) | 0x4330000000000000) - (0x1p52 + 1023.0);
  const double m = HT_(double_of)((stepped & 0x000FFFFFFFFFFFFF) + c);
  const double s = (m - 1.0) / (m + 1.0);
  const double z = s * s;
  double p = 0x1.5ce7cfb80e57ap-2;
  p = p * z + 0x1.a58d8fa445594p-2;
  p = p * z + 0x1.27777fdaa02b0p-1;
  p = p * z + 0x1.ec709d12e10cfp-1;
  p = p * z + 0x1.71547652bede5p+1;
  return p * s + k;
}

/* Correctly rounded; NaN below zero. __builtin_sqrtf would call libm for the sake of errno and keep
   the loop scalar; the element-wise form is the machine's instruction. */
HT_INLINE_ float HT_(sqrt_f32)(float x) {
  return x >= 0.0f ? __builtin_elementwise_sqrt(x) : __builtin_nanf("");
}

/* e^x = 2^n (1 + (2^r - 1)), n + r = x log2 e. Beyond the clamps the conversion to float gives
   infinity and 0; subnormal results are rounded once. Largest error of all floats: 0.5011 ulp. */
HT_INLINE_ float HT_(exp_f32)(float x) {
  const float low = x < -105.0f ? -105.0f : x;
  const float held = low > 89.0f ? 89.0f : low;
  double scale;
  const double q = HT_(exp2m1)((double)held * 0x1.71547652b82fep+0, &scale);
  const float y = (float)(q * scale + scale);
  return x == x ? y : __builtin_nanf("");
}

/* Natural logarithm, log2(x) ln 2. -infinity at both zeros, NaN below. Largest error of all floats:
   0.5001 ulp. */
HT_INLINE_ float HT_(log_f32)(float x) {
  const float y = (float)(HT_(log2)((double)x) * 0x1.62e42fefa39efp-1);
  const float top = x <= FLT_MAX ? y : __builtin_inff();
  const float zero = x == 0.0f ? -__builtin_inff() : top;
  return x >= 0.0f ? zero : __builtin_nanf("");
}

/* u / (u + 2) with u = e^(2|x|) - 1 = 2^n (2^r - 1) + (2^n - 1), which keeps the relative accuracy of
   2^r - 1 near 0, where n is 0. From 9.02 on the result rounds to 1. The sign is put back as a bit:
   odd, and -0 stays -0. NaN is held as 10, whose 1.0f becomes the NaN by its bits: on SSE2 one select
   fewer decides whether the compiler takes the loop for worth vectorising. Largest error of all
   floats: 0.5037 ulp. */
HT_INLINE_ float HT_(tanh_f32)(float x) {
  const uint32_t sign = HT_(bits_f32)(x) & 0x80000000;
  const float size = __builtin_fabsf(x);
  const float held = size < 10.0f ? size : 10.0f;
  double scale;
  const double q = HT_(exp2m1)((double)held * 0x1.71547652b82fep+1, &scale);
  const double u = q * scale + (scale - 1.0);
  const float y = (float)(u / (u + 2.0));
  const uint32_t nan = x == x ? sign : 0x7FC00000;
  return HT_(float_of)(HT_(bits_f32)(y) | nan);
}

/* x^y = 2^(y log2 |x|), and the sign of x where y is odd. The value rules of C99, except that NaN
   gives NaN also as pow(NaN, 0) and pow(1, NaN).
   log2 of 0 and of infinity is put at -1e60 and 1e60: times any y but 0 this passes the clamps, times 0
   it is 0. An infinite y becomes FLT_MAX, likewise far beyond the clamps and even, and no product is
   infinity times 0. Largest error found in 10^9 pairs: 0.5061 ulp, near either end of the range; the
   polynomials' errors bound it by 0.51. */
HT_INLINE_ float HT_(pow_f32)(float x, float y) {
  const double size = (double)__builtin_fabsf(x);
  const double finite = size <= (double)FLT_MAX ? HT_(log2)(size) : 1e60;
  const double log = size == 0.0 ? -1e60 : finite;
  const float y_low = y < -FLT_MAX ? -FLT_MAX : y;
  const float y_held = y_low > FLT_MAX ? FLT_MAX : y_low;
  const double t = (double)y_held * log;
  const double t_low = t < -160.0 ? -160.0 : t;
  const double t_held = t_low > 160.0 ? 160.0 : t_low;
  double scale;
  const double q = HT_(exp2m1)(t_held, &scale);
  const float power = (float)(q * scale + scale);

  /* From 2^24 on every float is an even integer; NaN, too, becomes 2^24, a number int32_t holds. */
  const float y_size = __builtin_fabsf(y);
  const float y_int32 = y_size < 0x1p24f ? y_size : 0x1p24f;
  const int32_t whole = (int32_t)y_int32;
  const int integral = (float)whole == y_int32;
  const uint32_t odd = integral ? (uint32_t)whole << 31 : 0;
  const uint32_t sign = HT_(bits_f32)(x) & odd;
  /* The roots of -infinity and of -0 are defined, those of the numbers between are not. */
  const int root = x < 0.0f && x >= -FLT_MAX && !integral;
  const int undefined = root || x != x || y != y;
  return undefined ? __builtin_nanf("") : HT_(float_of)(HT_(bits_f32)(power) | sign);
}

#undef HT_INLINE_
