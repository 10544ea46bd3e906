"""Pictures of docs, and of dicts that a user writes."""

from __future__ import annotations

import warnings
from typing import Any

from fastpipe import displacy
from fastpipe.vocab import Vocab

from ..draw import Draw
from ..material import annotated_doc, refused, some_doc

_DOC = annotated_doc(Vocab())
_DICTS = {
    "dep": displacy.parse_deps(_DOC),
    "ent": displacy.parse_ents(_DOC),
    "span": displacy.parse_spans(_DOC),
}
_OPTIONS = {
    "compact": True,
    "distance": 100,
    "colors": {"PER": "red"},
    "ents": ["PER"],
    "bg": "#fff",
    "collapse_phrases": True,
    "add_lemma": True,
    "fine_grained": False,
    "spans_key": "sc",
    "kb_url_template": "https://example.org/{}",
}


def pictures(draw: Draw) -> bool:
    """Draw a doc, or a dict."""
    style = draw.one_of(("dep", "ent", "span"))
    options: Any = draw.changed(_OPTIONS) if draw.chance() else {}
    manual = draw.chance(0.7)
    given = draw.changed(_DICTS[style]) if manual else some_doc(draw)

    def use() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            displacy.render(given, style, manual=manual, options=options, jupyter=False)

    return refused(use, also=(NotImplementedError,))


TARGETS = {"displacy": pictures}
