import re

from fastpipe.migration.edits import Edit, apply_edits, split_lines, substitute


def test_lines_keep_their_ends():
    text = "a\r\nb\nc\rd"
    assert split_lines(text) == ["a\r\n", "b\n", "c\r", "d"]


def test_edits_may_come_in_any_order_and_twice():
    edits = [Edit(0, 3, 4, "D"), Edit(0, 0, 1, "AA"), Edit(0, 3, 4, "D")]
    assert apply_edits(["abcde\n"], edits) == ["AAbcDe\n"]


def test_a_substitution_is_of_what_differs():
    found = substitute(re.compile(r"(-m )old"), r"\1new", 2, "-m old -m old", 10)
    assert found == [Edit(2, 13, 16, "new"), Edit(2, 20, 23, "new")]
