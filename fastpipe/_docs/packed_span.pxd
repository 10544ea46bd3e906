"""The layout of a span in files: numbers whose first byte is the highest."""

from libc.stdint cimport uint64_t

from .._lexicon.structs cimport SpanC

cdef enum:
    # Three ids of 8 bytes, four places of 4.
    PACKED_SIZE = 40


cdef inline unsigned char* write_number(
    unsigned char* place, uint64_t number, int n_bytes
) noexcept nogil:
    """Write a number, and return the place after it."""
    cdef int i
    for i in range(n_bytes):
        place[i] = number >> 8 * (n_bytes - 1 - i) & 255
    return place + n_bytes


cdef inline uint64_t read_number(
    const unsigned char** place, int n_bytes
) noexcept nogil:
    """Return a number, and move the place behind it."""
    cdef uint64_t number = 0
    cdef int i
    for i in range(n_bytes):
        number = number << 8 | place[0][i]
    place[0] += n_bytes
    return number


cdef inline void pack_span(const SpanC* span, unsigned char* place) noexcept nogil:
    place = write_number(place, span.id, 8)
    place = write_number(place, span.kb_id, 8)
    place = write_number(place, span.label, 8)
    place = write_number(place, span.start, 4)
    place = write_number(place, span.end, 4)
    place = write_number(place, span.start_char, 4)
    write_number(place, span.end_char, 4)


cdef inline SpanC unpack_span(const unsigned char* place) noexcept nogil:
    cdef SpanC span
    span.id = read_number(&place, 8)
    span.kb_id = read_number(&place, 8)
    span.label = read_number(&place, 8)
    span.start = <int>read_number(&place, 4)
    span.end = <int>read_number(&place, 4)
    span.start_char = <int>read_number(&place, 4)
    span.end_char = <int>read_number(&place, 4)
    return span
