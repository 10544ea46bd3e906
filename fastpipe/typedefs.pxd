"""The C types of ids, attributes and flags, for other extensions."""

from libc.stdint cimport int32_t, uint8_t, uint16_t, uint32_t, uint64_t

from ._lexicon.structs cimport attr_t, flags_t, hash_t

ctypedef float weight_t
ctypedef uint64_t class_t
ctypedef uint16_t len_t
ctypedef uint16_t tag_t
