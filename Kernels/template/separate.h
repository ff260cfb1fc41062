/* One band of pixels whose bands lie together, as numbers side by side. */

/* Distances that are known while compiling become shuffles of whole vectors. */
#define HT_EVERY(type, n)                                                                                  \
  for (size_t i = 0; i < count; i++) {                                                                     \
    type number;                                                                                           \
    __builtin_memcpy(&number, in + i * (n) * sizeof(type), sizeof(type));                                  \
    __builtin_memcpy(out + i * sizeof(type), &number, sizeof(type));                                       \
  }

#define HT_SEPARATE(bits)                                                                                  \
  static void HT_(separate_##bits)(const uint8_t *first, size_t bands, size_t count, uint8_t *plane) {     \
    const uint8_t *restrict in = first;                                                                    \
    uint8_t *restrict out = plane;                                                                         \
    switch (bands) {                                                                                       \
    case 2: HT_EVERY(uint##bits##_t, 2) break;                                                             \
    case 3: HT_EVERY(uint##bits##_t, 3) break;                                                             \
    case 4: HT_EVERY(uint##bits##_t, 4) break;                                                             \
    case 8: HT_EVERY(uint##bits##_t, 8) break;                                                             \
    default: HT_EVERY(uint##bits##_t, bands)                                                               \
    }                                                                                                      \
  }
HT_SEPARATE(8)
HT_SEPARATE(16)
HT_SEPARATE(32)
HT_SEPARATE(64)
#undef HT_SEPARATE
#undef HT_EVERY
