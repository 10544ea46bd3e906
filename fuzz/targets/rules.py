"""Rules that a user writes: of tokenizers, matchers and rulers."""

from __future__ import annotations

import re
from typing import Any

import srsly

import fastpipe
from fastpipe.matcher import DependencyMatcher, Matcher, PhraseMatcher
from fastpipe.tokenizer import Tokenizer
from fastpipe.tokens import Doc, Token
from fastpipe.vocab import Vocab

from ..draw import Draw
from ..material import annotated_doc, new_doc, pack, refused, use_doc

_OPERATORS = ["?", "!", "+", "*", "{2}", "{1,2}", "{,2}", "{2,}"]
_VALUES: list[tuple[str, list[Any]]] = [
    ("ORTH", ["the", "Sea", ""]),
    ("LOWER", ["sea", {"IN": ["sea", "the"]}, {"REGEX": "^s.a$"}, {"FUZZY": "seaa"}]),
    ("POS", ["PROPN", {"NOT_IN": ["VERB"]}, 92]),
    ("LENGTH", [3, {">=": 2}, {"<": 10**10}]),
    ("IS_ALPHA", [True, False, 1]),
    ("MORPH", ["Number=Sing", {"IS_SUPERSET": ["Number=Sing"]}]),
    ("ENT_TYPE", ["LOC", {"INTERSECTS": ["LOC"]}, ""]),
    ("TEXT", [{"FUZZY1": "Se"}, {"FUZZY": {"IN": ["sae"]}}, {"REGEX": {"IN": ["a"]}}]),
    ("_", [{"mine": 1}, {"mine": {"IN": [1]}}]),
    ("SPACY", [True]),
    ("SENT_START", [True, -1]),
    ("NORM", ["not"]),
]
Token.set_extension("mine", default=None, force=True)
_REGEXES = ["^[(]", "[)]$", "-", "", "(?=x)", "[a-z]", "^$", ".", "(?i)[A-Z]+$", "\\b"]


def _pattern(draw: Draw) -> list[dict[str, Any]]:
    """Return a pattern of tokens, most often a good one."""
    pattern: list[dict[str, Any]] = []
    for _ in range(1 + draw.up_to(3)):
        token = {
            name: draw.one_of(values)
            for name, values in draw.many(lambda: draw.one_of(_VALUES), 2)
        }
        if draw.chance(0.4):
            token["OP"] = draw.one_of(_OPERATORS)
        pattern.append(token)
    if draw.chance(0.4):
        return draw.changed(pattern)  # type: ignore[no-any-return]
    return pattern


def matcher(draw: Draw) -> bool:
    """Add patterns to a matcher, and match."""
    doc = new_doc()
    found = Matcher(doc.vocab, validate=draw.chance())

    def use() -> None:
        for name in draw.many(lambda: draw.text() or "x", 2):
            greedy = draw.one_of((None, "FIRST", "LONGEST", "x"))
            found.add(name, [_pattern(draw) for _ in range(2)], greedy=greedy)
        found.add("last", [_pattern(draw)])
        for target in (doc, doc[1:8], Doc(doc.vocab)):
            found(target, as_spans=draw.chance(), allow_missing=draw.chance())
            found(target, with_alignments=True, allow_missing=True)

    was_refused = refused(use)
    refused(found.remove, draw.text())
    refused(found.get, "last")
    return was_refused


def phrase_matcher(draw: Draw) -> bool:
    """Add phrases of an attribute, and match."""
    doc = new_doc()
    attr = draw.one_of(("ORTH", "LOWER", "POS", "SHAPE", "LENGTH", draw.value()))

    def use() -> None:
        found = PhraseMatcher(doc.vocab, attr=attr, validate=draw.chance())
        for name in ("a", draw.text()):
            start = draw.up_to(len(doc))
            phrase = doc[start : start + draw.up_to(3)].as_doc()
            found.add(name, draw.one_of(([phrase], [phrase, doc], draw.value())))
        found(doc)
        found(doc[2:5], as_spans=True)
        found.remove(draw.one_of(("a", draw.text())))
        found(doc)

    return refused(use)


