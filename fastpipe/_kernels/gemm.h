/* Products of matrices of single precision, of the sizes that the layers here have.
 *
 * The scheme is that of K. Goto and R. van de Geijn, "Anatomy of high-performance matrix
 * multiplication" (2008): a tile of C stays in the registers while a column of A and a
 * row of B at a time are multiplied into it. What the layers here need beyond a BLAS:
 *
 * - Rows of A may overlap. The windows of an encoder are rows of one array, each a token
 *   further: one product takes the place of one for each neighbour.
 * - B is read where it lies if its rows are contiguous, and can be packed once for many
 *   products if not. For few rows of A the columns of B are read where they lie, too.
 *
 * A product's rounding depends on the instruction set, but not on how C's rows are
 * shared among threads.
 */
#ifndef FASTPIPE_GEMM_H
#define FASTPIPE_GEMM_H

#include "vectors.h"

/* Before a loop over registers. */
#if defined(__clang__)
#define UNROLLED _Pragma("unroll")
#elif defined(__GNUC__)
#define UNROLLED _Pragma("GCC unroll 16")
#else
#define UNROLLED
#endif

namespace fastpipe {

#if defined(__GNUC__)
typedef float Floats4 __attribute__((vector_size(16)));
#if defined(__x86_64__)
#define FASTPIPE_GEMM_X86 1
typedef float Floats8 __attribute__((vector_size(32)));
typedef float Floats16 __attribute__((vector_size(64)));
#endif
#endif

/* Load a vector once, rather than at each use. */
#ifdef FASTPIPE_GEMM_X86
#define IN_REGISTER(x) __asm__("" : "+v"(x))
#else
#define IN_REGISTER(x)
#endif

/* A of (M, K), C of (M, N). B of (K, N) lies in panels of `width` columns: element (k, j)
 * of the panel p is at B[p * panel + k * row + j]. */
struct Product {
    int M, N, K;
    const float* A;
    ptrdiff_t a_row, a_column; /* distance of A's rows, and of its columns */
    const float* B;
    ptrdiff_t panel, row;
    bool add; /* to what is in C */
    float* C;
    ptrdiff_t c_row;
};

enum {
    MAX_DEPTH = 512,      /* columns of A at a time: they stay in the first cache */
    CACHED_FLOATS = 32768 /* of B at a time: they stay in the second cache */
};

/* C[:ROWS, :width] from ROWS rows of A and a panel of B. */
template <typename V, int ROWS, int VECTORS>
ROW void multiply_tile(int K, const float* A, ptrdiff_t a_row, ptrdiff_t a_column,
                       const float* B, ptrdiff_t b_row, bool add, float* C,
                       ptrdiff_t c_row)
{
    const int N = sizeof(V) / sizeof(float);
    V sums[ROWS][VECTORS];
    for (int i = 0; i < ROWS; ++i)
        for (int j = 0; j < VECTORS; ++j)
            sums[i][j] = V{};
    for (int k = 0; k < K; ++k) {
        V b[VECTORS];
        for (int j = 0; j < VECTORS; ++j)
            memcpy(&b[j], B + j * N, sizeof(V));
        for (int i = 0; i < ROWS; ++i) {
            const float a = A[i * a_row];
            for (int j = 0; j < VECTORS; ++j)
                sums[i][j] += a * b[j];
        }
        A += a_column;
        B += b_row;
    }
    for (int i = 0; i < ROWS; ++i)
        for (int j = 0; j < VECTORS; ++j) {
            float* to = C + i * c_row + j * N;
            V c;
            memcpy(&c, to, sizeof(V));
            c = add ? c + sums[i][j] : sums[i][j];
            memcpy(to, &c, sizeof(V));
        }
}

/* The same for n rows, at most ROWS: each number of them is compiled. */
template <typename V, int ROWS, int VECTORS> struct Rows {
    ROW void multiply(int n, int K, const float* A, ptrdiff_t a_row, ptrdiff_t a_column,
                      const float* B, ptrdiff_t b_row, bool add, float* C,
                      ptrdiff_t c_row)
    {
        if (n == ROWS)
            multiply_tile<V, ROWS, VECTORS>(K, A, a_row, a_column, B, b_row, add, C,
                                            c_row);
        else
            Rows<V, ROWS - 1, VECTORS>::multiply(n, K, A, a_row, a_column, B, b_row,
                                                 add, C, c_row);
    }
};

template <typename V, int VECTORS> struct Rows<V, 0, VECTORS> {
    ROW void multiply(int, int, const float*, ptrdiff_t, ptrdiff_t, const float*,
                      ptrdiff_t, bool, float*, ptrdiff_t)
    {
    }
};

/* The columns of C from `start` on to before `stop`, whole panels, from `depth` columns of
 * A from k on. */
template <typename V, int ROWS, int VECTORS>
ROW void multiply_panels(const Product& p, int k, int depth, bool add, int start,
                         int stop)
{
    const int width = VECTORS * (int)(sizeof(V) / sizeof(float));
    for (int i = 0; i < p.M; i += ROWS) {
        const int n = p.M - i < ROWS ? p.M - i : ROWS;
        const float* A = p.A + i * p.a_row + k * p.a_column;
        float* C = p.C + i * p.c_row;
        for (int j = start; j < stop; j += width) {
            const float* B = p.B + j / width * p.panel + k * p.row;
            if (n == ROWS)
                multiply_tile<V, ROWS, VECTORS>(depth, A, p.a_row, p.a_column, B,
                                                p.row, add, C + j, p.c_row);
            else
                Rows<V, ROWS - 1, VECTORS>::multiply(n, depth, A, p.a_row, p.a_column,
                                                     B, p.row, add, C + j, p.c_row);
        }
    }
}

/* The columns after the last whole panel, from `start` on. */
template <typename V, int ROWS, int VECTORS>
ROW void multiply_rest(const Product& p, int k, int depth, bool add, int start)
{
    const int width = VECTORS * (int)(sizeof(V) / sizeof(float));
    const float* last = p.B + start / width * p.panel + k * p.row;
    /* Filled up with zeros. */
    float rest[MAX_DEPTH * VECTORS * (sizeof(V) / sizeof(float))];
    float tile[ROWS * VECTORS * (sizeof(V) / sizeof(float))];
    for (int i = 0; i < depth; ++i)
        for (int j = 0; j < width; ++j)
            rest[i * width + j] = start + j < p.N ? last[i * p.row + j] : 0.0f;
    for (int i = 0; i < p.M; i += ROWS) {
        const int n = p.M - i < ROWS ? p.M - i : ROWS;
        Rows<V, ROWS, VECTORS>::multiply(n, depth, p.A + i * p.a_row + k * p.a_column,
                                         p.a_row, p.a_column, rest, width, false, tile,
                                         width);
        for (int r = 0; r < n; ++r)
            for (int j = start; j < p.N; ++j) {
                float* to = p.C + (i + r) * p.c_row + j;
                const float x = tile[r * width + j - start];
                *to = add ? *to + x : x;
            }
    }
}

template <typename V, int ROWS, int VECTORS> ROW void multiply_all(const Product& p)
{
    const int width = VECTORS * (int)(sizeof(V) / sizeof(float));
    const int whole = p.N / width * width;
    for (int k = 0; k < p.K; k += MAX_DEPTH) {
        const int depth = p.K - k < MAX_DEPTH ? p.K - k : MAX_DEPTH;
        const bool add = p.add || k > 0;
        const int block = CACHED_FLOATS / depth / width > 0
                        ? CACHED_FLOATS / depth / width * width : width;
        for (int j = 0; j < whole; j += block)
            multiply_panels<V, ROWS, VECTORS>(p, k, depth, add, j,
                                              whole - j < block ? whole : j + block);
        if (whole < p.N)
            multiply_rest<V, ROWS, VECTORS>(p, k, depth, add, whole);
    }
    if (p.K == 0 && !p.add)
        for (int i = 0; i < p.M; ++i)
            memset(p.C + i * p.c_row, 0, p.N * sizeof(float));
}

#if defined(__clang__) || (defined(__GNUC__) && __GNUC__ >= 12)
#define FASTPIPE_SHUFFLES 1

/* Add up a vector's halves, then their halves, until there are four numbers. */
ROW void fold(const Floats4& x, Floats4& sums) { sums = x; }
#ifdef FASTPIPE_GEMM_X86
ROW void fold(const Floats8& x, Floats4& sums)
{
    sums = __builtin_shufflevector(x, x, 0, 1, 2, 3)
         + __builtin_shufflevector(x, x, 4, 5, 6, 7);
}

ROW void fold(const Floats16& x, Floats4& sums)
{
    const Floats8 halves = __builtin_shufflevector(x, x, 0, 1, 2, 3, 4, 5, 6, 7)
                         + __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15);
    fold(halves, sums);
}
#endif
#else
#define FASTPIPE_SHUFFLES 0
#endif

