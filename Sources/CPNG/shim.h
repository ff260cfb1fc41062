/* libpng's simplified API: errors come back as values, no longjmp reaches the caller. */
#include <png.h>
