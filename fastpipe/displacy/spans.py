"""Spans, which may overlap: lines below the words, one above the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..errors import InputError
from ..util import SimpleFrozenDict
from .colors import color_of, label_colors
from .entities import kb_link
from .templating import (
    DEFAULT_SETTINGS,
    clean,
    fill,
    render_page,
    render_template,
    with_breaks,
)

# Pixels: a label's character, what is around it, and a character of the text.
_LABEL_CHARACTER, _LABEL_PADDING = 7.5, 10
_CHARACTER = 8


_TEMPLATES = {
    "span": "span.html.jinja",
    "slice": "span_slice.html.jinja",
    "start": "span_start.html.jinja",
}


@dataclass
class _Line:
    """A span's line below a token: its row, and how much of the span is to come."""

    span: Mapping[str, Any]
    row: int
    is_start: bool
    is_end: bool
    n_characters: int = 0


class SpanRenderer:
    """Draws spans as HTML.

    Parameters
    ----------
    options
        ``colors``: CSS colours by label; ``top_offset`` (40): distance of the first
        line from the top of the text; ``top_offset_step`` (17): distance of lines;
        ``span_label_offset`` (20): room below the last, all in pixels; ``template``:
        HTML in a dict with the keys ``span`` (fields ``{text}``, ``{span_slices}``,
        ``{span_starts}``, ``{total_height}``), ``slice`` (``{bg}``, ``{top_offset}``)
        and ``start`` (also ``{label}`` and ``{kb_link}``).
    """

    style = "span"

    def __init__(self, options: Mapping[str, Any] = SimpleFrozenDict()) -> None:
        self.colors = label_colors(options.get("colors"))
        self.top_offset = options.get("top_offset", 40)
        self.step = options.get("top_offset_step", 17)
        self.label_offset = options.get("span_label_offset", 20)
        self.template: Mapping[str, str] | None = options.get("template")
        if self.template is not None:
            missing = {"span", "slice", "start"} - set(self.template)
            if missing:
                raise InputError(
                    f"The option template has no {', '.join(sorted(missing))}. "
                    f"Expected a dict of HTML with the keys span, slice and start"
                )

    def render(
        self,
        parsed: Sequence[Mapping[str, Any]],
        page: bool = False,
        minify: bool = False,
    ) -> str:
        """Return the HTML of texts with their spans.

        Parameters
        ----------
        parsed
            What `parse_spans` returns, for each text.
        page
            Whether to make a whole page.
        minify
            Whether to leave line breaks and indents out.
        """
        parts = [self._render_one(given) for given in parsed]
        first = (parsed[0].get("settings") if parsed else None) or {}
        settings = {**DEFAULT_SETTINGS, **first}
        return render_page(parts, settings, page=page, minify=minify)

    def render_spans(
        self,
        tokens: Sequence[str],
        spans: Sequence[Mapping[str, Any]],
        title: str | None,
    ) -> str:
        """Return the HTML of one text with its spans.

        Parameters
        ----------
        tokens
            The tokens, which are drawn with a space between.
        spans
            The spans, with ``start_token``, ``end_token`` and ``label``.
        title
            A heading, None for none.
        """
        given = {"tokens": tokens, "spans": spans, "title": title}
        return str(self._render_one(given))

    def _render_one(self, given: Mapping[str, Any]) -> Markup:
        settings = {**DEFAULT_SETTINGS, **(given.get("settings") or {})}
        tokens = given["tokens"]
        lines = _lines_by_token(given["spans"], tokens)
        pieces: list[Markup] = []
        for i, (token, space) in enumerate(
            zip(tokens, _spaces(given.get("text"), tokens), strict=True)
        ):
            pieces.append(self._render_token(token, lines[i]))
            if space:
                going_on = [line for line in lines[i] if not line.is_end]
                pieces.append(self._render_space(space, going_on))
        return render_template(
            "spans.html.jinja",
            title=given.get("title"),
            content=Markup("").join(pieces),
            **settings,
        )

    def _render_space(self, space: str, lines: list[_Line]) -> Markup:
        if not lines or self.template is not None:
            return with_breaks(space)
        return self._render_token(space, [_continued(line) for line in lines])

    def _render_token(self, text: str, lines: list[_Line]) -> Markup:
        if not lines:
            return with_breaks(text)
        rows = max(line.row for line in lines)
        height = self.top_offset + self.label_offset + self.step * rows
        drawn = [
            {
                "bg": color_of(line.span["label"], self.colors),
                "top_offset": self.top_offset + self.step * line.row,
                "label": line.span["label"],
                "kb_link": kb_link(line.span),
                "is_start": line.is_start,
                "is_end": line.is_end,
                "rest": line.n_characters * _CHARACTER,
            }
            for line in lines
        ]
        # A label that is longer than its span doesn't run into the next one.
        room = max(
            (
                len(clean(f"{line['label']} {line['kb_link'].striptags()}").strip())
                * _LABEL_CHARACTER
                + _LABEL_PADDING
                - line["rest"]
                for line in drawn
                if line["is_start"]
            ),
            default=0,
        )
        join = Markup("" if self.template is not None else "\n").join
        return self._fill(
            "span",
            text=with_breaks(text),
            span_slices=join(self._fill("slice", **line) for line in drawn),
            span_starts=join(
                self._fill("start", **line) for line in drawn if line["is_start"]
            ),
            total_height=height,
            room=max(0, round(room)),
        )

    def _fill(self, part: str, **values: Any) -> Markup:
        if self.template is not None:
            return fill(self.template[part], **values)
        return render_template(_TEMPLATES[part], **values)


def _continued(line: _Line) -> _Line:
    """Return a line's piece below the space between two of its tokens."""
    return _Line(line.span, line.row, is_start=False, is_end=False)


def _lines_by_token(
    spans: Sequence[Mapping[str, Any]], tokens: Sequence[str]
) -> list[list[_Line]]:
    """Return the lines below each token; a span has one row from start to end."""
    n_tokens = len(tokens)
    lines: list[list[_Line]] = [[] for _ in range(n_tokens)]
    for span in sorted(spans, key=lambda s: (s["start_token"], -s["end_token"])):
        start, end = span["start_token"], span["end_token"]
        if not 0 <= start < end <= n_tokens:
            raise InputError(
                f"The span {span.get('label')!r} from token {start} to {end} can't be "
                f"drawn. Expected start_token before end_token, among the {n_tokens} "
                f"tokens"
            )
        taken = {line.row for i in range(start, end) for line in lines[i]}
        row = next(row for row in range(len(taken) + 1) if row not in taken)
        for i in range(start, end):
            rest = sum(map(len, tokens[i + 1 : end]))
            lines[i].append(_Line(span, row, i == start, i == end - 1, rest))
    return lines


def _spaces(text: str | None, tokens: Sequence[str]) -> list[str]:
    """Return what is between each token and the next in the text."""
    if text is None or not tokens:
        return [" "] * len(tokens)
    places = []
    place = 0
    for token in tokens:
        found = text.find(token, place)
        if found < 0:
            # The text is another one: the tokens are all that there is.
            return [" "] * len(tokens)
        places.append((found, found + len(token)))
        place = found + len(token)
    following = [start for start, _ in places[1:]] + [place]
    return [text[end:start] for (_, end), start in zip(places, following, strict=True)]
