"""Parts of a corpus."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpipe.errors import InputError
from fastpipe.training.importers.splitting import (
    Traits,
    parse_fractions,
    split_corpus,
)

SHARES = st.sampled_from([(0.9, 0.1), (0.8, 0.1, 0.1), (0.5, 0.5), (0.1, 0.9)])
TRAITS = st.lists(
    st.builds(Traits, st.integers(0, 40), st.lists(st.sampled_from("abc")).map(tuple)),
    max_size=80,
)


@given(TRAITS, SHARES, st.integers(0, 5))
def test_no_text_is_in_two_parts(traits, shares, seed):
    n_texts = len({trait.text for trait in traits})
    if n_texts < len(shares):
        with pytest.raises(InputError, match="different texts can't be split into"):
            split_corpus(traits, shares, seed)
        return
    parts = split_corpus(traits, shares, seed)
    assert parts == split_corpus(traits, shares, seed)
    assert set(parts) == set(range(len(shares)))
    homes: dict[int, set[int]] = {}
    for trait, part in zip(traits, parts, strict=True):
        homes.setdefault(trait.text, set()).add(part)
    assert all(len(home) == 1 for home in homes.values())


@pytest.mark.parametrize("shares", [(0.9, 0.1), (0.8, 0.1, 0.1)])
def test_each_part_has_its_share_of_each_label(shares):
    labels = ["common"] * 700 + ["rare"] * 250 + ["rarer"] * 50
    traits = [Traits(i, (label,)) for i, label in enumerate(labels)]
    parts = split_corpus(traits, shares)
    for label, count in Counter(labels).items():
        for part, share in enumerate(shares):
            n_found = sum(
                own == label and found == part
                for own, found in zip(labels, parts, strict=True)
            )
            assert abs(n_found - share * count) <= 1


def test_the_seed_chooses():
    traits = [Traits(i, ()) for i in range(50)]
    assert split_corpus(traits, (0.9, 0.1), 1) != split_corpus(traits, (0.9, 0.1), 2)


def test_a_label_that_is_there_once_is_trained_on():
    traits = [Traits(i, (str(i),) if i < 20 else ("x",)) for i in range(100)]
    parts = split_corpus(traits, (0.8, 0.2))
    assert set(parts[:20]) == {0} and parts.count(1) == 20


def test_texts_are_the_same_but_for_white_space():
    assert Traits.of("a  b\n", []).text == Traits.of("a b", ["x"]).text
    assert Traits.of("a b", []).text != Traits.of("A b", []).text


@pytest.mark.parametrize("value", ["", "0", "1", ".5,.5", "x", "nan", ".1,.1,.1", "-1"])
def test_fractions_that_are_none(value):
    with pytest.raises(InputError, match=r"--split is .* Expected the share"):
        parse_fractions(value)


def test_fractions():
    assert parse_fractions("0.1") == pytest.approx((0.9, 0.1))
    assert parse_fractions("0.1,0.2") == pytest.approx((0.7, 0.1, 0.2))
