/* Sums. Eight fixed lanes folded in a fixed order: the same bits on every rung. */

#define HT_LANES 8

static inline double HT_(fold)(const double *lane) {
  return ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
}

static void HT_(summarize_f32)(const float *value, const uint8_t *reason, size_t count,
                               ht_moments *moments) {
  const float *restrict v = value;
  const uint8_t *restrict why = reason;
  const size_t whole = count - count % HT_LANES;
  double sum[HT_LANES] = {0}, squares[HT_LANES] = {0};
  float low[HT_LANES], high[HT_LANES];
  uint64_t valid = 0;
  for (int l = 0; l < HT_LANES; l++) low[l] = __builtin_inff(), high[l] = -__builtin_inff();
  for (size_t i = 0; i < count; i++) valid += (uint64_t)HT_(counts)(why[i]);
  for (size_t i = 0; i < whole; i += HT_LANES)
    for (int l = 0; l < HT_LANES; l++) {
      const int c = HT_(counts)(why[i + l]);
      const float x = v[i + l];
      sum[l] += c ? (double)x : 0.0;
      low[l] = c && x < low[l] ? x : low[l];
      high[l] = c && x > high[l] ? x : high[l];
    }
  for (size_t i = whole; i < count; i++) {
    const int l = (int)(i - whole), c = HT_(counts)(why[i]);
    sum[l] += c ? (double)v[i] : 0.0;
    low[l] = c && v[i] < low[l] ? v[i] : low[l];
    high[l] = c && v[i] > high[l] ? v[i] : high[l];
  }
  const double mean = valid ? HT_(fold)(sum) / (double)valid : 0.0;
  for (size_t i = 0; i < whole; i += HT_LANES)
    for (int l = 0; l < HT_LANES; l++) {
      const double d = (double)v[i + l] - mean;
      const double square = d * d;
      squares[l] += HT_(counts)(why[i + l]) ? square : 0.0;
    }
  for (size_t i = whole; i < count; i++) {
    const double d = (double)v[i] - mean;
    const double square = d * d;
    squares[i - whole] += HT_(counts)(why[i]) ? square : 0.0;
  }
  for (int l = 1; l < HT_LANES; l++) {
    low[0] = low[l] < low[0] ? low[l] : low[0];
    high[0] = high[l] > high[0] ? high[l] : high[0];
  }
  *moments = (ht_moments){valid, mean, HT_(fold)(squares), low[0], high[0]};
}

static void HT_(summarize_i16)(const int16_t *stored, size_t count, int16_t nodata,
                               ht_sums_i16 *sums) {
  const int16_t *restrict v = stored;
  ht_sums_i16 total = {0, 0, 0, INT16_MAX, INT16_MIN};
  /* Short runs keep every inner sum in 32 bits, which vectorise; squares are summed in two halves. */
  for (size_t start = 0; start < count; start += 1024) {
    const size_t end = count - start < 1024 ? count : start + 1024;
    int32_t sum = 0, valid = 0;
    uint32_t low_halves = 0, high_halves = 0;
    int32_t low = INT16_MAX, high = INT16_MIN;
    for (size_t i = start; i < end; i++) {
      const int32_t stored_value = v[i];
      const int32_t c = stored_value != nodata;
      const int32_t x = c ? stored_value : 0;
      const int32_t bottom = c ? stored_value : INT16_MAX, top = c ? stored_value : INT16_MIN;
      const uint32_t square = (uint32_t)(x * x);
      valid += c;
      sum += x;
      low_halves += square & 0xFFFF;
      high_halves += square >> 16;
      low = bottom < low ? bottom : low;
      high = top > high ? top : high;
    }
    total.count += (uint64_t)valid;
    total.sum += sum;
    total.sum_of_squares += ((uint64_t)high_halves << 16) + low_halves;
    total.min = low < total.min ? (int16_t)low : total.min;
    total.max = high > total.max ? (int16_t)high : total.max;
  }
  *sums = total;
}

static void HT_(histogram)(const float *value, const uint8_t *reason, size_t count, double low,
                           double per_unit, uint32_t bins, uint64_t *counts) {
  const double last = (double)bins - 1.0;
  for (size_t i = 0; i < count; i++) {
    if (!HT_(counts)(reason[i])) continue;
    const double place = ((double)value[i] - low) * per_unit;
    /* Written so that NaN, too, falls into a bin. */
    const double held = place >= 0.0 ? (place <= last ? place : last) : 0.0;
    counts[(uint32_t)held] += 1;
  }
}

