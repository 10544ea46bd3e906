"""Dependencies: words in a line, arcs above them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from ..errors import InputError
from ..util import SimpleFrozenDict
from .templating import (
    DEFAULT_SETTINGS,
    clean,
    one_line,
    render_page,
    render_safe_piece,
    render_template,
    safe,
)

# Of the fonts' size of 16 px: a narrow character's width and a wide one's.
_NARROW, _WIDE = 9.0, 16.0
_LABEL_HEIGHT = 22
_LINE = 20


@dataclass
class _Arc:
    """An arc in pixels: its path, its head's triangle, and its label's place."""

    path: str
    head: str
    label: str
    x: str
    y: str


class DependencyRenderer:
    """Draws dependency trees as SVG.

    Parameters
    ----------
    options
        ``compact`` (False): arcs with corners, which take less room; ``distance``
        (175, 150 if compact): least distance of words; ``offset_x`` (50): place of the
        first; ``word_spacing`` (45): height of the words' lines; ``arrow_stroke`` (2),
        ``arrow_width`` (10, 6 if compact), ``arrow_spacing`` (20, 12 if compact):
        lines, heads and distance of the arcs, all in pixels; ``color``, ``bg`` and
        ``font`` in CSS.
    """

    style = "dep"

    def __init__(self, options: Mapping[str, Any] = SimpleFrozenDict()) -> None:
        self.compact = bool(options.get("compact", False))
        small = self.compact
        self.distance = float(options.get("distance", 150 if small else 175))
        self.arrow_spacing = float(options.get("arrow_spacing", 12 if small else 20))
        self.arrow_width = float(options.get("arrow_width", 6 if small else 10))
        self.arrow_stroke = float(options.get("arrow_stroke", 2))
        self.word_spacing = float(options.get("word_spacing", 45))
        self.offset_x = float(options.get("offset_x", 50))
        self.color = options.get("color", "#000000")
        self.background = options.get("bg", "#ffffff")
        self.font = options.get("font", "Arial")
        # Of the picture drawn last, the height of its highest arc in levels.
        self.highest_level = 0

    def render(
        self,
        parsed: Sequence[Mapping[str, Any]],
        page: bool = False,
        minify: bool = False,
    ) -> str:
        """Return the SVG of dependency trees.

        Parameters
        ----------
        parsed
            What `parse_deps` returns, for each tree.
        page
            Whether to make a whole HTML page.
        minify
            Whether to leave line breaks and indents out.
        """
        parts = [self._render_one(given) for given in parsed]
        first = (parsed[0].get("settings") if parsed else None) or {}
        settings = {**DEFAULT_SETTINGS, **first}
        return render_page(parts, settings, page=page, minify=minify)

    def render_svg(
        self,
        render_id: int | str,
        words: Sequence[Mapping[str, Any]],
        arcs: Sequence[Mapping[str, Any]],
    ) -> str:
        """Return the SVG of one tree.

        Parameters
        ----------
        render_id
            Not used: nothing in the picture refers to another part by an id.
        words, arcs
            As `parse_deps` returns them.
        """
        return str(self._render_one({"words": words, "arcs": arcs}))

    def _render_one(self, given: Mapping[str, Any]) -> Markup:
        settings = {**DEFAULT_SETTINGS, **(given.get("settings") or {})}
        words = [
            {
                "text": one_line(word["text"]),
                "tag": one_line(word.get("tag") or ""),
                "lemma": one_line(word.get("lemma") or ""),
            }
            for word in given["words"]
        ]
        _check_arcs(given["arcs"], len(words))
        centres, width = self._lay_out(words)
        if settings["direction"] == "rtl":
            centres = [width - x for x in centres]
        levels = arc_levels(given["arcs"])
        self.highest_level = max(levels, default=0)
        step = max(_LABEL_HEIGHT, self.distance * (0.2 if self.compact else 0.3))
        floor = _LABEL_HEIGHT + self.highest_level * step
        baseline = floor + self.word_spacing * 0.75
        lines = 3 if any(word["lemma"] for word in words) else 2
        arcs = [
            self._draw(arc, centres, floor, floor - level * step)
            for arc, level in zip(given["arcs"], levels, strict=True)
        ]
        line, word_y = str(_LINE), _px(baseline)
        drawn = [
            render_safe_piece(
                "word.svg.jinja",
                x=_px(x),
                y=word_y,
                line=line,
                text=safe(word["text"]),
                tag=safe(word["tag"]),
                lemma=safe(word["lemma"]),
            )
            for word, x in zip(words, centres, strict=True)
        ]
        stroke = _px(self.arrow_stroke)
        drawn += [
            render_safe_piece(
                "arc.svg.jinja", path=arc.path, head=arc.head, stroke=stroke
            )
            for arc in arcs
        ]
        background = escape(clean(self.background or ""))
        drawn += [
            render_safe_piece(
                "arc_label.svg.jinja",
                **{"x": arc.x, "y": arc.y, "label": safe(arc.label), "bg": background},
            )
            for arc in arcs
        ]
        return render_template(
            "dependencies.svg.jinja",
            content=Markup("\n".join(drawn)),
            title=given.get("title"),
            width=_px(width),
            height=_px(baseline + (lines - 1) * _LINE + self.word_spacing * 0.5),
            color=self.color,
            bg=self.background,
            font=self.font,
            **settings,
        )

    def _lay_out(self, words: Sequence[Mapping[str, str]]) -> tuple[list[float], float]:
        """Return the words' centres, and the width of the picture."""
        widths = [max(map(_text_width, word.values())) for word in words]
        if not words:
            return [], 2 * self.offset_x
        x = max(self.offset_x, widths[0] / 2 + 10)
        centres = [x]
        for left, right in pairwise(widths):
            # Long words push the others away, rather than be written over.
            x += max(self.distance, (left + right) / 2 + 16)
            centres.append(x)
        return centres, x + max(self.offset_x, widths[-1] / 2 + 10)

    def _draw(
        self,
        arc: Mapping[str, Any],
        centres: Sequence[float],
        floor: float,
        top: float,
    ) -> _Arc:
        # Arcs leave a word at its sides, so that they don't meet those that come in.
        inwards = self.arrow_spacing if arc["dir"] == "right" else 0.0
        outwards = self.arrow_spacing if arc["dir"] == "left" else 0.0
        sign = 1 if centres[arc["start"]] < centres[arc["end"]] else -1
        x1 = centres[arc["start"]] + sign * inwards
        x2 = centres[arc["end"]] - sign * outwards
        foot = floor - 2
        start, end, ground = _px(x1), _px(x2), _height(foot)
        if self.compact:
            bend = min(6.0, abs(x2 - x1) / 2, foot - top)
            high, bent = _height(top), _height(top + bend)
            path = (
                f"M{start},{ground} V{bent} "
                f"Q{start},{high} {_px(x1 + sign * bend)},{high} "
                f"H{_px(x2 - sign * bend)} "
                f"Q{end},{high} {end},{bent} V{ground}"
            )
        else:
            # A cubic curve rises to three quarters of its control points.
            control = _height(foot - (foot - top) * 4 / 3)
            lean = sign * min(abs(x2 - x1) / 4, 40.0)
            path = (
                f"M{start},{ground} C{_px(x1 + lean)},{control} "
                f"{_px(x2 - lean)},{control} {end},{ground}"
            )
        tip, tip_px = (x1, start) if arc["dir"] == "left" else (x2, end)
        half = self.arrow_width * 0.6
        back = _height(floor + 4 - self.arrow_width * 1.2)
        head = (
            f"M{tip_px},{_height(floor + 4)} L{_px(tip - half)},{back} "
            f"{_px(tip + half)},{back} Z"
        )
        middle = str(round((x1 + x2) / 2, 1))
        return _Arc(path, head, one_line(arc["label"]), middle, str(top))


