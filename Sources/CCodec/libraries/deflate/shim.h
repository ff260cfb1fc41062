/* libdeflate: whole buffers to zlib streams and back. */
#include <libdeflate.h>
