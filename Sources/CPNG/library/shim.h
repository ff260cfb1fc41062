/* libpng, used through CPNG: its errors are long jumps, which must not cross a frame of Swift. */
#include <png.h>