def arc_levels(arcs: Sequence[Mapping[str, Any]]) -> list[int]:
    """Return the height of each arc, from 1, such that none runs into another.

    Short arcs are below; an arc is above all those that it shares a gap between words
    with. An arc that is given twice has one height.
    """
    keys = [(arc["start"], arc["end"], arc.get("label", "")) for arc in arcs]
    heights = [0] * max((arc["end"] for arc in arcs), default=0)
    levels: dict[tuple[int, int, str], int] = {}
    for key in sorted(dict.fromkeys(keys), key=lambda key: key[1] - key[0]):
        start, end, _ = key
        levels[key] = 1 + max(heights[start:end], default=0)
        heights[start:end] = [levels[key]] * (end - start)
    return [levels[key] for key in keys]


def _check_arcs(arcs: Sequence[Mapping[str, Any]], n_words: int) -> None:
    for arc in arcs:
        if not 0 <= arc["start"] < arc["end"] < n_words:
            raise InputError(
                f"The arc {arc.get('label')!r} from {arc['start']} to {arc['end']} "
                f"can't be drawn. Expected numbers of two of the {n_words} words, "
                f"start before end; dir tells which is the head"
            )
        if arc["dir"] not in ("left", "right"):
            raise InputError(
                f"The arc {arc.get('label')!r} has dir = {arc['dir']!r}. Expected "
                f"'left' (from end to start) or 'right'"
            )


def _text_width(text: str) -> float:
    if text.isascii():
        return _NARROW * len(text)
    return sum(
        0.0
        if unicodedata.combining(character)
        else (_WIDE if unicodedata.east_asian_width(character) in "WF" else _NARROW)
        for character in text
    )


# The heights are those of many arcs.
@lru_cache(maxsize=64)
def _height(value: float) -> str:
    return _px(value)


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
