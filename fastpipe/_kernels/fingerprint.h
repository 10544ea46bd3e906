/* A fingerprint of numbers, to see whether weights have changed since. */
#ifndef FASTPIPE_FINGERPRINT_H
#define FASTPIPE_FINGERPRINT_H

#include "dispatch.h"

#define STREAMS 32

/* Each of the streams takes every 32nd word of 32 bits and multiplies by an odd number,
 * which loses nothing: another word makes another stream. */
KERNEL uint64_t fingerprint_bytes(const void* data, size_t n_bytes, uint64_t seed)
{
    const char* bytes = (const char*)data;
    uint32_t streams[STREAMS];
    uint32_t words[STREAMS];
    size_t i = 0;
    for (int k = 0; k < STREAMS; ++k)
        streams[k] = (uint32_t)seed + (uint32_t)k;
    for (; i + sizeof(words) <= n_bytes; i += sizeof(words)) {
        memcpy(words, bytes + i, sizeof(words));
        for (int k = 0; k < STREAMS; ++k)
            streams[k] = (streams[k] ^ words[k]) * 0x9e3779b1U + 0x7f4a7c15U;
    }
    uint64_t found = (seed ^ n_bytes) * 0x9e3779b97f4a7c15ULL;
    for (; i < n_bytes; ++i)
        found = (found ^ (unsigned char)bytes[i]) * 0x100000001b3ULL;
    for (int k = 0; k < STREAMS; ++k) {
        found = (found ^ streams[k]) * 0x9e3779b97f4a7c15ULL;
        found ^= found >> 32;
    }
    return found;
}

#endif
