/* Runs each kernel once, with numbers that are the same on every machine, and prints what
 * it computes: a line a kernel, its name and its numbers. test_instruction_sets.py runs
 * this on several instruction sets and compares. */
#include <cstdio>
#include <vector>

#include "adam.h"
#include "fingerprint.h"
#include "gemm.h"
#include "hash_embed.h"
#include "maxout_layer_norm.h"
#include "maxout_products.h"
#include "parser_net.h"
#include "rows.h"
#include "softmax.h"
#include "window_winograd.h"

typedef std::vector<float> Array;

static uint32_t state = 1;

static uint32_t next_number()
{
    state = state * 1664525u + 1013904223u;
    return state >> 8;
}

/* Between -1 and 1; `least` and more where it is given. */
static Array numbers(size_t n, float least = -1.0f)
{
    Array found(n);
    for (float& x : found)
        x = least + (1.0f - least) * (float)next_number() / 16777216.0f;
    return found;
}

static std::vector<int32_t> indices(size_t n, int below)
{
    std::vector<int32_t> found(n);
    for (int32_t& i : found)
        i = (int32_t)(next_number() % (uint32_t)below);
    return found;
}

static void begin(const char* name) { printf("%s", name); }
static void end() { printf("\n"); }

template <typename Values> static void show(const Values& values)
{
    for (auto x : values)
        printf(" %.9g", (double)x);
}

template <typename... Arrays> static void result(const char* name, const Arrays&... arrays)
{
    begin(name);
    using expand = int[];
    (void)expand{(show(arrays), 0)...};
    end();
}

/* No whole number of vectors, of any set. */
enum { N = 7, O = 45 };

static void rows_and_adam()
{
    Array x = numbers(N * O), b = numbers(O), one = numbers(O);
    add_row(one.data(), b.data(), O);
    add_to_rows(x.data(), b.data(), N, O);
    result("rows", x, one);
    for (bool averaged : {false, true}) {
        Array w = numbers(O), g = numbers(O), m1 = numbers(O), m2 = numbers(O, 0.01f);
        Array average = numbers(O);
        const double norm = squared_norm(g.data(), O);
        adam_step(w.data(), g.data(), m1.data(), m2.data(),
                  averaged ? average.data() : NULL, O, 0.5f, 0.9f, 0.999f, 1e-8f, 0.01f,
                  0.001f, 0.1f);
        const float rates[] = {0.01f, 0.02f}, decays[] = {0.001f, 0}, shares[] = {0.1f, 0.2f};
        adam_fade(w.data(), m1.data(), m2.data(), averaged ? average.data() : NULL, O,
                  0.9f, 0.999f, 1e-8f, rates, decays, shares, 2);
        result(averaged ? "adam_average" : "adam", Array{(float)norm}, w, g, m1, m2, average);
    }
}

static void embedding()
{
    std::vector<uint64_t> keys(N);
    for (uint64_t& key : keys)
        key = ((uint64_t)next_number() << 40) ^ next_number();
    std::vector<int32_t> rows(N * HASHES);
    hash_rows(keys.data(), 1, 8, 50, rows.data(), N);
    const Array table = numbers(50 * O), mask = numbers(O), dY = numbers(N * O);
    Array Y(N * O), d_table(50 * O, 0.0f), scratch(O);
    embed_rows(table.data(), rows.data(), mask.data(), Y.data(), O, N, O);
    backprop_embed_rows(dY.data(), O, rows.data(), mask.data(), d_table.data(),
                        scratch.data(), N, O);
    result("hash_embed", rows, Y, d_table);
    const uint64_t print = fingerprint_bytes(keys.data(), N * sizeof(uint64_t), 3);
    result("fingerprint", std::vector<uint32_t>{(uint32_t)print, (uint32_t)(print >> 32)});
}

static void maxout_layers(int P)
{
    const int Z = O * P;
    const Dropout drop = make_dropout(5, 0.2);
    const Array z = numbers(N * Z), b = numbers(Z), gain = numbers(O), bias = numbers(O);
    const Array X = numbers(N * O), dY = numbers(N * O);
    Array Y(N * O), normal(N * O), inverse(N), dZ(N * Z), db(Z), d_gain(O), d_bias(O);
    Array scratch(O), dX(N * O, 0.0f), Y2(N * O), mask(O);
    std::vector<uint8_t> which(N * O);
    maxout_norm_rows(z.data(), b.data(), gain.data(), bias.data(), X.data(), Y.data(),
                     normal.data(), inverse.data(), which.data(), N, O, P, drop, 3);
    backprop_maxout_norm_rows(dY.data(), normal.data(), inverse.data(), which.data(),
                              gain.data(), scratch.data(), 0, dZ.data(), db.data(),
                              d_gain.data(), d_bias.data(), N, O, P, drop, 3);
    const std::vector<int32_t> from = indices(N, N);
    gather_rows(X.data(), from.data(), Y2.data(), N, O, drop, 0);
    scatter_columns(dY.data(), from.data(), dX.data(), scratch.data(), N, O, 3, O - 2, drop);
    dropout_mask(mask.data(), O, drop);
    result("maxout_layer", Y, normal, inverse, which, dZ, db, d_gain, d_bias, dX, Y2, mask);

    Array best(N * O), dZ2(N * Z);
    std::vector<int32_t> which2(N * O);
    maxout(z.data(), best.data(), which2.data(), N, O, P);
    backprop_maxout(dY.data(), which2.data(), dZ2.data(), N, O, P);
    result("maxout", best, which2, dZ2);
}

