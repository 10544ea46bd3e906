/* The network of a parser or entity recognizer, for the states of a batch: a maxout
 * layer whose products with tokens are known, and the gradient of a step. */
#ifndef FASTPIPE_PARSER_NET_H
#define FASTPIPE_PARSER_NET_H

#include "dropout.h"
#include "maxout.h"
#include "softmax.h"

/* The piece of a unit that gets no gradient: it was dropped, or is off. */
#define DROPPED_UNIT 255

/* sums[i] = sum over slots f of cached[tokens[i, f], f], or of pad[f] where there is no
 * token (-1). cached: (tokens, F, width); pad: (F, width); sums: (n, width). */
KERNEL void sum_slots(const float* cached, const float* pad, const int32_t* tokens,
                      float* sums, int n, int F, int width)
{
    const size_t row = (size_t)F * width;
    for (int i = 0; i < n; ++i) {
        float* RESTRICT sum = sums + (size_t)i * width;
        for (int f = 0; f < F; ++f) {
            const int32_t token = tokens[i * F + f];
            const float* x = (token < 0 ? pad : cached + token * row) + f * width;
            if (f == 0)
                memcpy(sum, x, width * sizeof(float));
            else
                for (int k = 0; k < width; ++k)
                    sum[k] += x[k];
        }
    }
}

/* hidden (n, O) = dropout(maxout(sums + b)), and which piece each is. With one piece
 * the unit is rectified. The coins of dropout are counted from first_row on. */
KERNEL void hidden_units(const float* sums, const float* b, uint8_t* which,
                         float* hidden, int n, int O, int P, Dropout drop,
                         size_t first_row)
{
    const uint32_t key = drop.key, key2 = drop.key2, threshold = drop.threshold;
    for (int i = 0; i < n; ++i) {
        const float* z = sums + (size_t)i * O * P;
        float* RESTRICT h = hidden + (size_t)i * O;
        uint8_t* RESTRICT w = which + (size_t)i * O;
        if (P == 1) {
            for (int o = 0; o < O; ++o) {
                const float x = z[o] + b[o];
                h[o] = x > 0 ? x : 0;
                w[o] = x > 0 ? 0 : DROPPED_UNIT;
            }
        } else {
            maxout_row(z, b, h, w, O, P);
        }
        if (drop.active) {
            const uint32_t first = (uint32_t)((first_row + i) * O);
            dropout_row(h, O, drop, first);
            for (int o = 0; o < O; ++o) {
                const uint32_t coin = mix32((first + (uint32_t)o + key) ^ key2) >> 1;
                w[o] |= coin < threshold ? DROPPED_UNIT : 0;
            }
        }
    }
}

/* d_sums (n, O * P) from d_hidden (n, O). Adds to db. */
KERNEL void backprop_hidden_units(const float* d_hidden, const uint8_t* which,
                                  float scale, float* d_sums, float* db, int n, int O,
                                  int P)
{
    for (int i = 0; i < n; ++i)
        backprop_maxout_row(d_hidden + (size_t)i * O, which + (size_t)i * O, scale,
                            d_sums + (size_t)i * O * P, db, O, P);
}

/* Adds to d_cached and d_pad, for the columns from `start` on to before `stop`. */
KERNEL void backprop_sum_slots(const float* d_sums, const int32_t* tokens,
                               float* d_cached, float* d_pad, int n, int F, int width,
                               int start, int stop)
{
    const size_t row = (size_t)F * width;
    for (int i = 0; i < n; ++i) {
        const float* RESTRICT d = d_sums + (size_t)i * width;
        for (int f = 0; f < F; ++f) {
            const int32_t token = tokens[i * F + f];
            float* RESTRICT to = (token < 0 ? d_pad : d_cached + token * row) + f * width;
            for (int k = start; k < stop; ++k)
                to[k] += d[k];
        }
    }
}

/* The gradient d (n,) of -log(probability of all right classes), and its squared norm.
 *
 * The probability is a softmax over all classes, so those that are not valid are learnt
 * as wrong; right are the valid ones that cost least. They count as seen. */
KERNEL double step_gradient(const float* RESTRICT scores, const float* RESTRICT costs,
                            const int8_t* RESTRICT valid, uint8_t* RESTRICT seen,
                            float* RESTRICT d, int n)
{
    float lowest = INFINITY, right_high = -INFINITY, right_total = 0.0f;
    int n_right = 0, last_right = 0;
    for (int i = 0; i < n; ++i)
        if (valid[i] && costs[i] < lowest)
            lowest = costs[i];
    for (int i = 0; i < n; ++i)
        if (valid[i] && costs[i] == lowest) {
            seen[i] = 1;
            right_high = scores[i] > right_high ? scores[i] : right_high;
            last_right = i;
            ++n_right;
        }
    const float high = max_row(scores, n);
    for (int i = 0; i < n; ++i)
        d[i] = scores[i] - high;
    exp_row(d, n);
    const float inverse = 1.0f / sum_row(d, n);
    for (int i = 0; i < n; ++i)
        d[i] *= inverse;
    if (n_right == 1) {
        d[last_right] -= 1.0f;
    } else if (n_right) {
        for (int i = 0; i < n; ++i)
            if (valid[i] && costs[i] == lowest)
                right_total += exp_negative(scores[i] - right_high);
        for (int i = 0; i < n; ++i)
            if (valid[i] && costs[i] == lowest)
                d[i] -= exp_negative(scores[i] - right_high) / right_total;
    }
    return (double)dot_row(d, d, n);
}

#endif
