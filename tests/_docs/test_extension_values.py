"""The values of extension attributes, and the names by which they are reached."""

import copy

import pytest

from fastpipe.tokens import Doc
from fastpipe.tokens.underscore import Underscore
from fastpipe.vocab import Vocab


class Holder:
    """An object of a class of the user's own, with user data."""

    def __init__(self):
        self.user_data = {}


def ways(default=None, method=None, getter=None, setter=None):
    return default, method, getter, setter


def test_an_object_without_a_doc_holds_the_values_itself():
    holder = Holder()
    values = Underscore({"mark": ways(1), "list": ways([])}, holder, 3, end=5)
    assert (values.mark, values.has("mark"), values.has("other")) == (1, True, False)
    values.list.append(2)
    values.set("mark", 4)
    assert holder.user_data == {
        ("._.", "list", 3, 5): [2],
        ("._.", "mark", 3, 5): 4,
    }
    assert (values._obj, values._start, values._end) == (holder, 3, 5)
    assert values._get_key("mark") == ("._.", "mark", 3, 5)


def test_members_come_before_attributes():
    values = Underscore({"get": ways(1), "mark": ways(2), "_obj": ways(3)}, Holder())
    assert values.get("mark") == 2
    assert values.get("get") == 1
    assert isinstance(values._obj, Holder)
    assert values.__class__ is Underscore


def test_other_mappings_and_lists_are_taken():
    class Named(dict):
        pass

    values = Underscore(Named(mark=list(ways(getter=id))), holder := Holder())
    assert values.mark == id(holder)
    with pytest.raises(AttributeError, match="E046"):
        values.other  # noqa: B018
    with pytest.raises(ValueError, match="unpack"):
        Underscore({"mark": (1, 2)}, Holder()).mark  # noqa: B018


def test_the_values_of_a_doc_need_no_user_data_until_they_are_set():
    doc = Doc(Vocab(), words=["a"])
    values = Underscore({"mark": ways(1)}, doc)
    assert (values.mark, doc.user_data) == (1, {})
    doc.user_data = {("._.", "mark", None, None): 2}
    assert values.mark == copy.copy(values).mark == 2


def test_a_default_is_copied_where_the_class_says_so(monkeypatch):
    monkeypatch.setattr(Underscore, "mutable_types", (Holder,))
    shared, copied = [], Holder()
    values = Underscore({"a": ways(shared), "b": ways(copied)}, Holder())
    assert values.a is shared
    assert values.b is not copied
    assert values.b is values.b


def test_nothing_is_deleted():
    values = Underscore({"mark": ways(1)}, Holder())
    with pytest.raises(AttributeError):
        del values.mark
