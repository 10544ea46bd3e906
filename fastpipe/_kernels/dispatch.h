/* What every kernel here is declared with.
 *
 * KERNEL compiles a function once for each instruction set named, and the loader
 * picks one on the machine at hand: so one wheel is fast everywhere. The sets
 * differ in the width of a vector only, not in rounding (no fused multiply-add):
 * a kernel's result is the same on each. On ARM there is one set, NEON, whose fused
 * multiply-add rounds once where these round twice.
 *
 * ROW marks the parts that a kernel is built of; they are compiled into it.
 */
#ifndef FASTPIPE_DISPATCH_H
#define FASTPIPE_DISPATCH_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__GNUC__) && defined(__x86_64__) && defined(__gnu_linux__) \
    && !defined(FASTPIPE_NO_DISPATCH)
#if defined(__clang__) /* It knows no `unused` beside them, nor needs it. */
#define KERNEL __attribute__((target_clones("avx2", "default"))) static
#else
#define KERNEL __attribute__((unused, target_clones("avx2", "default"))) static
#endif
#elif defined(__GNUC__) || defined(__clang__)
#define KERNEL __attribute__((unused)) static
#else
#define KERNEL static
#endif

#if defined(__GNUC__) || defined(__clang__)
#define ROW static inline __attribute__((always_inline))
#define RESTRICT __restrict__
#elif defined(_MSC_VER)
#define ROW static __forceinline
#define RESTRICT __restrict
#else
#define ROW static inline
#define RESTRICT
#endif

/* Before a loop whose arrays don't overlap. RESTRICT says so as well, but GCC forgets it
 * when a function becomes part of another, and then compares no more than ten pairs of
 * addresses: a loop over more arrays stayed one number at a time. */
#if defined(__clang__)
#define NO_OVERLAP _Pragma("clang loop vectorize(assume_safety)")
#elif defined(__GNUC__)
#define NO_OVERLAP _Pragma("GCC ivdep")
#else
#define NO_OVERLAP
#endif

/* Sums keep this many partial sums, which a compiler turns into vectors: four of them,
 * so that one addition need not wait for the one before. */
#define LANES 32
#define FEW_LANES 8

ROW float sum_lanes(const float* lanes)
{
    return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6]))
         + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}

/* The sum of terms, an expression in i, for i below n. */
#define SUM_OF(term)                                                     \
    float lanes[LANES] = {0};                                            \
    int start = 0;                                                       \
    for (; start + LANES <= n; start += LANES)                           \
        for (int k = 0; k < LANES; ++k) {                                \
            const int i = start + k;                                     \
            lanes[k] += term;                                            \
        }                                                                \
    for (int k = 0; k < FEW_LANES; ++k)                                  \
        lanes[k] = (lanes[k] + lanes[k + 8])                             \
                 + (lanes[k + 16] + lanes[k + 24]);                      \
    for (; start + FEW_LANES <= n; start += FEW_LANES)                   \
        for (int k = 0; k < FEW_LANES; ++k) {                            \
            const int i = start + k;                                     \
            lanes[k] += term;                                            \
        }                                                                \
    float total = sum_lanes(lanes);                                      \
    for (int i = start; i < n; ++i)                                      \
        total += term;                                                   \
    return total

ROW float sum_row(const float* RESTRICT x, int n)
{
    SUM_OF(x[i]);
}

ROW float dot_row(const float* RESTRICT x, const float* RESTRICT y, int n)
{
    SUM_OF(x[i] * y[i]);
}

#endif
