/* Adam (Kingma and Ba, 2015) with gradient clipping, decoupled weight decay and an
 * average of the weights, in one pass over memory. */
#ifndef FASTPIPE_ADAM_H
#define FASTPIPE_ADAM_H

#include "dispatch.h"

KERNEL double squared_norm(const float* x, size_t n)
{
    /* Partial sums in single precision are short: blocks of 4096. */
    const size_t block = 4096;
    double total = 0.0;
    for (size_t i = 0; i < n; i += block) {
        int m = (int)(n - i < block ? n - i : block);
        total += (double)dot_row(x + i, x + i, m);
    }
    return total;
}

/* rate: the learning rate with the bias correction in it; decay: learning rate times
 * L2, 0 for none; share: of the new weights in the average. average may be NULL. The
 * gradient is multiplied by clip first, and set to zero afterwards. */
KERNEL void adam_step(float* RESTRICT w, float* RESTRICT g, float* RESTRICT m1,
                      float* RESTRICT m2, float* RESTRICT average, size_t n, float clip,
                      float beta1, float beta2, float eps, float rate, float decay,
                      float share)
{
    const float rest1 = 1.0f - beta1, rest2 = 1.0f - beta2;
    if (average == NULL) {
        for (size_t i = 0; i < n; ++i) {
            float d = g[i] * clip;
            m1[i] = m1[i] * beta1 + rest1 * d;
            m2[i] = m2[i] * beta2 + rest2 * (d * d);
            float x = w[i] - rate * (m1[i] / (sqrtf(m2[i]) + eps));
            w[i] = x - decay * x;
            g[i] = 0.0f;
        }
        return;
    }
    for (size_t i = 0; i < n; ++i) {
        float d = g[i] * clip;
        m1[i] = m1[i] * beta1 + rest1 * d;
        m2[i] = m2[i] * beta2 + rest2 * (d * d);
        float x = w[i] - rate * (m1[i] / (sqrtf(m2[i]) + eps));
        x -= decay * x;
        w[i] = x;
        average[i] -= share * (average[i] - x);
        g[i] = 0.0f;
    }
}

/* Steps without a gradient, of one row: so short that it stays in the first cache, while
 * all steps are taken with a block of it. rates, decays, shares: (n_steps,). */
KERNEL void adam_fade(float* RESTRICT w, float* RESTRICT m1, float* RESTRICT m2,
                      float* RESTRICT average, int n, float beta1, float beta2,
                      float eps, const float* rates, const float* decays,
                      const float* shares, int n_steps)
{
    enum { BLOCK = 32 };
    for (int first = 0; first < n; first += BLOCK) {
        const int m = n - first < BLOCK ? n - first : BLOCK;
        float x[BLOCK] = {0}, a[BLOCK] = {0}, b[BLOCK] = {0}, c[BLOCK] = {0};
        memcpy(x, w + first, m * sizeof(float));
        memcpy(a, m1 + first, m * sizeof(float));
        memcpy(b, m2 + first, m * sizeof(float));
        if (average != NULL)
            memcpy(c, average + first, m * sizeof(float));
        for (int s = 0; s < n_steps; ++s) {
            const float rate = rates[s], decay = decays[s], share = shares[s];
            for (int i = 0; i < BLOCK; ++i) {
                a[i] = a[i] * beta1;
                b[i] = b[i] * beta2;
                const float y = x[i] - rate * (a[i] / (sqrtf(b[i]) + eps));
                x[i] = y - decay * y;
                c[i] -= share * (c[i] - x[i]);
            }
        }
        memcpy(w + first, x, m * sizeof(float));
        memcpy(m1 + first, a, m * sizeof(float));
        memcpy(m2 + first, b, m * sizeof(float));
        if (average != NULL)
            memcpy(average + first, c, m * sizeof(float));
    }
}

#endif
