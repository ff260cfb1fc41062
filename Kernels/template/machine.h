/* The block machine: a program of steps over blocks of pixels that stay in the first-level cache. */

/* Where a block's registers lie in the scratch. */
typedef struct {
  float *registers, *value, *last;
  uint8_t *flags, *reasons, *base, *reason, *none;
  size_t block;
  /* A bit for each input that has a pixel in this block that is not plainly valid. */
  uint64_t blemished;
} HT_(workspace);

static HT_(workspace) HT_(lay_out)(const ht_program *p, void *scratch) {
  const size_t block = p->block;
  HT_(workspace) w = {.block = block};
  w.registers = (float *)(((uintptr_t)scratch + 63) & ~(uintptr_t)63);
  w.value = w.registers + p->register_count * block;
  w.last = w.value + block;
  w.flags = (uint8_t *)(w.last + block);
  w.reasons = w.flags + p->flag_count * block;
  w.base = w.reasons + p->input_count * block;
  w.reason = w.base + block;
  w.none = w.reason + block;
  return w;
}

/* Whether any byte is not 0. */
static int HT_(any)(const uint8_t *bytes, size_t n) {
  uint8_t found = 0;
  for (size_t i = 0; i < n; i++) found |= bytes[i];
  return found != 0;
}

/* The gravest reason of the mask, the inputs and the flags; where nothing is wrong in the whole block, which
   is most blocks, the zeros that are there already. */
static const uint8_t *HT_(gather_reasons)(const ht_program *p, uint64_t inputs, const HT_(workspace) *w,
                                          const uint8_t *mask, const uint8_t *given, const uint8_t *flag,
                                          size_t n) {
  if (!mask && !given && !(inputs & w->blemished) && (flag == w->none || !HT_(any)(flag, n))) return w->none;
  uint8_t *restrict base = w->base;
  const uint8_t *restrict tiny = flag;
  for (size_t i = 0; i < n; i++) base[i] = tiny[i] ? HT_DENOMINATOR : HT_VALID;
  if (mask)
    for (size_t i = 0; i < n; i++) {
      const uint8_t absent = mask[i] == 0 ? HT_NODATA : HT_VALID;
      base[i] = base[i] > absent ? base[i] : absent;
    }
  if (given)
    for (size_t i = 0; i < n; i++) base[i] = base[i] > given[i] ? base[i] : given[i];
  for (uint32_t input = 0; input < p->input_count; input++) {
    if (!(inputs & w->blemished & (uint64_t)1 << input)) continue;
    const uint8_t *restrict why = w->reasons + input * w->block;
    for (size_t i = 0; i < n; i++) base[i] = base[i] > why[i] ? base[i] : why[i];
  }
  return base;
}

/* Finite results held in low...high; the others stay what they are. */
static void HT_(clamp)(const float *result, float low, float high, size_t n, float *held) {
  const float *restrict in = result;
  float *restrict out = held;
  for (size_t i = 0; i < n; i++) {
    const float x = in[i];
    const float v = x < low ? low : (x > high ? high : x);
    out[i] = __builtin_fabsf(x) <= FLT_MAX ? v : x;
  }
}

/* A result to its value and reason; what is larger than `largest` is not computable. */
static void HT_(conclude)(const ht_output *o, float largest, const float *result, const uint8_t *base,
                          size_t n, float *value, uint8_t *reason) {
  const float *restrict in = result;
  const uint8_t *restrict from = base;
  float *restrict out = value;
  uint8_t *restrict why = reason;
  const float low = o->low, high = o->high;
  for (size_t i = 0; i < n; i++) {
    const float v = in[i];
    const int computable = __builtin_fabsf(v) <= largest;
    /* As wide as a float, or the loop would not be vectorised. */
    const int32_t inherited = from[i];
    const int32_t own = computable ? (v < low || v > high ? HT_OUT_OF_BOUNDS : HT_VALID) : HT_NOT_COMPUTABLE;
    const int32_t r = inherited > own ? inherited : own;
    why[i] = (uint8_t)r;
    out[i] = r <= HT_SATURATED ? v : 0.0f;
  }
}

/* The same for a layer of which nothing but the stored number is wanted. `stored_low`...`stored_high` is the
   part of low...high that fits, so that one test serves for both; NaN passes neither. */
static void HT_(conclude_i16)(const ht_output *o, const float *result, const uint8_t *base, size_t n,
                              int16_t *stored) {
  const float *restrict in = result;
  const uint8_t *restrict from = base;
  int16_t *restrict out = stored;
  const float low = o->stored_low, high = o->stored_high, scale = o->scale, nodata = o->nodata;
  for (size_t i = 0; i < n; i++) {
    const float v = in[i];
    const int32_t inherited = from[i];
    float scaled = v >= low ? v * scale : nodata;
    scaled = v <= high ? scaled : nodata;
    scaled = inherited <= HT_SATURATED ? scaled : nodata;
    out[i] = (int16_t)HT_(round_away)(scaled);
  }
}

/* The same where the reason is wanted, too; what is at most `largest` fits. */
static void HT_(conclude_i16_why)(const ht_output *o, const float *result, const uint8_t *base, size_t n,
                                  int16_t *stored, uint8_t *reason) {
  const float *restrict in = result;
  const uint8_t *restrict from = base;
  int16_t *restrict out = stored;
  uint8_t *restrict why = reason;
  const float low = o->low, high = o->high, largest = o->largest, scale = o->scale, nodata = o->nodata;
  for (size_t i = 0; i < n; i++) {
    const float v = in[i];
    const int32_t inherited = from[i];
    int32_t own = v < low || v > high ? HT_OUT_OF_BOUNDS : HT_VALID;
    own = __builtin_fabsf(v) <= largest ? own : HT_NOT_COMPUTABLE;
    const int32_t r = inherited > own ? inherited : own;
    const float scaled = r <= HT_SATURATED ? v * scale : nodata;
    why[i] = (uint8_t)r;
    out[i] = (int16_t)HT_(round_away)(scaled);
  }
}

