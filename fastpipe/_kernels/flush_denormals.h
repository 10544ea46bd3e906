/* Numbers so near zero that they have fewer digits than others take a CPU several times as
 * long. The moments of a word that is no longer met fade into such numbers after some 800
 * steps of Adam, and stay there: a step took 2.5 times as long where all were. */
#ifndef FASTPIPE_FLUSH_DENORMALS_H
#define FASTPIPE_FLUSH_DENORMALS_H

#if defined(__x86_64__) || defined(_M_X64)
#include <immintrin.h>

enum { FLUSH_TO_ZERO = 0x8000, DENORMALS_ARE_ZERO = 0x0040 };

/* Has this thread take them for zero; returns what brings back its settings. */
static inline unsigned int flush_denormals(void)
{
    const unsigned int settings = _mm_getcsr();
    _mm_setcsr(settings | FLUSH_TO_ZERO | DENORMALS_ARE_ZERO);
    return settings;
}

static inline void restore_denormals(unsigned int settings) { _mm_setcsr(settings); }
#else
/* Other CPUs are no slower with them. */
static inline unsigned int flush_denormals(void) { return 0; }
static inline void restore_denormals(unsigned int settings) { (void)settings; }
#endif

#endif
