"""The pictures' templates in `str.format` notation, for programs that draw with them.

They are the files beside this one, with ``{name}`` wherever a value belongs; what fills
them in escapes the values itself. A picture is right to left where its ``{dir}`` says
so, so that the templates for either direction are one.
"""

from __future__ import annotations

from ..templating import as_format

TPL_PAGE = as_format("page.html.jinja", lang="lang", direction="dir", content="content")
TPL_FIGURE = as_format("figure.html.jinja", content="content")
TPL_TITLE = as_format("title.html.jinja", title="title")
TPL_KB_LINK = as_format("kb_link.html.jinja", kb_id="kb_id", kb_url="kb_url")

TPL_ENTS = as_format(
    "entities.html.jinja",
    {"title": None, "lang": ""},
    content="content",
    direction="dir",
)
TPL_ENT = TPL_ENT_RTL = as_format(
    "entity.html.jinja", text="text", label="label", bg="bg", kb_link="kb_link"
)

TPL_SPANS = as_format(
    "spans.html.jinja",
    {"title": None, "lang": ""},
    content="content",
    direction="dir",
)
TPL_SPAN = TPL_SPAN_RTL = as_format(
    "span.html.jinja",
    {"room": 0},
    text="text",
    span_slices="span_slices",
    span_starts="span_starts",
    total_height="total_height",
)
TPL_SPAN_SLICE = TPL_SPAN_SLICE_RTL = as_format(
    "span_slice.html.jinja",
    {"is_start": False, "is_end": False},
    bg="bg",
    top_offset="top_offset",
)
TPL_SPAN_START = TPL_SPAN_START_RTL = as_format(
    "span_start.html.jinja",
    bg="bg",
    top_offset="top_offset",
    label="label",
    kb_link="kb_link",
)

TPL_DEP_SVG = as_format(
    "dependencies.svg.jinja",
    {"title": None},
    lang="lang",
    width="width",
    height="height",
    direction="dir",
    color="color",
    bg="bg",
    font="font",
    content="content",
)
TPL_DEP_WORDS = as_format(
    "word.svg.jinja",
    {"lemma": None, "line": "2em"},
    text="text",
    tag="tag",
    x="x",
    y="y",
)
TPL_DEP_WORDS_LEMMA = as_format(
    "word.svg.jinja",
    {"line": "2em"},
    text="text",
    lemma="lemma",
    tag="tag",
    x="x",
    y="y",
)
TPL_DEP_ARCS = as_format(
    "arc_on_path.svg.jinja",
    id="id",
    i="i",
    arc="arc",
    head="head",
    label="label",
    label_side="label_side",
    stroke="stroke",
)