/* Add up the numbers of four vectors each: its halves, then their halves, and so on. */
template <typename V> ROW void add_lanes(const V* sums, float* totals)
{
#if FASTPIPE_SHUFFLES
    Floats4 q[4];
    UNROLLED for (int j = 0; j < 4; ++j)
        fold(sums[j], q[j]);
    Floats4 a = __builtin_shufflevector(q[0], q[1], 0, 1, 4, 5)
              + __builtin_shufflevector(q[0], q[1], 2, 3, 6, 7);
    Floats4 b = __builtin_shufflevector(q[2], q[3], 0, 1, 4, 5)
              + __builtin_shufflevector(q[2], q[3], 2, 3, 6, 7);
    Floats4 total = __builtin_shufflevector(a, b, 0, 2, 4, 6)
                  + __builtin_shufflevector(a, b, 1, 3, 5, 7);
    memcpy(totals, &total, sizeof(total));
#else
    const int N = sizeof(V) / sizeof(float);
    for (int j = 0; j < 4; ++j) {
        float x[N];
        memcpy(x, &sums[j], sizeof(V));
        UNROLLED for (int half = N / 2; half > 0; half /= 2)
            UNROLLED for (int k = 0; k < half; ++k)
                x[k] += x[k + half];
        totals[j] = x[0];
    }
#endif
}

