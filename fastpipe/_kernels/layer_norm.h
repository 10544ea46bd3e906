/* Layer normalisation (Ba, Kiros and Hinton, 2016). */
#ifndef FASTPIPE_LAYER_NORM_H
#define FASTPIPE_LAYER_NORM_H

#include "dispatch.h"

/* x becomes (x - mean) / std; returns 1 / std. */
ROW float normalize_row(float* RESTRICT x, int n)
{
    const float mean = sum_row(x, n) / (float)n;
    for (int i = 0; i < n; ++i)
        x[i] -= mean;
    const float variance = dot_row(x, x, n) / (float)n + 1e-8f;
    const float inverse = 1.0f / sqrtf(variance);
    for (int i = 0; i < n; ++i)
        x[i] *= inverse;
    return inverse;
}

/* d becomes the gradient of the layer's input, where it was that of its output.
 * Adds to the gradients of gain and bias. */
ROW void backprop_layer_norm_row(float* RESTRICT d, const float* RESTRICT normal,
                                 float inverse, const float* RESTRICT gain,
                                 float* RESTRICT d_gain, float* RESTRICT d_bias, int n)
{
    for (int i = 0; i < n; ++i) {
        d_gain[i] += d[i] * normal[i];
        d_bias[i] += d[i];
        d[i] *= gain[i];
    }
    const float mean = sum_row(d, n) / (float)n;
    const float slope = dot_row(d, normal, n) / (float)n;
    for (int i = 0; i < n; ++i)
        d[i] = inverse * (d[i] - mean - normal[i] * slope);
}

#endif
