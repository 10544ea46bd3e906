/* Vectors of numbers, in the compilers' own notation: the same code becomes the
 * instructions of each set that a kernel is compiled for. On x86 they have eight, which
 * is a register of AVX2 and two of SSE2; on ARM four, a register of NEON, since GCC
 * shuffles what is longer number by number there. Without VECTOR the compiler has none,
 * and kernels take their plain loops. */
#ifndef FASTPIPE_VECTORS_H
#define FASTPIPE_VECTORS_H

#include "dispatch.h"

#if defined(__GNUC__) || defined(__clang__)
#if defined(__aarch64__)
#include <arm_neon.h>
#define VECTOR 4
#else
#define VECTOR 8
#endif

typedef float Floats __attribute__((vector_size(4 * VECTOR)));
typedef int32_t Ints __attribute__((vector_size(4 * VECTOR)));

/* Macros, as a function that takes or returns vectors has another calling convention
 * in each instruction set. */
#if defined(__clang__)
#define SHUFFLE(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define SHUFFLE(a, b, ...) __builtin_shuffle(a, b, (Ints){__VA_ARGS__})
#endif
#define LOAD(vector, from) memcpy(&(vector), from, sizeof(vector))
#define STORE(to, vector) memcpy(to, &(vector), sizeof(vector))
#define SELECT(mask, a, b) ((Floats)(((mask) & (Ints)(a)) | (~(mask) & (Ints)(b))))

/* What the macros below do, with V for VECTOR:
 *
 * LOAD_BYTES      V bytes to numbers, and STORE_BYTES the lowest byte of each number
 *                 (on a machine whose lowest bytes come first);
 * EVENS, ODDS     every other number of x and y, one after the other;
 * SPLIT_TRIPLES   V triples, one after the other in x, y, z, become their first, second
 *                 and third parts; JOIN_TRIPLES is the way back;
 * TRANSPOSE       V rows x of V numbers become the rows of y; x is overwritten. */
#if VECTOR == 4
#define LOAD_BYTES(ints, from)                                               \
    do {                                                                     \
        uint32_t s_;                                                         \
        memcpy(&s_, from, sizeof(s_));                                       \
        ints = (Ints)vmovl_u16(vget_low_u16(vmovl_u8(vcreate_u8(s_))));      \
    } while (0)
#define STORE_BYTES(to, ints)                                                \
    do {                                                                     \
        const uint16x4_t h_ = vmovn_u32((uint32x4_t)(ints));                 \
        const uint8x8_t s_ = vmovn_u16(vcombine_u16(h_, h_));                \
        memcpy(to, &s_, VECTOR);                                             \
    } while (0)

#define EVENS(x, y) SHUFFLE(x, y, 0, 2, 4, 6)
#define ODDS(x, y) SHUFFLE(x, y, 1, 3, 5, 7)

#define SPLIT_TRIPLES(x, y, z, first, second, third)                         \
    do {                                                                     \
        Floats s_;                                                           \
        s_ = SHUFFLE(x, y, 0, 3, 6, 0);                                      \
        first = SHUFFLE(s_, z, 0, 1, 2, 5);                                  \
        s_ = SHUFFLE(x, y, 1, 4, 7, 0);                                      \
        second = SHUFFLE(s_, z, 0, 1, 2, 6);                                 \
        s_ = SHUFFLE(x, y, 2, 5, 0, 0);                                      \
        third = SHUFFLE(s_, z, 0, 1, 4, 7);                                  \
    } while (0)

#define JOIN_TRIPLES(first, second, third, x, y, z)                          \
    do {                                                                     \
        Floats s_;                                                           \
        s_ = SHUFFLE(first, second, 0, 4, 1, 0);                             \
        x = SHUFFLE(s_, third, 0, 1, 4, 2);                                  \
        s_ = SHUFFLE(first, second, 5, 2, 6, 0);                             \
        y = SHUFFLE(s_, third, 0, 5, 1, 2);                                  \
        s_ = SHUFFLE(first, second, 3, 7, 0, 0);                             \
        z = SHUFFLE(s_, third, 6, 0, 1, 7);                                  \
    } while (0)

#define TRANSPOSE(x, y)                                                      \
    do {                                                                     \
        const Floats a_ = SHUFFLE(x[0], x[1], 0, 4, 1, 5);                   \
        const Floats b_ = SHUFFLE(x[0], x[1], 2, 6, 3, 7);                   \
        const Floats c_ = SHUFFLE(x[2], x[3], 0, 4, 1, 5);                   \
        const Floats d_ = SHUFFLE(x[2], x[3], 2, 6, 3, 7);                   \
        y[0] = SHUFFLE(a_, c_, 0, 1, 4, 5);                                  \
        y[1] = SHUFFLE(a_, c_, 2, 3, 6, 7);                                  \
        y[2] = SHUFFLE(b_, d_, 0, 1, 4, 5);                                  \
        y[3] = SHUFFLE(b_, d_, 2, 3, 6, 7);                                  \
    } while (0)
#else
typedef uint8_t Bytes __attribute__((vector_size(8)));
typedef uint8_t AllBytes __attribute__((vector_size(32)));

#define LOAD_BYTES(ints, from)                                               \
    do {                                                                     \
        Bytes s_;                                                            \
        memcpy(&s_, from, sizeof(s_));                                       \
        ints = __builtin_convertvector(s_, Ints);                            \
    } while (0)
