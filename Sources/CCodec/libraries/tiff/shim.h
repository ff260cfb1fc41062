/* libtiff: its version; the codec is used through CCodec, because its handlers take va_list. */
#include <tiffio.h>
