/* The heap of the C library. */
#ifndef FASTPIPE_HEAP_H
#define FASTPIPE_HEAP_H

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace fastpipe {

/* Give memory that has been freed back to the system, also from within the heap. */
inline void trim_heap()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

}  // namespace fastpipe

#endif
