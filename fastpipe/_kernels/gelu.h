/* The Gaussian error linear unit of D. Hendrycks and K. Gimpel (2016), x times the share
 * of the normal distribution below x. That share is by formula 7.1.26 of M. Abramowitz
 * and I. Stegun, "Handbook of mathematical functions" (1964): good to single precision.
 */
#ifndef FASTPIPE_GELU_H
#define FASTPIPE_GELU_H

#include "softmax.h"

enum { GELU_BLOCK = 256 /* numbers at a time */ };

/* Of each x (n,), n <= GELU_BLOCK, the density of the normal distribution but for its
 * factor, and the share below. */
ROW void normal_distribution(const float* RESTRICT x, float* RESTRICT density,
                             float* RESTRICT below, int n)
{
    for (int i = 0; i < n; ++i)
        density[i] = -0.5f * x[i] * x[i];
    exp_row(density, n);
    for (int i = 0; i < n; ++i) {
        const float z = fabsf(x[i]) * 0.70710678118654752f;
        const float t = 1.0f / (1.0f + 0.3275911f * z);
        float p = 1.061405429f;
        p = p * t - 1.453152027f;
        p = p * t + 1.421413741f;
        p = p * t - 0.284496736f;
        p = p * t + 0.254829592f;
        below[i] = 0.5f + copysignf(0.5f - 0.5f * (p * t * density[i]), x[i]);
    }
}

/* Each x (n,) becomes its unit's output. */
KERNEL void gelu(float* RESTRICT x, size_t n)
{
    float density[GELU_BLOCK], below[GELU_BLOCK];
    for (size_t first = 0; first < n; first += GELU_BLOCK) {
        const int m = (int)(n - first < GELU_BLOCK ? n - first : GELU_BLOCK);
        normal_distribution(x + first, density, below, m);
        for (int i = 0; i < m; ++i)
            x[first + i] *= below[i];
    }
}

/* d (n,), the gradient of the output, becomes that of x (n,). */
KERNEL void backprop_gelu(float* RESTRICT d, const float* RESTRICT x, size_t n)
{
    float density[GELU_BLOCK], below[GELU_BLOCK];
    for (size_t first = 0; first < n; first += GELU_BLOCK) {
        const int m = (int)(n - first < GELU_BLOCK ? n - first : GELU_BLOCK);
        normal_distribution(x + first, density, below, m);
        for (int i = 0; i < m; ++i)
            d[first + i] *= below[i] + x[first + i] * (0.39894228040143268f * density[i]);
    }
}

#endif
