"""Search for token patterns: regular expressions over tokens.

A pattern is a row of token tests with quantifiers. The search is a simulation of a
nondeterministic automaton (Thompson 1968): a list of states is taken over the tokens
once, every state being a pattern found up to one of its tokens. A token's test is
evaluated at most once a token, however many states ask for it; a state is held once,
however many ways led to it. So the time grows with the number of tokens and of states
that are alive, never with the number of ways through a pattern.
"""

cimport cython
from cython.operator cimport dereference as deref
from libc.stdint cimport int64_t, uint64_t
from libcpp.algorithm cimport sort, stable_sort
from libcpp.unordered_map cimport unordered_map
from libcpp.vector cimport vector

from .._lexicon.attrs cimport SENT_START
from .._doc cimport Doc
from .._lexicon.structs cimport TokenC, attr_t
from .._docs.token_attrs cimport get_token_attr

# A predicate's memory is emptied when it has grown to this many values.
cdef int MAX_KNOWN_VALUES = 1 << 16

FILTERS = {None: 0, "FIRST": 1, "LONGEST": 2}


cdef class Predicate:
    """A test of tokens in Python.

    Parameters
    ----------
    attr : int
        The id of the attribute that it depends on; the function is called with a value
        once, and the outcome remembered. 0: the function is called with each Token.
    function : callable
        From the attribute's value (an int), or from a Token, to bool.
    """

    def __init__(self, int attr, function):
        self.attr = attr
        self.function = function