static void HT_(store)(const ht_program *p, const ht_step *s, const HT_(workspace) *w, const uint8_t *mask,
                       const uint8_t *given, size_t start, size_t n, const ht_target *targets) {
  const ht_output *o = &p->outputs[s->target];
  const ht_target *t = &targets[s->target];
  const float *result = w->registers + s->a * w->block;
  const uint8_t *flag = s->b == HT_NONE ? w->none : w->flags + s->b * w->block;
  const uint8_t *base = HT_(gather_reasons)(p, o->inputs, w, mask, given, flag, n);
  if (o->clamps) {
    HT_(clamp)(result, o->low, o->high, n, w->value);
    result = w->value;
  }
  if (t->stored && !t->value) {
    if (t->reason) {
      HT_(conclude_i16_why)(o, result, base, n, t->stored + start, t->reason + start);
    } else {
      HT_(conclude_i16)(o, result, base, n, t->stored + start);
    }
    return;
  }
  float *value = t->value ? t->value + start : w->last;
  uint8_t *reason = t->reason ? t->reason + start : w->reason;
  HT_(conclude)(o, t->stored ? o->largest : FLT_MAX, result, base, n, value, reason);
  if (t->stored) HT_(quantize_i16)(value, reason, n, o->scale, o->nodata, t->stored + start);
}

static void (*const HT_(loads)[HT_TYPE_COUNT])(const void *, size_t, const ht_calibration *, float *,
                                               uint8_t *) = {
    HT_(load_u8), HT_(load_u16), HT_(load_i16), HT_(load_i32), HT_(load_f32), HT_(load_f64)};

static const uint8_t HT_(type_size)[HT_TYPE_COUNT] = {1, 2, 2, 4, 4, 8};

static void HT_(load)(const ht_program *p, unsigned input, float *t, HT_(workspace) *w, const void *dn,
                      size_t start, size_t n) {
  const ht_calibration *c = &p->calibrations[input];
  const char *first = (const char *)dn + start * HT_(type_size)[p->type];
  uint8_t *reason = w->reasons + input * w->block;
  HT_(loads)[p->type](first, n, c, t, reason);
  if (c->negative != HT_NEGATIVE_KEEP) HT_(apply_negative)(c->negative, n, t, reason);
  const uint64_t bit = (uint64_t)1 << input;
  w->blemished = HT_(any)(reason, n) ? w->blemished | bit : w->blemished & ~bit;
}

static void HT_(run)(const ht_program *p, const void *const *dn, const uint8_t *mask, const uint8_t *given,
                     size_t count, void *scratch, const ht_target *targets) {
  HT_(workspace) w = HT_(lay_out)(p, scratch);
  const size_t block = w.block;
  for (size_t i = 0; i < block; i++) w.none[i] = 0;
  for (size_t start = 0; start < count; start += block) {
    const size_t n = count - start < block ? count - start : block;
    const uint8_t *block_mask = mask ? mask + start : mask;
    /* Most blocks have nothing wrong. */
    const uint8_t *block_given = given && HT_(any)(given + start, n) ? given + start : NULL;
    for (uint32_t place = 0; place < p->step_count; place++) {
      const ht_step *s = &p->steps[place];
#define R(r) (w.registers + (r) * block)
#define F(f) ((f) == HT_NONE ? w.none : w.flags + (f) * block)
      switch (s->operation) {
      case HT_LOAD: HT_(load)(p, s->a, R(s->target), &w, dn[s->a], start, n); break;
      case HT_STORE: HT_(store)(p, s, &w, block_mask, block_given, start, n, targets); break;
      case HT_NORMALIZED_DIFFERENCE:
        HT_(normalized_difference)(R(s->target), F(s->c), R(s->a), R(s->b), n);
        break;
      case HT_TINY: HT_(tiny)(F(s->target), R(s->a), n); break;
      case HT_FLAG_OR: HT_(flag_or)(F(s->target), F(s->a), F(s->b), n); break;
      case HT_FLAG_CHOICE: HT_(flag_choice)(F(s->target), R(s->a), F(s->b), F(s->c), n); break;
      case HT_CHOICE: HT_(choice)(R(s->target), R(s->a), R(s->b), R(s->c), n); break;
      case HT_CONSTANT: HT_(constant)(R(s->target), s->k, n); break;
      case HT_NEGATE: HT_(negate_block)(R(s->target), R(s->a), n); break;
      case HT_ABS: HT_(abs_block)(R(s->target), R(s->a), n); break;
      case HT_SQRT: HT_(sqrt_block)(R(s->target), R(s->a), n); break;
      case HT_EXP: HT_(exp_block)(R(s->target), R(s->a), n); break;
      case HT_LOG: HT_(log_block)(R(s->target), R(s->a), n); break;
      case HT_TANH: HT_(tanh_block)(R(s->target), R(s->a), n); break;
      default: HT_(binary)(s->operation - HT_BINARY, R(s->target), R(s->a), R(s->b), s->k, n); break;
      }
#undef R
#undef F
    }
  }
}