def dependency_matcher(draw: Draw) -> bool:
    """Add patterns of trees, and match."""
    doc = new_doc()
    relations = ["<", ">", "<<", ">>", ".", ".*", ";", ";*", "$+", "$-", "$++", "$--"]
    relations += [">+", ">-", ">++", ">--", "<+", "<-", "<++", "<--"]
    names = ["a", "b", "c", "d"]

    def attrs() -> Any:
        pattern: Any = _pattern(draw)
        return pattern[0] if isinstance(pattern, list) and pattern else pattern

    pattern: Any = [{"RIGHT_ID": "a", "RIGHT_ATTRS": attrs()}]
    for i in range(draw.up_to(3)):
        pattern.append(
            {
                "LEFT_ID": draw.one_of(names[: i + 1]),
                "REL_OP": draw.one_of(relations),
                "RIGHT_ID": names[i + 1],
                "RIGHT_ATTRS": attrs(),
            }
        )
    if draw.chance(0.5):
        pattern = draw.changed(pattern)

    def use() -> None:
        found = DependencyMatcher(doc.vocab)
        found.add("x", [pattern])
        found(doc), found(doc[0:8]), found.get("x")

    return refused(use)


def rulers(draw: Draw) -> bool:
    """Give rulers patterns, from arguments and from bytes."""
    nlp = fastpipe.blank("en")
    doc = annotated_doc(nlp.vocab)
    name = draw.one_of(("entity_ruler", "span_ruler", "attribute_ruler"))

    def use() -> None:
        ruler: Any = nlp.add_pipe(name)
        if name == "attribute_ruler":
            entry = {"patterns": [_pattern(draw)], "attrs": {"TAG": "X"}, "index": 0}
        else:
            entry = {"label": "X", "pattern": _pattern(draw), "id": "y"}
            if draw.chance():
                entry["pattern"] = draw.text()
        entries = [entry, draw.changed(entry)] if draw.chance() else [entry]
        ruler.add_patterns(entries)
        if draw.chance():
            data = ruler.to_bytes()
            parts = srsly.msgpack_loads(data)
            data = pack(draw.changed(parts))
            ruler.from_bytes(data if draw.chance() else draw.damaged(data))
        use_doc(draw, ruler(doc))

    return refused(use)


def tokenizer(draw: Draw) -> bool:
    """Give a tokenizer rules, from arguments and from bytes, and cut texts."""
    vocab = Vocab()
    texts = ["(don't) go-on, U.S. ", "a  b\n(c)", "", "((((x))))-", draw.text()]

    def rule(method: str) -> Any:
        return getattr(re.compile(draw.one_of(_REGEXES)), method)

    def use() -> None:
        made = Tokenizer(
            vocab,
            prefix_search=rule("search"),
            suffix_search=rule("search"),
            infix_finditer=rule("finditer"),
            token_match=draw.one_of((None, rule("match"))),
            url_match=draw.one_of((None, rule("match"))),
            rules={"don't": [{"ORTH": "do"}, {"ORTH": "n't", "NORM": "not"}]},
        )
        for _ in range(draw.up_to(2)):
            word = draw.one_of(("go-on", "U.S.", "a  b", draw.text()))
            at = draw.up_to(len(word))
            cases: Any = [{"ORTH": word[:at]}, {"ORTH": word[at:], "NORM": "y"}]
            if draw.chance(0.4):
                cases = draw.changed(cases)
            made.add_special_case(word, cases)
        if draw.chance():
            parts = srsly.msgpack_loads(made.to_bytes(exclude=["vocab"]))
            data = pack(draw.changed(parts))
            made.from_bytes(data if draw.chance(0.8) else draw.damaged(data))
        for text in texts:
            doc = made(text)
            assert doc.text == text
            use_doc(draw, doc)
            made.explain(text)
        list(made.pipe(texts))

    return refused(use)


TARGETS = {
    "matcher": matcher,
    "phrase-matcher": phrase_matcher,
    "dependency-matcher": dependency_matcher,
    "rulers": rulers,
    "tokenizer": tokenizer,
}