cdef class PatternSet:
    """Token patterns under keys, compiled for the search.

    Patterns are found in the order of adding where that makes a difference.
    """

    def __init__(self):
        self.keys = []
        self.index_of = {}
        self.patterns = []
        self.predicates = []
        self.is_compiled = False

    def add(self, attr_t key, list patterns, greedy=None):
        """Add patterns under a key.

        Parameters
        ----------
        key : int
            The key.
        patterns : list
            One list of tokens a pattern. A token is a tuple ``(quantifier, negated,
            attr_tests, predicates, position)``: "ONCE", "OPTIONAL" or "REPEATED",
            whether the test has to fail, pairs of attribute id and value, `Predicate`
            objects, and the index of the dict that it was made from.
        greedy : str, optional
            Of matches that overlap keep one: "FIRST" in the text or "LONGEST". Holds
            for all patterns of the key.
        """
        if key not in self.index_of:
            self.index_of[key] = len(self.keys)
            self.keys.append(key)
            self.filters.push_back(0)
        self.filters[self.index_of[key]] = FILTERS[greedy]
        self.patterns += [(key, tokens) for tokens in patterns]
        self.is_compiled = False

    def remove(self, attr_t key):
        """Remove a key and its patterns."""
        self.keys[self.index_of.pop(key)] = None
        self.patterns = [item for item in self.patterns if item[0] != key]
        self.is_compiled = False

    def search(self, Doc doc, int start, int end, bint with_alignments=False):
        """Return the matches in a slice of a doc.

        Parameters
        ----------
        doc : Doc
            The doc.
        start, end : int
            The first token, and the one after the last.
        with_alignments : bool
            Add to each match the position in the pattern of each of its tokens.

        Returns
        -------
        list of tuple
            ``(key, start, end)`` or ``(key, start, end, positions)``, relative to the
            slice, without duplicates and without empty matches.
        """
        return self.find(doc, start, end, with_alignments)

    @cython.critical_section
    cdef int compile(self) except -1:
        cdef dict tests = {}
        cdef dict predicates = {}
        cdef PatternC pattern
        cdef int i
        if self.is_compiled:
            return 0
        self.attr_tests.clear()
        self.predicate_ids.clear()
        self.tests.clear()
        self.tokens.clear()
        self.compiled.clear()
        self.first_attrs.clear()
        self.by_first.clear()
        self.anywhere.clear()
        self.predicate_attrs.clear()
        self.known.clear()
        self.predicates = []
        for key, tokens in self.patterns:
            if not tokens:
                continue  # all of its tokens are to be found zero times
            pattern.first_token = self.tokens.size()
            pattern.n_tokens = len(tokens)
            pattern.key = self.index_of[key]
            pattern.is_ambiguous = sum(t[0] != "ONCE" for t in tokens) > 1
            for token in tokens:
                self.tokens.push_back(self.compile_token(token, tests, predicates))
            i = self.tokens.size() - 1
            while i >= pattern.first_token and self.tokens[i].quantifier != ONCE:
                self.tokens[i].may_end_before = True
                i -= 1
            self.index_first(pattern)
            self.compiled.push_back(pattern)
        self.known.resize(len(self.predicates))
        self.is_compiled = True

    cdef PatternTokenC compile_token(self, tuple token, dict tests, dict predicates):
        """Return a token as a struct; equal tests become one."""
        cdef PatternTokenC compiled
        cdef TokenTestC test
        quantifier, negated, attr_tests, functions, position = token
        for predicate in functions:
            if predicate not in predicates:
                predicates[predicate] = len(self.predicates)
                self.predicates.append(predicate)
                self.predicate_attrs.push_back(predicate.attr)
        ids = tuple(predicates[predicate] for predicate in functions)
        same = (tuple(attr_tests), ids)
        if same not in tests:
            tests[same] = self.tests.size()
            test.first_attr_test = self.attr_tests.size()
            test.n_attr_tests = len(attr_tests)
            test.first_predicate = self.predicate_ids.size()
            test.n_predicates = len(ids)
            for attr, value in attr_tests:
                self.attr_tests.push_back(AttrTestC(attr=attr, value=value))
            for i in ids:
                self.predicate_ids.push_back(i)
            self.tests.push_back(test)
        compiled.quantifier = (
            ONCE if quantifier == "ONCE"
            else OPTIONAL if quantifier == "OPTIONAL" else REPEATED
        )
        compiled.negated = negated
        compiled.test = tests[same]
        compiled.position = position
        compiled.may_end_before = False
        return compiled

    cdef int index_first(self, PatternC pattern) except -1:
        """File a pattern that is about to be appended under its first token."""
        cdef PatternTokenC* first = &self.tokens[pattern.first_token]
        cdef TokenTestC* test = &self.tests[first.test]
        cdef AttrTestC asked
        cdef int number = self.compiled.size()
        cdef size_t i
        if first.quantifier != ONCE or first.negated or test.n_attr_tests == 0:
            self.anywhere.push_back(number)
            return 0
        asked = self.attr_tests[test.first_attr_test]
        for i in range(self.first_attrs.size()):
            if self.first_attrs[i] == asked.attr:
                break
        else:
            i = self.first_attrs.size()
            self.first_attrs.push_back(asked.attr)
            self.by_first.push_back(unordered_map[attr_t, vector[int]]())
        self.by_first[i][asked.value].push_back(number)
        return 0

    cdef list find(self, Doc doc, int start, int end, bint with_alignments):
        cdef SearchC search
        self.compile()
        search.tokens = doc.c + start
        search.tested.assign(self.tests.size(), -1)
        search.with_alignments = with_alignments
        cdef int length = end - start
        if self.predicates:
            # Predicates call Python, and what they remember is not to be written by
            # two threads at a time: so the thread keeps the interpreter.
            run(self, doc, start, length, &search)
        else:
            with nogil:
                run(self, doc, start, length, &search)
        keep_greedy(self.filters, length, &search.matches)
        found = []
        for match in search.matches:
            key = self.keys[match.key]
            if with_alignments:
                positions = alignment(search.paths, match.path)
                found.append((key, match.start, match.end, positions))
            else:
                found.append((key, match.start, match.end))
        return found


cdef inline attr_t value_of(const TokenC* token, int attr) noexcept nogil:
    """Return an attribute as patterns see it: a sentence start is yes or no."""
    if attr == SENT_START:
        return token.sent_start == 1
    return get_token_attr(token, attr)