/* C[:ROWS, :COLUMNS] from ROWS rows of A and COLUMNS columns of B, each contiguous: the
 * registers hold sums of every so many products, which are added up at the end. */
template <typename V, int ROWS, int COLUMNS>
ROW void dot_tile(int K, const float* A, ptrdiff_t a_row, const float* B,
                  ptrdiff_t b_column, bool add, float* C, ptrdiff_t c_row)
{
    const int N = sizeof(V) / sizeof(float);
    enum { FOURS = (ROWS * COLUMNS + 3) / 4 };
    V sums[4 * FOURS];
    float totals[4 * FOURS];
    UNROLLED for (int i = 0; i < 4 * FOURS; ++i)
        sums[i] = V{};
    ptrdiff_t whole = 0;
    for (; whole + N <= K; whole += N) {
        V b[COLUMNS];
        UNROLLED for (int j = 0; j < COLUMNS; ++j)
            memcpy(&b[j], B + j * b_column + whole, sizeof(V));
        UNROLLED for (int j = 0; j < COLUMNS; ++j)
            IN_REGISTER(b[j]);
        UNROLLED for (int i = 0; i < ROWS; ++i) {
            V a;
            memcpy(&a, A + i * a_row + whole, sizeof(V));
            IN_REGISTER(a);
            UNROLLED for (int j = 0; j < COLUMNS; ++j)
                sums[i * COLUMNS + j] += a * b[j];
        }
    }
    UNROLLED for (int i = 0; i < FOURS; ++i)
        add_lanes<V>(sums + 4 * i, totals + 4 * i);
    if (whole < K)
        for (int i = 0; i < ROWS; ++i)
            for (int j = 0; j < COLUMNS; ++j)
                for (ptrdiff_t k = whole; k < K; ++k)
                    totals[i * COLUMNS + j] += A[i * a_row + k] * B[j * b_column + k];
    UNROLLED for (int i = 0; i < ROWS; ++i)
        UNROLLED for (int j = 0; j < COLUMNS; ++j) {
            float* to = C + i * c_row + j;
            const float total = totals[i * COLUMNS + j];
            *to = add ? *to + total : total;
        }
}

/* The same for n rows, at most ROWS: each number of them is compiled. */
template <typename V, int ROWS, int COLUMNS> struct Dots {
    ROW void multiply(int n, int K, const float* A, ptrdiff_t a_row, const float* B,
                      ptrdiff_t b_column, bool add, float* C, ptrdiff_t c_row)
    {
        if (n == ROWS)
            dot_tile<V, ROWS, COLUMNS>(K, A, a_row, B, b_column, add, C, c_row);
        else
            Dots<V, ROWS - 1, COLUMNS>::multiply(n, K, A, a_row, B, b_column, add, C,
                                                 c_row);
    }
};

template <typename V, int COLUMNS> struct Dots<V, 0, COLUMNS> {
    ROW void multiply(int, int, const float*, ptrdiff_t, const float*, ptrdiff_t, bool,
                      float*, ptrdiff_t)
    {
    }
};

/* A product whose B lies column by column: element (k, j) is at B[j * panel + k]. Rows
 * are shared equally among as few tiles as they need: one with a row or two leaves the
 * processor idle. */
