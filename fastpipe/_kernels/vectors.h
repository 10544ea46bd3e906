/* Vectors of eight numbers, in the compilers' own notation: the same code becomes the
 * instructions of each set that a kernel is compiled for. Without VECTOR the compiler
 * has none, and kernels take their plain loops. */
#ifndef FASTPIPE_VECTORS_H
#define FASTPIPE_VECTORS_H

#include "dispatch.h"

#if defined(__GNUC__) || defined(__clang__)
#define VECTOR 8

typedef float Floats __attribute__((vector_size(32)));
typedef int32_t Ints __attribute__((vector_size(32)));
typedef uint8_t Bytes __attribute__((vector_size(8)));
typedef uint8_t AllBytes __attribute__((vector_size(32)));

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

/* The lowest byte of each number (on a machine whose lowest bytes come first). */
#if defined(__clang__)
#define STORE_BYTES(to, ints)                                         \
    do {                                                              \
        const Bytes s_ = __builtin_convertvector(ints, Bytes);        \
        memcpy(to, &s_, sizeof(s_));                                  \
    } while (0)
#else
#define STORE_BYTES(to, ints)                                         \
    do {                                                              \
        const AllBytes s_ = __builtin_shuffle(                        \
            (AllBytes)(ints),                                         \
            (AllBytes){0, 4, 8, 12, 16, 20, 24, 28, 0, 4, 8, 12, 16,  \
                       20, 24, 28, 0, 4, 8, 12, 16, 20, 24, 28, 0, 4, \
                       8, 12, 16, 20, 24, 28});                       \
        memcpy(to, &s_, sizeof(Bytes));                               \
    } while (0)
#endif

/* Eight triples, one after the other in x, y, z, become their first, second and third
 * parts: two blends and a permutation for each. */
#define SPLIT_TRIPLES(x, y, z, first, second, third)          \
    do {                                                      \
        Floats s_;                                            \
        s_ = SHUFFLE(x, y, 0, 9, 2, 3, 12, 5, 6, 15);         \
        s_ = SHUFFLE(s_, z, 0, 1, 10, 3, 4, 13, 6, 7);        \
        first = SHUFFLE(s_, s_, 0, 3, 6, 1, 4, 7, 2, 5);      \
        s_ = SHUFFLE(x, y, 0, 1, 10, 3, 4, 13, 6, 7);         \
        s_ = SHUFFLE(s_, z, 8, 1, 2, 11, 4, 5, 14, 7);        \
        second = SHUFFLE(s_, s_, 1, 4, 7, 2, 5, 0, 3, 6);     \
        s_ = SHUFFLE(x, y, 8, 1, 2, 11, 4, 5, 14, 7);         \
        s_ = SHUFFLE(s_, z, 0, 9, 2, 3, 12, 5, 6, 15);        \
        third = SHUFFLE(s_, s_, 2, 5, 0, 3, 6, 1, 4, 7);      \
    } while (0)

/* The way back. */
#define JOIN_TRIPLES(first, second, third, x, y, z)                        \
    do {                                                                   \
        const Floats a_ = SHUFFLE(first, first, 0, 3, 6, 1, 4, 7, 2, 5);   \
        const Floats b_ = SHUFFLE(second, second, 5, 0, 3, 6, 1, 4, 7, 2); \
        const Floats c_ = SHUFFLE(third, third, 2, 5, 0, 3, 6, 1, 4, 7);   \
        Floats s_;                                                         \
        s_ = SHUFFLE(a_, b_, 0, 9, 2, 3, 12, 5, 6, 15);                    \
        x = SHUFFLE(s_, c_, 0, 1, 10, 3, 4, 13, 6, 7);                     \
        s_ = SHUFFLE(a_, b_, 0, 1, 10, 3, 4, 13, 6, 7);                    \
        y = SHUFFLE(s_, c_, 8, 1, 2, 11, 4, 5, 14, 7);                     \
        s_ = SHUFFLE(a_, b_, 8, 1, 2, 11, 4, 5, 14, 7);                    \
        z = SHUFFLE(s_, c_, 0, 9, 2, 3, 12, 5, 6, 15);                     \
    } while (0)

#endif

#endif
