/* The operations of a program over one block. A target may be one of its operands: every loop reads a
   pixel before it writes it, which `assume_safety` states. */

#define HT_EACH _Pragma("clang loop vectorize(assume_safety)") for (size_t i = 0; i < n; i++)

static inline float HT_(minimum)(float a, float b) { return a != a || a < b ? a : b; }
static inline float HT_(maximum)(float a, float b) { return a != a || a > b ? a : b; }
static inline float HT_(truth)(int holds, float a, float b) {
  return a != a || b != b ? __builtin_nanf("") : (holds ? 1.0f : 0.0f);
}

/* Each binary operation in its three forms. */
#define HT_BINARIES(X)                                \
  X(ADD, a + b)                                       \
  X(SUBTRACT, a - b)                                  \
  X(MULTIPLY, a *b)                                   \
  X(DIVIDE, a / b)                                    \
  X(POWER, HT_(pow_f32)(a, b))                        \
  X(MINIMUM, HT_(minimum)(a, b))                      \
  X(MAXIMUM, HT_(maximum)(a, b))                      \
  X(LESS, HT_(truth)(a < b, a, b))                    \
  X(LESS_OR_EQUAL, HT_(truth)(a <= b, a, b))          \
  X(GREATER, HT_(truth)(a > b, a, b))                 \
  X(GREATER_OR_EQUAL, HT_(truth)(a >= b, a, b))       \
  X(EQUAL, HT_(truth)(a == b, a, b))                  \
  X(NOT_EQUAL, HT_(truth)(a != b, a, b))

#define HT_DEFINE_BINARY(name, result)                                                          \
  static void HT_(registers_##name)(float *t, const float *x, const float *y, size_t n) {       \
    HT_EACH {                                                                                   \
      const float a = x[i], b = y[i];                                                           \
      t[i] = result;                                                                            \
    }                                                                                           \
  }                                                                                             \
  static void HT_(right_##name)(float *t, const float *x, float b, size_t n) {                  \
    HT_EACH {                                                                                   \
      const float a = x[i];                                                                     \
      t[i] = result;                                                                            \
    }                                                                                           \
  }                                                                                             \
  static void HT_(left_##name)(float *t, float a, const float *y, size_t n) {                   \
    HT_EACH {                                                                                   \
      const float b = y[i];                                                                     \
      t[i] = result;                                                                            \
    }                                                                                           \
  }

HT_BINARIES(HT_DEFINE_BINARY)

/* A binary step; `operation` counts from HT_BINARY. */
static void HT_(binary)(unsigned operation, float *t, const float *a, const float *b, float k, size_t n) {
  switch (operation) {
#define HT_CASE_BINARY(name, result)                                                               \
  case HT_REGISTERS * HT_BINARY_COUNT + HT_##name: HT_(registers_##name)(t, a, b, n); break;       \
  case HT_CONSTANT_RIGHT * HT_BINARY_COUNT + HT_##name: HT_(right_##name)(t, a, k, n); break;      \
  case HT_CONSTANT_LEFT * HT_BINARY_COUNT + HT_##name: HT_(left_##name)(t, k, b, n); break;
    HT_BINARIES(HT_CASE_BINARY)
#undef HT_CASE_BINARY
  }
}

#define HT_DEFINE_UNARY(name, result)                                \
  static void HT_(name##_block)(float *t, const float *x, size_t n) { \
    HT_EACH {                                                        \
      const float a = x[i];                                          \
      t[i] = result;                                                 \
    }                                                                \
  }

HT_DEFINE_UNARY(negate, -a)
HT_DEFINE_UNARY(abs, __builtin_fabsf(a))
HT_DEFINE_UNARY(sqrt, HT_(sqrt_f32)(a))
HT_DEFINE_UNARY(exp, HT_(exp_f32)(a))
HT_DEFINE_UNARY(log, HT_(log_f32)(a))
HT_DEFINE_UNARY(tanh, HT_(tanh_f32)(a))

/* Below this a denominator gives no value. In reflectance it is far under what a sensor resolves. */
#define HT_DENOMINATOR_LIMIT 1e-6f

static void HT_(normalized_difference)(float *t, uint8_t *flag, const float *a, const float *b, size_t n) {
  HT_EACH {
    const float x = a[i], y = b[i];
    const float sum = x + y;
    t[i] = (x - y) / sum;
    flag[i] = __builtin_fabsf(sum) < HT_DENOMINATOR_LIMIT;
  }
}

static void HT_(tiny)(uint8_t *flag, const float *a, size_t n) {
  HT_EACH flag[i] = __builtin_fabsf(a[i]) < HT_DENOMINATOR_LIMIT;
}

static void HT_(flag_or)(uint8_t *flag, const uint8_t *g, const uint8_t *h, size_t n) {
  HT_EACH flag[i] = g[i] | h[i];
}

static void HT_(flag_choice)(uint8_t *flag, const float *a, const uint8_t *g, const uint8_t *h, size_t n) {
  HT_EACH flag[i] = a[i] != 0.0f ? g[i] : h[i];
}

static void HT_(choice)(float *t, const float *a, const float *b, const float *c, size_t n) {
  HT_EACH {
    const float chosen = a[i] != 0.0f ? b[i] : c[i];
    t[i] = a[i] != a[i] ? a[i] : chosen;
  }
}

static void HT_(constant)(float *t, float k, size_t n) { HT_EACH t[i] = k; }
