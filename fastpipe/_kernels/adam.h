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

#endif
