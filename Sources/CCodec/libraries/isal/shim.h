/* ISA-L: DEFLATE at the speed of memory. */
#include <isa-l/igzip_lib.h>
