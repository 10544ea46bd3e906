"""Splitting of what stands between white space by a language's rules."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND

from .regex_reach import matches_in_place

# What a token of a chunk was split off by.
TOKEN, PREFIX, SUFFIX, INFIX = "TOKEN", "PREFIX", "SUFFIX", "INFIX"
TOKEN_MATCH, URL_MATCH, SPECIAL = "TOKEN_MATCH", "URL_MATCH", "SPECIAL"

cdef SpecialCases NO_SPECIAL_CASES = SpecialCases()


cdef class ChunkSplitter:
    """Splits chunks at their affixes and infixes; it does not change.

    Parameters
    ----------
    prefix_search, suffix_search : callable or None
        From a string to a match of a prefix at its start, or a suffix at its end.
    infix_finditer : callable or None
        From a string to its infixes' matches.
    token_match : callable or None
        Matches strings that are never split.
    url_match : callable or None
        Matches strings that are not split once prefixes and suffixes are off.
    """

    def __init__(
        self,
        prefix_search=None,
        suffix_search=None,
        infix_finditer=None,
        token_match=None,
        url_match=None,
    ):
        self.prefixes = AffixSearch(prefix_search, "start")
        self.suffixes = AffixSearch(suffix_search, "end")
        self.infix_finditer = infix_finditer
        self.token_match = token_match
        self.url_match = url_match
        self._infix_filter = AffixFilter(infix_finditer, "inside")
        self._token_filter = CharFilter(token_match)
        self._is_token_in_place = matches_in_place(token_match)
        self._url_filter = CharFilter(url_match)

    def replace(self, **rules):
        """Return a splitter with some rules replaced by others, by their names."""
        return ChunkSplitter(
            **{
                "prefix_search": self.prefixes.search,
                "suffix_search": self.suffixes.search,
                "infix_finditer": self.infix_finditer,
                "token_match": self.token_match,
                "url_match": self.url_match,
                **rules,
            }
        )

    cpdef list split(self, str string, SpecialCases specials):
        """Split a string without whitespace, or of whitespace alone.

        Returns
        -------
        list of tuple
            Of each token what it was found as (``"PREFIX"`` ...), its text, and its
            norm where a special case sets one.
        """
        cdef list parts = []
        cdef list suffixes = []
        cdef Py_ssize_t start = 0, end = len(string), before = -1
        cdef Py_ssize_t n_prefix, n_suffix, needed = -1
        cdef tuple special = None
        # Offsets, since a string may have as many affixes as it has characters.
        while start < end and end - start != before:
            before = end - start
            if specials.contains(string, start, end):
                break
            if self._is_token(string, start, end, &needed):
                break
            n_prefix = self.prefixes.length(string, start, end)
            if n_prefix and specials.contains(string, start + n_prefix, end):
                parts.append((PREFIX, string[start:start + n_prefix], None))
                start += n_prefix
                break
            n_suffix = self.suffixes.length(string, start + n_prefix, end)
            if n_suffix:
                suffixes.append((SUFFIX, string[end - n_suffix:end], None))
                end -= n_suffix
                # A special case may begin with what looks like a prefix.
                if specials.contains(string, start, end):
                    break
            if n_prefix:
                parts.append((PREFIX, string[start:start + n_prefix], None))
                start += n_prefix
        rest = string[start:end]
        special = specials.get(rest)
        if special is not None:
            for i, (word, norm) in enumerate(special, 1):
                parts.append((f"{SPECIAL}-{i}", word, norm))
        elif rest:
            if self._is_token(string, start, end, &needed):
                parts.append((TOKEN_MATCH, rest, None))
            elif self._is_url(rest):
                parts.append((URL_MATCH, rest, None))
            else:
                self._split_infixes(rest, parts)
        suffixes.reverse()
        parts.extend(suffixes)
        return parts

    cdef bint _is_token(
        self, str string, Py_ssize_t start, Py_ssize_t end, Py_ssize_t* needed
    ) except -1:
        """Return whether a part of a string is never split.

        Where the first character is that such a part needs is kept for the next call,
        whose part is within this one.
        """
        if self.token_match is None:
            return False
        if needed[0] < start:
            needed[0] = self._token_filter.find(
                PyUnicode_KIND(string), PyUnicode_DATA(string), start, end
            )
        if needed[0] >= end:
            return False
        if self._is_token_in_place:
            return bool(self.token_match(string, start, end))
        return bool(self.token_match(string[start:end]))

    cdef bint _is_url(self, str string) except -1:
        """Return whether a string is not split once affixes are off."""
        return (
            self.url_match is not None
            and self._url_filter.find(
                PyUnicode_KIND(string), PyUnicode_DATA(string), 0, len(string)
            ) < len(string)
            and bool(self.url_match(string))
        )

    cdef bint _may_have_infix(self, str string) noexcept:
        return self.infix_finditer is not None and self._infix_filter.inside(
            PyUnicode_KIND(string), PyUnicode_DATA(string), len(string)
        )

    def find_infixes(self, str string):
        """Return the matches of infixes in a string, as a list."""
        return list(self.infix_finditer(string)) if self._may_have_infix(string) else []

    def _split_infixes(self, string, parts):
        """Cut a string at its infixes, and append the parts."""
        done = 0
        for match in self.find_infixes(string):
            start, end = match.span()
            # An infix has something before it.
            if start == 0 and done == 0:
                continue
            if start > done:
                parts.append((TOKEN, string[done:start], None))
            if end > start:
                parts.append((INFIX, string[start:end], None))
            done = end
        if done < len(string):
            parts.append((TOKEN, string[done:], None))

    def plain_words(self, str string):
        """Return the tokens that the rules without the special cases make."""
        words = []
        start, length = 0, len(string)
        while start < length:
            in_space = string[start].isspace()
            end = start + 1
            while end < length and string[end].isspace() == in_space:
                end += 1
            words.extend(
                word for _, word, _ in self.split(string[start:end], NO_SPECIAL_CASES)
            )
            start = end
            if not in_space and string[start:start + 1] == " ":
                start += 1
        return words