static void parser(int P)
{
    const int F = 4, width = O * P;
    const Dropout drop = make_dropout(9, 0.3);
    const Array cached = numbers(N * F * width), pad = numbers(F * width), b = numbers(width);
    std::vector<int32_t> tokens = indices(N * F, N + 1);
    for (int32_t& token : tokens)
        token -= 1;
    Array sums(N * width), hidden(N * O), d_sums(N * width), db(width);
    Array d_cached(N * F * width, 0.0f), d_pad(F * width, 0.0f);
    std::vector<uint8_t> which(N * O);
    const Array d_hidden = numbers(N * O);
    sum_slots(cached.data(), pad.data(), tokens.data(), sums.data(), N, F, width);
    hidden_units(sums.data(), b.data(), which.data(), hidden.data(), N, O, P, drop, 2);
    backprop_hidden_units(d_hidden.data(), which.data(), 1.5f, d_sums.data(), db.data(), N,
                          O, P);
    backprop_sum_slots(d_sums.data(), tokens.data(), d_cached.data(), d_pad.data(), N, F,
                       width, 1, width - 1);
    result("parser_net", sums, hidden, which, d_sums, db, d_cached, d_pad);
    Array scores = numbers(O), costs(O), d(O);
    std::vector<int8_t> valid(O);
    std::vector<uint8_t> seen(O, 0);
    for (int i = 0; i < O; ++i) {
        costs[i] = (float)(next_number() % 3);
        valid[i] = next_number() % 4 != 0;
    }
    const double loss = step_gradient(scores.data(), costs.data(), valid.data(), seen.data(),
                                      d.data(), O);
    result("step_gradient", d, seen, Array{(float)loss});
}

static void softmax()
{
    Array X = numbers(N * O);
    std::vector<int64_t> best(N), labels(N);
    std::vector<int32_t> top(N);
    best_in_rows(X.data(), best.data(), N, O);
    argmax_rows(X.data(), top.data(), N, O);
    softmax_rows(X.data(), N, O, 0.7f);
    const Array P = X;
    for (int64_t& label : labels)
        label = next_number() % O;
    const double loss = label_gradient(X.data(), labels.data(), N, O, 0.1f);
    result("softmax", P, X, best, top, Array{(float)loss});
}

static void winograd(int P)
{
    const int Z = O * P, n_rows = 11, n_tiles = 3;
    const RowTile tiles[] = {{0, 4}, {4, 4}, {8, 3}};
    const Dropout drop = make_dropout(2, 0.1);
    const Array padded = numbers((n_rows + 4) * O), W = numbers(Z * 3 * O), b = numbers(Z);
    const Array gain = numbers(O), bias = numbers(O), M = numbers(PRODUCTS * n_tiles * Z);
    /* A row of zeros before the first, and what is after the last is never read. */
    Array rows = padded;
    for (int i = 0; i < 2 * O; ++i)
        rows[i] = 0.0f;
    const float* X = rows.data() + 2 * O;
    Array T(PRODUCTS * n_tiles * O), filters((PRODUCTS - 2) * Z * O), Y(n_rows * O);
    Array normal(n_rows * O), inverse(n_rows), sums(TILE_ROWS * Z);
    std::vector<uint8_t> which(n_rows * O);
    tile_inputs(X, tiles, T.data(), n_tiles, n_tiles, O);
    tile_filters(W.data(), filters.data(), Z, O);
    maxout_norm_tiles(M.data(), tiles, b.data(), gain.data(), bias.data(), X, Y.data(),
                      normal.data(), inverse.data(), which.data(), sums.data(), n_tiles, O,
                      P, true, drop);
    result("winograd", T, filters, Y, normal, inverse, which);
}

static void products()
{
    const fastpipe::Multiplier found = fastpipe::find_multiplier();
    const int M = 29, columns = 83, K = 600, width = found.width;
    const int n_panels = (columns + width - 1) / width;
    const Array A = numbers(M * K), B = numbers(columns * K);
    Array packed((size_t)n_panels * width * K), C = numbers(M * columns);
    pack_transposed(B.data(), K, columns, K, width, packed.data());
    fastpipe::Product product{};
    product.M = M;
    product.N = columns;
    product.K = K;
    product.A = A.data();
    product.a_row = K;
    product.a_column = 1;
    product.B = packed.data();
    product.panel = (ptrdiff_t)width * K;
    product.row = width;
    product.add = true;
    product.C = C.data();
    product.c_row = columns;
    found.multiply(product);
    result("gemm", C);
    product.M = 5; // few rows: B where it lies
    product.B = B.data();
    product.panel = K;
    found.dot(product);
    result("gemm", C);
}

static void maxout_products(int P)
{
    // Rows that overlap; columns that don't divide by a vector's length.
    const int rows = 70, columns = 61, outputs = 19, x_row = 23;
    const Array d = numbers(rows * outputs), W = numbers(outputs * P * columns);
    const Array X = numbers(rows * x_row + columns);
    Array dX(rows * x_row + columns), dW(outputs * P * columns);
    std::vector<uint8_t> which(rows * outputs);
    for (size_t i = 0; i < which.size(); ++i)
        which[i] = (uint8_t)(i * 7 % 11 % P);
    fastpipe::MaxoutProduct product{};
    product.n_rows = rows;
    product.n_outputs = outputs;
    product.n_pieces = P;
    product.width = columns;
    product.d = d.data();
    product.which = which.data();
    product.d_row = outputs;
    product.w_row = columns;
    product.x_row = x_row;
    const fastpipe::MaxoutBackprop found = fastpipe::find_maxout_backprop();
    found.inputs(product, W.data(), dX.data());
    found.weights(product, X.data(), dW.data());
    result("maxout_products", dX, dW);
}

int main()
{
    rows_and_adam();
    embedding();
    for (int P : {2, 3, 4}) {
        maxout_layers(P);
        maxout_products(P);
        winograd(P);
    }
    for (int P : {1, 2, 3})
        parser(P);
    softmax();
    products();
}