#if defined(__clang__)
#define STORE_BYTES(to, ints)                                                \
    do {                                                                     \
        const Bytes s_ = __builtin_convertvector(ints, Bytes);               \
        memcpy(to, &s_, sizeof(s_));                                         \
    } while (0)
#else
#define STORE_BYTES(to, ints)                                                \
    do {                                                                     \
        const AllBytes s_ = __builtin_shuffle(                               \
            (AllBytes)(ints),                                                \
            (AllBytes){0, 4, 8, 12, 16, 20, 24, 28, 0, 4, 8, 12, 16,         \
                       20, 24, 28, 0, 4, 8, 12, 16, 20, 24, 28, 0, 4,        \
                       8, 12, 16, 20, 24, 28});                              \
        memcpy(to, &s_, sizeof(Bytes));                                      \
    } while (0)
#endif

#define EVENS(x, y) SHUFFLE(x, y, 0, 2, 4, 6, 8, 10, 12, 14)
#define ODDS(x, y) SHUFFLE(x, y, 1, 3, 5, 7, 9, 11, 13, 15)

/* Two blends and a permutation for each. */
#define SPLIT_TRIPLES(x, y, z, first, second, third)                         \
    do {                                                                     \
        Floats s_;                                                           \
        s_ = SHUFFLE(x, y, 0, 9, 2, 3, 12, 5, 6, 15);                        \
        s_ = SHUFFLE(s_, z, 0, 1, 10, 3, 4, 13, 6, 7);                       \
        first = SHUFFLE(s_, s_, 0, 3, 6, 1, 4, 7, 2, 5);                     \
        s_ = SHUFFLE(x, y, 0, 1, 10, 3, 4, 13, 6, 7);                        \
        s_ = SHUFFLE(s_, z, 8, 1, 2, 11, 4, 5, 14, 7);                       \
        second = SHUFFLE(s_, s_, 1, 4, 7, 2, 5, 0, 3, 6);                    \
        s_ = SHUFFLE(x, y, 8, 1, 2, 11, 4, 5, 14, 7);                        \
        s_ = SHUFFLE(s_, z, 0, 9, 2, 3, 12, 5, 6, 15);                       \
        third = SHUFFLE(s_, s_, 2, 5, 0, 3, 6, 1, 4, 7);                     \
    } while (0)

#define JOIN_TRIPLES(first, second, third, x, y, z)                          \
    do {                                                                     \
        const Floats a_ = SHUFFLE(first, first, 0, 3, 6, 1, 4, 7, 2, 5);     \
        const Floats b_ = SHUFFLE(second, second, 5, 0, 3, 6, 1, 4, 7, 2);   \
        const Floats c_ = SHUFFLE(third, third, 2, 5, 0, 3, 6, 1, 4, 7);     \
        Floats s_;                                                           \
        s_ = SHUFFLE(a_, b_, 0, 9, 2, 3, 12, 5, 6, 15);                      \
        x = SHUFFLE(s_, c_, 0, 1, 10, 3, 4, 13, 6, 7);                       \
        s_ = SHUFFLE(a_, b_, 0, 1, 10, 3, 4, 13, 6, 7);                      \
        y = SHUFFLE(s_, c_, 8, 1, 2, 11, 4, 5, 14, 7);                       \
        s_ = SHUFFLE(a_, b_, 8, 1, 2, 11, 4, 5, 14, 7);                      \
        z = SHUFFLE(s_, c_, 0, 9, 2, 3, 12, 5, 6, 15);                       \
    } while (0)

#define TRANSPOSE(x, y)                                                      \
    do {                                                                     \
        for (int i_ = 0; i_ < 8; i_ += 2) {                                  \
            y[i_] = SHUFFLE(x[i_], x[i_ + 1], 0, 8, 1, 9, 4, 12, 5, 13);     \
            y[i_ + 1] = SHUFFLE(x[i_], x[i_ + 1], 2, 10, 3, 11, 6, 14, 7,    \
                                15);                                         \
        }                                                                    \
        for (int i_ = 0; i_ < 8; i_ += 4) {                                  \
            x[i_] = SHUFFLE(y[i_], y[i_ + 2], 0, 1, 8, 9, 4, 5, 12, 13);     \
            x[i_ + 1] = SHUFFLE(y[i_], y[i_ + 2], 2, 3, 10, 11, 6, 7, 14,    \
                                15);                                         \
            x[i_ + 2] = SHUFFLE(y[i_ + 1], y[i_ + 3], 0, 1, 8, 9, 4, 5, 12,  \
                                13);                                         \
            x[i_ + 3] = SHUFFLE(y[i_ + 1], y[i_ + 3], 2, 3, 10, 11, 6, 7,    \
                                14, 15);                                     \
        }                                                                    \
        for (int i_ = 0; i_ < 4; ++i_) {                                     \
            y[i_] = SHUFFLE(x[i_], x[i_ + 4], 0, 1, 2, 3, 8, 9, 10, 11);     \
            y[i_ + 4] = SHUFFLE(x[i_], x[i_ + 4], 4, 5, 6, 7, 12, 13, 14,    \
                                15);                                         \
        }                                                                    \
    } while (0)
#endif

#endif

#endif