static void HT_(tally_i16)(const int16_t *stored, size_t count, uint64_t *counts) {
  for (size_t i = 0; i < count; i++) counts[(uint32_t)(stored[i] + 32768)] += 1;
}

static void HT_(tally_f32)(const float *value, const uint8_t *reason, size_t count, uint64_t *counts) {
  for (size_t i = 0; i < count; i++) {
    if (!HT_(counts)(reason[i])) continue;
    uint32_t bits;
    __builtin_memcpy(&bits, value + i, sizeof bits);
    /* In the order of the values: negative ones are turned round. */
    const uint32_t key = bits & 0x80000000u ? ~bits : bits | 0x80000000u;
    counts[key >> (32 - HT_TALLY_F32_BITS)] += 1;
  }
}

/* Reasons are mostly one: long runs are counted at once, short ones where others are strewn in. */
static void HT_(tally_u8)(const uint8_t *number, size_t count, uint64_t *counts) {
  enum { run = 4096, shorter = 128 };
  for (size_t start = 0; start < count; start += run) {
    const size_t end = count - start < run ? count : start + run;
    if (HT_(are_alike)(number + start, end - start)) {
      counts[number[start]] += end - start;
      continue;
    }
    for (size_t first = start; first < end; first += shorter) {
      const size_t last = end - first < shorter ? end : first + shorter;
      if (HT_(are_alike)(number + first, last - first)) {
        counts[number[first]] += last - first;
      } else {
        for (size_t i = first; i < last; i++) counts[number[i]] += 1;
      }
    }
  }
}

/* Sums of columns of pixels into those of the output columns they belong to; a column takes neighbouring pixels,
   whose sums need no memory until the next one. */
static void HT_(fold_columns)(const int64_t *fixed, const uint32_t *found, const uint32_t *column,
                              size_t length, int64_t *sum, uint32_t *valid) {
  size_t i = 0;
  while (i < length) {
    const uint32_t target = column[i];
    int64_t total = 0;
    uint32_t number = 0;
    for (; i < length && column[i] == target; i++) {
      total += fixed[i];
      number += found[i];
    }
    sum[target] += total;
    valid[target] += number;
  }
}

enum { HT_(piece) = 256 };

static void HT_(accumulate)(const float *value, const uint8_t *reason, const uint32_t *column,
                            size_t count, size_t rows, size_t stride, double low, double per_unit,
                            int64_t *sum, uint32_t *valid) {
  const double largest = 1099511627776.0; /* 2^40: 2^23 of them still fit in 63 bits */
  for (size_t first = 0; first < count; first += HT_(piece)) {
    const size_t length = count - first < HT_(piece) ? count - first : HT_(piece);
    int64_t fixed[HT_(piece)] = {0};
    uint32_t found[HT_(piece)] = {0};
    for (size_t row = 0; row < rows; row++) {
      const float *restrict v = value + row * stride + first;
      const uint8_t *restrict why = reason + row * stride + first;
      for (size_t i = 0; i < length; i++) {
        const uint32_t counts = HT_(counts)(why[i]);
        const double steps = ((double)v[i] - low) * per_unit;
        const double held = steps >= -largest ? (steps <= largest ? steps : largest) : -largest;
        const int64_t rounded = (int64_t)(held < 0.0 ? held - 0.5 : held + 0.5);
        fixed[i] += counts ? rounded : 0;
        found[i] += counts;
      }
    }
    HT_(fold_columns)(fixed, found, column + first, length, sum, valid);
  }
}

static void HT_(accumulate_i16)(const int16_t *stored, int16_t nodata, const uint32_t *column, size_t count,
                                size_t rows, size_t stride, int64_t *sum, uint32_t *valid) {
  for (size_t first = 0; first < count; first += HT_(piece)) {
    const size_t length = count - first < HT_(piece) ? count - first : HT_(piece);
    int64_t fixed[HT_(piece)] = {0};
    uint32_t found[HT_(piece)] = {0};
    /* The sum of 2^15 numbers of 16 bits fits in 32. */
    for (size_t top = 0; top < rows; top += 1 << 15) {
      const size_t end = rows - top < 1 << 15 ? rows : top + (1 << 15);
      int32_t part[HT_(piece)] = {0};
      for (size_t row = top; row < end; row++) {
        const int16_t *restrict v = stored + row * stride + first;
        for (size_t i = 0; i < length; i++) {
          const int32_t number = v[i];
          part[i] += number != nodata ? number : 0;
          found[i] += number != nodata;
        }
      }
      for (size_t i = 0; i < length; i++) fixed[i] += part[i];
    }
    HT_(fold_columns)(fixed, found, column + first, length, sum, valid);
  }
}

#undef HT_LANES
