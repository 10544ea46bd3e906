/* A fingerprint of numbers, to see whether weights have changed since. */
#ifndef FASTPIPE_FINGERPRINT_H
#define FASTPIPE_FINGERPRINT_H

#include "dispatch.h"
#include "vectors.h"

#define STREAMS 64

/* Each of the streams takes every 64th word of 32 bits and multiplies by an odd number,
 * which loses nothing: another word makes another stream. Written as vectors, since GCC
 * makes single numbers of the loop over the streams, at a tenth of the speed. */
#ifdef VECTOR
typedef uint32_t Words __attribute__((vector_size(4 * VECTOR)));
#else
typedef uint32_t Words;
#endif
#define N_WORDS (STREAMS * sizeof(uint32_t) / sizeof(Words))

KERNEL uint64_t fingerprint_bytes(const void* data, size_t n_bytes, uint64_t seed)
{
    const char* bytes = (const char*)data;
    uint32_t numbers[STREAMS];
    Words streams[N_WORDS], words;
    size_t i = 0;
    for (int k = 0; k < STREAMS; ++k)
        numbers[k] = (uint32_t)seed + (uint32_t)k;
    memcpy(streams, numbers, sizeof(streams));
    for (; i + sizeof(streams) <= n_bytes; i += sizeof(streams))
        for (size_t k = 0; k < N_WORDS; ++k) {
            memcpy(&words, bytes + i + k * sizeof(words), sizeof(words));
            streams[k] = (streams[k] ^ words) * 0x9e3779b1U + 0x7f4a7c15U;
        }
    memcpy(numbers, streams, sizeof(streams));
    uint64_t found = (seed ^ n_bytes) * 0x9e3779b97f4a7c15ULL;
    for (; i < n_bytes; ++i)
        found = (found ^ (unsigned char)bytes[i]) * 0x100000001b3ULL;
    for (int k = 0; k < STREAMS; ++k) {
        found = (found ^ numbers[k]) * 0x9e3779b97f4a7c15ULL;
        found ^= found >> 32;
    }
    return found;
}

#endif
