"""Entities: a text with marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from markupsafe import Markup

from ..errors import InputError
from ..util import SimpleFrozenDict
from .colors import color_of, label_colors
from .templating import (
    DEFAULT_SETTINGS,
    breaks,
    fill,
    markup,
    piece,
    render_page,
    with_breaks,
)

_NO_LINK = Markup("")


class EntityRenderer:
    """Draws entities as HTML.

    Parameters
    ----------
    options
        ``ents``: labels to show, all by default; ``colors``: CSS colours by label;
        ``template``: HTML of an entity, with ``{text}``, ``{label}``, ``{bg}`` and
        ``{kb_link}``.
    """

    style = "ent"

    def __init__(self, options: Mapping[str, Any] = SimpleFrozenDict()) -> None:
        shown = options.get("ents")
        self.labels = None if shown is None else {label.upper() for label in shown}
        self.colors = label_colors(options.get("colors"))
        self.template: str | None = options.get("template")

    def render(
        self,
        parsed: Sequence[Mapping[str, Any]],
        page: bool = False,
        minify: bool = False,
    ) -> str:
        """Return the HTML of texts with their entities.

        Parameters
        ----------
        parsed
            What `parse_ents` returns, for each text.
        page
            Whether to make a whole page.
        minify
            Whether to leave line breaks and indents out.
        """
        parts = [self._render_one(given) for given in parsed]
        first = (parsed[0].get("settings") if parsed else None) or {}
        settings = {**DEFAULT_SETTINGS, **first}
        return render_page(parts, settings, page=page, minify=minify)

    def render_ents(
        self, text: str, spans: Sequence[Mapping[str, Any]], title: str | None
    ) -> str:
        """Return the HTML of one text with its entities.

        Parameters
        ----------
        text
            The text.
        spans
            The entities, with ``start``, ``end`` and ``label``.
        title
            A heading, None for none.
        """
        return str(self._render_one({"text": text, "ents": spans, "title": title}))

    def _render_one(self, given: Mapping[str, Any]) -> Markup:
        settings = {**DEFAULT_SETTINGS, **(given.get("settings") or {})}
        text = given["text"]
        pieces = []
        done = 0
        for ent in sorted(given["ents"], key=itemgetter("start", "end")):
            start, end = ent["start"], ent["end"]
            if not done <= start <= end <= len(text):
                raise InputError(
                    f"The entity {ent.get('label')!r} from {start} to {end} overlaps "
                    f"another, or is not in the text of {len(text)} characters. "
                    f"Expected offsets in characters; spans that overlap are drawn "
                    f"by style='span'"
                )
            if self.labels is not None and ent["label"].upper() not in self.labels:
                continue
            pieces.append(breaks(text[done:start]))
            pieces.append(self._mark(text[start:end], ent))
            done = end
        pieces.append(breaks(text[done:]))
        title = given.get("title")
        draw = piece(
            "entities.html.jinja",
            ("title", "content", "lang", "direction"),
            ("title",) if title is None or title == "" else (),
        )
        return Markup(
            draw(
                markup(title),
                "".join(pieces),
                markup(settings["lang"]),
                markup(settings["direction"]),
            )
        )

    def _mark(self, text: str, ent: Mapping[str, Any]) -> str:
        label, link = ent["label"], kb_link(ent)
        color = color_of(label, self.colors)
        if self.template is None:
            draw = piece("entity.html.jinja", ("text", "label", "bg", "kb_link"))
            return draw(breaks(text), markup(label), markup(color), link)
        values = {"label": label, "bg": color, "kb_link": link}
        params = ent.get("params") or {}
        return fill(self.template, text=with_breaks(text), **values, **params)


def kb_link(given: Mapping[str, Any]) -> Markup:
    """Return the link from an entity or span to a knowledge base, empty for none."""
    if not given.get("kb_id"):
        return _NO_LINK
    url = given.get("kb_url") or "#"
    # Other schemes than the web's could run code in the page.
    if not url.startswith(("#", "http://", "https://", "/")):
        url = "#"
    draw = piece("kb_link.html.jinja", ("kb_id", "kb_url"))
    return Markup(draw(markup(given["kb_id"]), markup(url)))
