"""A method of a pattern that is compiled when it is first called."""

import pickle
import re

from fastpipe._lexicon.lazy_method import LazyMethod


def test_it_is_compiled_once_and_when_it_is_called():
    compiled = []

    def compile(pattern, flags):
        compiled.append((pattern, flags))
        return re.compile(pattern, flags)

    method = LazyMethod("b+", "search", re.IGNORECASE, compile)
    assert (method.pattern, method.flags, method.__name__) == ("b+", 2, "search")
    assert not compiled
    assert method("abB").span() == (1, 3)
    assert method("abB", 2).span() == (2, 3)
    assert method.__self__ is method.method.__self__
    assert compiled == [("b+", 2)]


def test_by_default_it_matches():
    assert LazyMethod("b")("ab") is None
    assert LazyMethod("a")("ab").group() == "a"


def test_it_is_pickled_uncompiled():
    copy = pickle.loads(pickle.dumps(LazyMethod("b", "finditer")))
    assert (copy.pattern, copy.__name__) == ("b", "finditer")
    assert len(list(copy("bab"))) == 2
