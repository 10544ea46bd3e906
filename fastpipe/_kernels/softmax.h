/* Softmax over rows, and the exponential that it needs in a form that vectorises. */
#ifndef FASTPIPE_SOFTMAX_H
#define FASTPIPE_SOFTMAX_H

#include "dispatch.h"

/* Below it e to the x counts as e to this. */
#define LOWEST_EXPONENT -87.0f

/* e to the x for LOWEST_EXPONENT <= x <= 0, to about one unit in the last place: x = k ln 2 + r, with
 * the polynomial for e^r (Cephes' expf) and 2^k put into the exponent's bits. */
ROW float exp_bounded(float x)
{
    float scaled = x * 1.44269504088896341f - 0.5f;
    int32_t k = (int32_t)scaled; /* towards zero: rounds, as x is not positive */
    float kf = (float)k;
    float r = x - kf * 0.693359375f;
    r = r - kf * -2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    int32_t bits = (k + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof(power));
    return p * power;
}

/* The same for x <= 0. */
ROW float exp_negative(float x)
{
    return exp_bounded(x < LOWEST_EXPONENT ? LOWEST_EXPONENT : x);
}

/* Each x (n,), x <= 0, becomes e to the x. */
ROW void exp_row(float* RESTRICT x, int n)
{
    /* Two loops: in one, GCC would make a branch of the comparison, with the result of
     * the lowest exponent at hand, and then take one number at a time. */
    for (int i = 0; i < n; ++i)
        x[i] = x[i] < LOWEST_EXPONENT ? LOWEST_EXPONENT : x[i];
    for (int i = 0; i < n; ++i)
        x[i] = exp_bounded(x[i]);
}

ROW float max_row(const float* RESTRICT x, int n)
{
    float lanes[FEW_LANES];
    int i = 0;
    float top = x[0];
    if (n >= FEW_LANES) {
        for (int k = 0; k < FEW_LANES; ++k)
            lanes[k] = x[k];
        for (i = FEW_LANES; i + FEW_LANES <= n; i += FEW_LANES)
            for (int k = 0; k < FEW_LANES; ++k)
                lanes[k] = x[i + k] > lanes[k] ? x[i + k] : lanes[k];
        for (int k = 0; k < FEW_LANES; ++k)
            top = lanes[k] > top ? lanes[k] : top;
    }
    for (; i < n; ++i)
        top = x[i] > top ? x[i] : top;
    return top;
}

/* Each row of X (N, O) becomes its softmax. */
KERNEL void softmax_rows(float* X, int N, int O, float inverse_temperature)
{
    for (int r = 0; r < N; ++r) {
        float* RESTRICT x = X + (size_t)r * O;
        const float top = max_row(x, O);
        for (int i = 0; i < O; ++i)
            x[i] = (x[i] - top) * inverse_temperature;
        exp_row(x, O);
        const float inverse = 1.0f / sum_row(x, O);
        for (int i = 0; i < O; ++i)
            x[i] *= inverse;
    }
}

/* P (N, O), probabilities, becomes the gradient of the cross entropy by the scores,
 * p - target. Returns its squared sum, which is the loss that is reported.
 *
 * labels: (N,); -1: unknown, no gradient; -2 - label: any but this one, and nothing but
 * its own score counts. With smoothing s, the true label's target is 1 - s and the others
 * share s. */
KERNEL double label_gradient(float* P, const int64_t* labels, int N, int O,
                             float smoothing)
{
    double loss = 0.0;
    const float rest = O > 1 ? smoothing / (float)(O - 1) : 0.0f;
    const float right = O > 1 ? 1.0f - smoothing - rest : 1.0f;
    for (int r = 0; r < N; ++r) {
        float* RESTRICT p = P + (size_t)r * O;
        if (labels[r] >= 0) {
            if (rest != 0.0f)
                for (int i = 0; i < O; ++i)
                    p[i] -= rest;
            p[labels[r]] -= right;
        } else {
            const int64_t wrong = -2 - labels[r];
            const float kept = wrong >= 0 ? p[wrong] : 0.0f;
            memset(p, 0, O * sizeof(float));
            if (wrong >= 0)
                p[wrong] = kept;
        }
        loss += dot_row(p, p, O);
    }
    return loss;
}

/* The column of each row's largest value, the first of equals. */
KERNEL void best_in_rows(const float* X, int64_t* best, int N, int O)
{
    for (int r = 0; r < N; ++r) {
        const float* x = X + (size_t)r * O;
        const float top = max_row(x, O);
        int i = 0;
        while (i < O - 1 && x[i] != top)
            ++i;
        best[r] = i;
    }
}

static inline void argmax_rows(const float* X, int32_t* best, int N, int O)
{
    for (int r = 0; r < N; ++r) {
        const float* x = X + (size_t)r * O;
        int top = 0;
        for (int i = 1; i < O; ++i)
            if (x[i] > x[top])
                top = i;
        best[r] = top;
    }
}

#endif
