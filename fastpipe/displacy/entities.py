"""Entities: a text with marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ..errors import InputError
from ..util import SimpleFrozenDict
from .colors import color_of, label_colors
from .templating import (
    DEFAULT_SETTINGS,
    breaks,
    fill,
    render_page,
    render_piece,
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
        for ent in sorted(given["ents"], key=lambda ent: (ent["start"], ent["end"])):
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
            pieces.append(self._mark(text[start:end], ent, settings["direction"]))
            done = end
        pieces.append(breaks(text[done:]))
        return Markup(
            render_piece(
                "entities.html.jinja",
                title=given.get("title"),
                content=Markup("".join(pieces)),
                **settings,
            )
        )

    def _mark(self, text: str, ent: Mapping[str, Any], direction: str) -> str:
        values = {
            "text": with_breaks(text),
            "label": ent["label"],
            "bg": color_of(ent["label"], self.colors),
            "kb_link": kb_link(ent),
        }
        if self.template is not None:
            return fill(self.template, **values, **(ent.get("params") or {}))
        return render_piece("entity.html.jinja", **values)


def kb_link(given: Mapping[str, Any]) -> Markup:
    """Return the link from an entity or span to a knowledge base, empty for none."""
    if not given.get("kb_id"):
        return _NO_LINK
    url = given.get("kb_url") or "#"
    # Other schemes than the web's could run code in the page.
    if not url.startswith(("#", "http://", "https://", "/")):
        url = "#"
    return Markup(render_piece("kb_link.html.jinja", kb_id=given["kb_id"], kb_url=url))
