/* Zstandard: whole buffers to frames and back. */
#include <zstd.h>