template <typename V, int ROWS, int COLUMNS> ROW void dot_all(const Product& p)
{
    const int n_tiles = (p.M + ROWS - 1) / ROWS;
    int j = 0;
    for (; j + COLUMNS <= p.N; j += COLUMNS)
        for (int tile = 0, i = 0, n; tile < n_tiles; ++tile, i += n) {
            n = (p.M - i) / (n_tiles - tile);
            Dots<V, ROWS, COLUMNS>::multiply(n, p.K, p.A + i * p.a_row, p.a_row,
                                             p.B + j * p.panel, p.panel, p.add,
                                             p.C + i * p.c_row + j, p.c_row);
        }
    for (; j < p.N; ++j)
        for (int i = 0; i < p.M; ++i)
            dot_tile<V, 1, 1>(p.K, p.A + i * p.a_row, p.a_row, p.B + j * p.panel,
                              p.panel, p.add, p.C + i * p.c_row + j, p.c_row);
}

#ifdef FASTPIPE_GEMM_X86
/* 32 registers of 16 numbers: 28 sums, two of B. */
__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,fma"))) static inline void
multiply_avx512(const Product& p)
{
    multiply_all<Floats16, 14, 2>(p);
}

__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,fma"))) static inline void
dot_avx512(const Product& p)
{
    dot_all<Floats16, 4, 4>(p);
}

/* 16 registers of 8 numbers: 12 sums, two of B. */
__attribute__((target("avx2,fma"))) static inline void
multiply_avx2(const Product& p)
{
    multiply_all<Floats8, 6, 2>(p);
}

__attribute__((target("avx2,fma"))) static inline void
dot_avx2(const Product& p)
{
    /* Twelve sums at a time, or the processor waits for them. */
    if (p.M <= 3)
        dot_all<Floats8, 3, 4>(p);
    else
        dot_all<Floats8, 6, 2>(p);
}
#endif

#if defined(__GNUC__)
#if defined(__aarch64__)
/* 32 registers of 4 numbers: 24 sums, four of B. */
static inline void multiply_plain(const Product& p) { multiply_all<Floats4, 6, 4>(p); }
static inline void dot_plain(const Product& p) { dot_all<Floats4, 4, 4>(p); }
enum { PLAIN_WIDTH = 16 };
#else
static inline void multiply_plain(const Product& p) { multiply_all<Floats4, 4, 2>(p); }
static inline void dot_plain(const Product& p) { dot_all<Floats4, 2, 4>(p); }
enum { PLAIN_WIDTH = 8 };
#endif
#else
static inline void multiply_plain(const Product& p) { multiply_all<float, 4, 4>(p); }
static inline void dot_plain(const Product& p) { dot_all<float, 2, 4>(p); }
enum { PLAIN_WIDTH = 4 };
#endif

#ifdef FASTPIPE_GEMM_X86
/* Whether the CPU at hand has what functions are compiled for here. */
static inline bool has_avx512()
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
}

static inline bool has_avx2()
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}
#endif

/* What the CPU at hand has. */
struct Multiplier {
    void (*multiply)(const Product&);
    void (*dot)(const Product&);
    int width;
    bool is_fast; /* than a BLAS for the CPU */
};

static inline Multiplier find_multiplier()
{
#ifdef FASTPIPE_GEMM_X86
    if (has_avx512())
        return Multiplier{multiply_avx512, dot_avx512, 32, true};
    if (has_avx2())
        return Multiplier{multiply_avx2, dot_avx2, 16, true};
#endif
    return Multiplier{multiply_plain, dot_plain, PLAIN_WIDTH, false};
}

}  // namespace fastpipe

/* Panels of `width` columns of the transpose of B (N, K), whose rows are b_row apart;
 * columns beyond N are zeros. A panel has K rows, one after the other. */
KERNEL void pack_transposed(const float* B, ptrdiff_t b_row, int N, int K, int width,
                            float* packed)
{
    for (int first = 0; first < N; first += width)
        for (int j = first; j < first + width; ++j) {
            float* to = packed + (size_t)first * K + (j - first);
            int k = 0;
#ifdef VECTOR
            /* As many rows and columns at a time are turned in registers. */
            if ((j - first) % VECTOR == 0 && j + VECTOR <= N) {
                for (; k + VECTOR <= K; k += VECTOR) {
                    Floats x[VECTOR], y[VECTOR];
                    for (int i = 0; i < VECTOR; ++i)
                        LOAD(x[i], B + (j + i) * b_row + k);
                    TRANSPOSE(x, y);
                    for (int i = 0; i < VECTOR; ++i)
                        STORE(to + (size_t)(k + i) * width, y[i]);
                }
                for (; k < K; ++k)
                    for (int i = 0; i < VECTOR; ++i)
                        to[(size_t)k * width + i] = B[(j + i) * b_row + k];
                j += VECTOR - 1;
                continue;
            }
#endif
            for (; k < K; ++k)
                to[(size_t)k * width] = j < N ? B[j * b_row + k] : 0.0f;
        }
}

#endif