cdef int run(
    PatternSet self, Doc doc, int offset, int length, SearchC* search
) except -1 nogil:
    """Take the states over the tokens, and collect the matches."""
    cdef int i
    cdef size_t j
    cdef MatchStateC state
    for i in range(length):
        start_patterns(self, i, search)
        for j in range(search.states.size()):
            advance(self, doc, offset, i, search.states[j], search)
        search.states.clear()
        append_states(self, search, search.kept)
        append_states(self, search, search.pushed)
        search.kept.clear()
        search.pushed.clear()
        search.seen_states.clear()
        search.ending_here.swap(search.ending_next)
        search.ending_next.clear()
    for state in search.states:
        if self.tokens[self.compiled[state.pattern].first_token
                       + state.token].may_end_before:
            emit(self, search, state, length, search.ending_here)
    return 0


cdef int start_patterns(PatternSet self, int i, SearchC* search) except -1 nogil:
    """Append a state for each pattern that may begin at a token, in their order."""
    cdef size_t k
    cdef size_t begin = search.states.size()
    cdef MatchStateC state
    cdef int pattern
    cdef unordered_map[attr_t, vector[int]].iterator found
    state.token = 0
    state.start = i
    state.path = -1
    for pattern in self.anywhere:
        state.pattern = pattern
        search.states.push_back(state)
    for k in range(self.first_attrs.size()):
        found = self.by_first[k].find(
            value_of(&search.tokens[i], self.first_attrs[k])
        )
        if found == self.by_first[k].end():
            continue
        for pattern in deref(found).second:
            state.pattern = pattern
            search.states.push_back(state)
    if self.first_attrs.size() > 0:
        sort(search.states.begin() + begin, search.states.end(), &pattern_before)
    return 0


cdef void append_states(
    PatternSet self, SearchC* search, vector[MatchStateC]& found
) noexcept nogil:
    """Append states for the next token, without those that are there already.

    What a state leads to depends on its pattern, token and start alone, so the first of
    several that are the same finds all that the others would.
    """
    cdef MatchStateC state
    cdef PatternC* pattern
    cdef uint64_t identity
    for state in found:
        pattern = &self.compiled[state.pattern]
        if pattern.is_ambiguous:
            identity = <uint64_t>(pattern.first_token + state.token) << 32
            if not search.seen_states.insert(identity | <uint64_t>state.start).second:
                continue
        search.states.push_back(state)


cdef bint pattern_before(const MatchStateC& a, const MatchStateC& b) noexcept nogil:
    return a.pattern < b.pattern


cdef int advance(
    PatternSet self, Doc doc, int offset, int i, MatchStateC state, SearchC* search
) except -1 nogil:
    """Take a state over token `i`: to no, one or several states for the next one."""
    cdef PatternC* pattern = &self.compiled[state.pattern]
    cdef PatternTokenC* token
    cdef bint matches, is_last
    cdef MatchStateC following
    while True:
        token = &self.tokens[pattern.first_token + state.token]
        is_last = state.token == pattern.n_tokens - 1
        matches = passes(self, doc, offset, i, token.test, search) != token.negated
        if token.quantifier == ONCE:
            if matches:
                following = step(search, state, token.position)
                if is_last:
                    emit(self, search, following, i + 1, search.ending_next)
                else:
                    following.token += 1
                    search.kept.push_back(following)
            return 0
        if is_last:
            emit(self, search, state, i, search.ending_here)
            if matches:
                following = step(search, state, token.position)
                if token.quantifier == OPTIONAL:
                    emit(self, search, following, i + 1, search.ending_next)
                else:
                    search.kept.push_back(following)
            return 0
        if matches:
            following = step(search, state, token.position)
            if token.quantifier == OPTIONAL:
                following.token += 1
            search.pushed.push_back(following)
        # The other way: leave it out, and try what comes next on the same token.
        state.token += 1


cdef MatchStateC step(SearchC* search, MatchStateC state, int position) noexcept nogil:
    """Return a state with one more token in its alignment."""
    cdef PathNodeC node
    if search.with_alignments:
        node.previous = state.path
        node.position = position
        state.path = search.paths.size()
        search.paths.push_back(node)
    return state


