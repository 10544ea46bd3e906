"""Keys of sequences of numbers, for hash maps."""

from libc.stdint cimport uint64_t


# A key for a sequence that goes on with a value: splitmix64's finish (Steele, Lea and
# Flood, 2014, "Fast splittable pseudorandom number generators").
cdef inline uint64_t hash_combine(uint64_t key, uint64_t value) noexcept nogil:
    key = (key ^ value) + <uint64_t>0x9E3779B97F4A7C15
    key = (key ^ (key >> 30)) * <uint64_t>0xBF58476D1CE4E5B9
    key = (key ^ (key >> 27)) * <uint64_t>0x94D049BB133111EB
    return key ^ (key >> 31)
