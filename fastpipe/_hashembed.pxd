"""The embedding layer of a batch in one call without the GIL.

Attribute columns in, a vector a token out: hash embedding of every column,
concatenation, maxout, layer normalisation, dropout. A word's vector depends on its
attributes alone (dropout aside), and words repeat: all but the last step is done once
for each distinct row of attributes. Beside the tables' vectors, those of words that the
caller has (pretrained ones) may take part in the mix.
"""

from libc.stdint cimport int32_t, uint8_t, uint32_t, uint64_t

from ._runtime.kernels cimport Dropout


cdef struct HashColumnC:
    # One column's table. Not owned.
    const float* table     # (n_rows, width)
    float* d_table         # gradient that is added to, or NULL
    const float* mask      # dropout of this batch, (width,), or NULL
    int n_rows
    int width
    int offset             # of its vectors in the concatenation
    uint32_t seed


cdef struct MaxoutNormC:
    # Parameters of maxout and layer normalisation, and their gradients. Not owned.
    const float* W         # (nO, nP, nI)
    const float* b         # (nO, nP)
    const float* gain      # (nO,)
    const float* bias      # (nO,)
    float* dW              # gradients that are added to, or NULL
    float* db
    float* d_gain
    float* d_bias
    int nO
    int nP
    int nI
    Dropout drop


cdef struct HashEmbedC:
    # A batch on its way through the layer: what the forward pass leaves after.
    int n_tokens
    int n_distinct
    int n_columns          # of the tables
    int n_given            # width of the vectors that are given, 0 without
    int n_keys             # columns, and one for the number of a given vector
    int32_t* first         # (n_tokens,) token that stands for a distinct row
    int32_t* inverse       # (n_tokens,) a token's distinct row
    int32_t* slots         # hash table over distinct rows
    uint32_t n_slots
    uint64_t* keys         # (n_distinct, n_keys)
    int32_t* rows          # (n_columns, n_distinct, HASHES) rows of the tables
    float* concat          # (n_distinct, nI)
    float* outputs         # (n_distinct, nO)
    float* normal          # (n_distinct, nO)
    float* inverse_std     # (n_distinct,)
    uint8_t* which         # (n_distinct, nO)
