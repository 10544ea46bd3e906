/* Flags that several threads may set and read at a time, without any order to it. */
#ifndef FASTPIPE_RELAXED_H
#define FASTPIPE_RELAXED_H

namespace fastpipe {

/* Sets a flag; one that is set already is not written to, so that its cache line stays
 * with every core that reads it. */
inline void set_flag(int* flag)
{
#if defined(__GNUC__)
    if (!__atomic_load_n(flag, __ATOMIC_RELAXED))
        __atomic_store_n(flag, 1, __ATOMIC_RELAXED);
#else
    if (!*(volatile int*)flag)
        *(volatile int*)flag = 1;
#endif
}

}  // namespace fastpipe

#endif
