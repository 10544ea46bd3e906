"""Tests of extension attributes."""

import pytest

import fastpipe
from fastpipe.tokens import Doc, Span, Token
from fastpipe.vocab import Vocab


@pytest.fixture(autouse=True)
def clean():
    """Remove the attributes that a test defines."""
    yield
    for kind in (Doc, Token, Span):
        for name in ("mark", "size", "join", "list"):
            if kind.has_extension(name):
                kind.remove_extension(name)


@pytest.mark.parametrize("kind", [Doc, Token, Span])
def test_default_and_value(doc, kind):
    kind.set_extension("mark", default=0)
    target = {Doc: doc, Token: doc[2], Span: doc[1:3]}[kind]
    assert target._.mark == 0 and target._.has("mark")
    target._.mark = 5
    assert target._.mark == target._.get("mark") == 5
    assert (
        doc.user_data[
            {
                Doc: ("._.", "mark", None, None),
                Token: ("._.", "mark", 9, None),
                Span: ("._.", "mark", 4, 14),
            }[kind]
        ]
        == 5
    )
    assert kind.get_extension("mark") == (0, None, None, None)
    assert kind.remove_extension("mark") == (0, None, None, None)
    assert not kind.has_extension("mark")


def test_getter_and_setter(doc):
    Doc.set_extension("size", getter=len)
    assert doc._.size == 9
    Span.set_extension(
        "mark",
        getter=lambda span: span.label_,
        setter=lambda span, value: setattr(span, "label_", value),
    )
    span = doc[0:2]
    span._.mark = "X"
    assert span.label_ == "X"


def test_method(doc):
    Doc.set_extension(
        "join", method=lambda d, by, upper=False: by.join(t.text for t in d)
    )
    assert doc._.join("-").startswith("Mia-Berg")


def test_a_mutable_default_is_not_shared(doc):
    Token.set_extension("list", default=[])
    doc[0]._.list.append(1)
    assert doc[0]._.list == [1] and doc[1]._.list == []


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"default": 1, "getter": len},
        {"default": 1, "method": len},
        {"setter": lambda d, v: None},
        {"getter": 5},
        {"method": 5},
        {"unknown": 5},
    ],
)
def test_unusable_definitions(arguments):
    with pytest.raises(ValueError):
        Doc.set_extension("mark", **arguments)


def test_redefinition_needs_force():
    Doc.set_extension("mark", default=None)
    with pytest.raises(ValueError, match="force"):
        Doc.set_extension("mark", default=1)
    Doc.set_extension("mark", default=1, force=True)


def test_unknown_attributes(doc):
    with pytest.raises(AttributeError, match="mark"):
        doc._.mark  # noqa: B018
    with pytest.raises(AttributeError, match="mark"):
        doc._.mark = 1
    with pytest.raises(ValueError, match="mark"):
        Doc.remove_extension("mark")


def test_values_travel_with_the_doc(doc):
    for kind in (Doc, Token, Span):
        kind.set_extension("mark", default=0)
    doc._.mark, doc[2]._.mark, doc[1:3]._.mark = 1, 2, 3
    for again in (
        Doc(Vocab()).from_bytes(doc.to_bytes()),
        Doc(Vocab()).from_json(doc.to_json(underscore=["mark"])),
        doc.copy(),
    ):
        assert (again._.mark, again[2]._.mark, again[1:3]._.mark) == (1, 2, 3)
        assert again[0]._.mark == 0
    with pytest.raises(ValueError, match="other"):
        doc.to_json(underscore=["other"])


def test_a_value_without_a_setter_is_kept_and_the_getter_answers():
    doc = Doc(Vocab(), words=["a"])
    Doc.set_extension("only_read", getter=lambda doc: 3, force=True)
    Doc.set_extension("only_called", method=lambda doc: 4, force=True)
    doc._.only_read = 5
    doc._.set("only_called", 6)
    assert doc._.only_read == 3
    assert doc._.only_called() == 4
    assert list(doc.user_data.values()) == [5, 6]
    Doc.remove_extension("only_read")
    Doc.remove_extension("only_called")


def test_a_method_keeps_its_docstring():
    def double(doc):
        """Return twice the length."""
        return 2 * len(doc)

    Doc.set_extension("doubled_length", method=double, force=True)
    method = fastpipe.blank("en")("a b")._.doubled_length
    assert (method(), method.__doc__) == (4, "Return twice the length.")
    Doc.remove_extension("doubled_length")


def test_what_completion_offers():
    Doc.set_extension("completed", default=1)
    offered = dir(fastpipe.blank("en")("a")._)
    assert {"completed", "get", "has", "set"} <= set(offered)
    assert not {"doc_extensions", "get_state"} & set(offered)
    Doc.remove_extension("completed")