cdef void emit(
    PatternSet self, SearchC* search, MatchStateC state, int end,
    unordered_set[uint64_t]& known,
) noexcept nogil:
    """Note a match, unless it is empty or known."""
    cdef MatchC match
    cdef uint64_t identity
    if end <= state.start:
        return
    match.key = self.compiled[state.pattern].key
    identity = (<uint64_t>match.key << 32) | <uint64_t>state.start
    if not known.insert(identity).second:
        return
    match.start = state.start
    match.end = end
    match.path = state.path
    search.matches.push_back(match)


cdef bint passes(
    PatternSet self, Doc doc, int offset, int i, int test_id, SearchC* search
) except -1 nogil:
    """Return whether a token passes a test, evaluated once a token."""
    cdef TokenTestC* test
    cdef AttrTestC* asked
    cdef bint outcome = True
    cdef int k
    if search.tested[test_id] >> 1 == i:
        return search.tested[test_id] & 1
    test = &self.tests[test_id]
    for k in range(test.first_attr_test, test.first_attr_test + test.n_attr_tests):
        asked = &self.attr_tests[k]
        if value_of(&search.tokens[i], asked.attr) != asked.value:
            outcome = False
            break
    k = test.first_predicate
    while outcome and k < test.first_predicate + test.n_predicates:
        outcome = satisfies(self, doc, offset + i, self.predicate_ids[k])
        k += 1
    search.tested[test_id] = 2 * <int64_t>i + outcome
    return outcome


cdef int satisfies(PatternSet self, Doc doc, int i, int predicate) except -1 nogil:
    """Return whether a token satisfies a predicate; call it for unknown values only."""
    cdef int attr = self.predicate_attrs[predicate]
    cdef unordered_map[attr_t, bint]* known = &self.known[predicate]
    cdef unordered_map[attr_t, bint].iterator found
    cdef attr_t value
    cdef bint outcome, is_known
    if attr == 0:
        with gil:
            return bool(self.predicates[predicate].function(doc.view_token(i)))
    value = value_of(&doc.c[i], attr)
    self.known_lock.acquire()
    found = known.find(value)
    is_known = found != known.end()
    if is_known:
        outcome = deref(found).second
    self.known_lock.release()
    if is_known:
        return outcome
    with gil:
        outcome = bool(self.predicates[predicate].function(value))
    self.known_lock.acquire()
    if known.size() >= MAX_KNOWN_VALUES:
        known.clear()
    deref(known)[value] = outcome
    self.known_lock.release()
    return outcome


cdef list alignment(vector[PathNodeC]& paths, int last):
    """Return the positions along a path, from its first node."""
    positions = []
    while last != -1:
        positions.append(paths[last].position)
        last = paths[last].previous
    return positions[::-1]


cdef void keep_greedy(
    vector[int]& filters, int length, vector[MatchC]* matches
) noexcept nogil:
    """Drop matches that overlap a better one of the same key, where that is asked for.

    Keys that are filtered come last, in the order in which they were found first.
    """
    cdef vector[vector[MatchC]] by_key
    cdef vector[int] found
    cdef vector[MatchC] chosen
    cdef vector[bint] taken
    cdef MatchC match
    cdef int key, i
    cdef bint is_free
    by_key.resize(filters.size())
    for match in deref(matches):
        if filters[match.key] == 0:
            chosen.push_back(match)
            continue
        if by_key[match.key].empty():
            found.push_back(match.key)
        by_key[match.key].push_back(match)
    for key in found:
        stable_sort(
            by_key[key].begin(), by_key[key].end(),
            &earlier if filters[key] == 1 else &longer,
        )
        taken.assign(length, False)
        for match in by_key[key]:
            # A longer match that overlapped this one from within would cover an end;
            # an earlier one would cover its start.
            is_free = not taken[match.start] and not taken[match.end - 1]
            if is_free:
                chosen.push_back(match)
                for i in range(match.start, match.end):
                    taken[i] = True
    matches.swap(chosen)


cdef bint earlier(const MatchC& a, const MatchC& b) noexcept nogil:
    return a.start < b.start or (a.start == b.start and a.end > b.end)


cdef bint longer(const MatchC& a, const MatchC& b) noexcept nogil:
    cdef int length_a = a.end - a.start
    cdef int length_b = b.end - b.start
    return length_a > length_b or (length_a == length_b and a.start < b.start)
