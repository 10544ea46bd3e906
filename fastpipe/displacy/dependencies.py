"""Dependencies: words in a line, arcs above them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import Any

from markupsafe import Markup, escape

from ..errors import InputError
from ..util import SimpleFrozenDict
from .templating import (
    DEFAULT_SETTINGS,
    clean,
    one_line,
    piece,
    render_page,
    render_template,
    safe,
)

# Of the fonts' size of 16 px: a narrow character's width and a wide one's.
_NARROW, _WIDE = 9.0, 16.0
_LABEL_HEIGHT = 22
_LINE = 20


# Paths with one decimal, which `_short` leaves out where it is 0.
_CURVE = "M%.1f,%.1f C%.1f,%.1f %.1f,%.1f %.1f,%.1f"
_CORNERS = "M%.1f,%.1f V%.1f Q%.1f,%.1f %.1f,%.1f H%.1f Q%.1f,%.1f %.1f,%.1f V%.1f"
_HEAD = "M%.1f,%s L%.1f,%s %.1f,%s Z"

_WORD_FIELDS = ("x", "y", "line", "text", "tag", "lemma")
# By whether there is no tag, and no lemma.
_MISSING = {
    (False, False): (),
    (True, False): ("tag",),
    (False, True): ("lemma",),
    (True, True): ("tag", "lemma"),
}

# A text as markup, and its width in pixels.
_Measured = tuple[str, float]
_width = itemgetter(1)


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
            (
                _measure(str(word["text"])),
                _measure(str(word.get("tag") or "")),
                _measure(str(word.get("lemma") or "")),
            )
            for word in given["words"]
        ]
        _check_arcs(given["arcs"], len(words))
        centres, width = self._lay_out([max(*map(_width, word)) for word in words])
        if settings["direction"] == "rtl":
            centres = [width - x for x in centres]
        levels = arc_levels(given["arcs"])
        self.highest_level = max(levels, default=0)
        step = max(_LABEL_HEIGHT, self.distance * (0.2 if self.compact else 0.3))
        floor = _LABEL_HEIGHT + self.highest_level * step
        tops = [floor - level * step for level in range(self.highest_level + 1)]
        baseline = floor + self.word_spacing * 0.75
        lines = 3 if any(lemma for _, _, (lemma, _) in words) else 2
        drawn = [
            *_draw_words(words, centres, baseline),
            *self._draw_arcs(given["arcs"], levels, centres, floor, tops),
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

    def _lay_out(self, widths: Sequence[float]) -> tuple[list[float], float]:
        """Return the words' centres, and the width of the picture."""
        if not widths:
            return [], 2 * self.offset_x
        x = max(self.offset_x, widths[0] / 2 + 10)
        centres = [x]
        for left, right in pairwise(widths):
            # Long words push the others away, rather than be written over.
            x += max(self.distance, (left + right) / 2 + 16)
            centres.append(x)
        return centres, x + max(self.offset_x, widths[-1] / 2 + 10)

    def _draw_arcs(
        self,
        arcs: Sequence[Mapping[str, Any]],
        levels: Sequence[int],
        centres: Sequence[float],
        floor: float,
        tops: Sequence[float],
    ) -> list[str]:
        """Return the arcs' pieces, and then their labels', which are above all arcs."""
        draw_arc = piece("arc.svg.jinja", ("path", "head", "stroke"))
        draw_label = piece("arc_label.svg.jinja", ("x", "y", "label", "bg"))
        draw_path = self._corners if self.compact else self._curve
        stroke = _px(self.arrow_stroke)
        background = escape(clean(self.background or ""))
        spacing, half = self.arrow_spacing, self.arrow_width * 0.6
        tip_y, back = _px(floor + 4), _px(floor + 4 - self.arrow_width * 1.2)
        drawn, labels = [], []
        for arc, level in zip(arcs, levels, strict=True):
            x1, x2 = centres[arc["start"]], centres[arc["end"]]
            sign = 1 if x1 < x2 else -1
            # Arcs leave a word at its sides, so that they don't meet those that come
            # in.
            if arc["dir"] == "right":
                x1 += sign * spacing
                tip = x2
            else:
                x2 -= sign * spacing
                tip = x1
            head = _HEAD % (tip, tip_y, tip - half, back, tip + half, back)
            path = draw_path(x1, x2, sign, floor - 2, tops[level])
            drawn.append(draw_arc(_short(path), _short(head), stroke))
            label, _ = _measure(str(arc["label"]))
            labels.append(
                draw_label(f"{(x1 + x2) / 2:.1f}", tops[level], label, background)
            )
        return drawn + labels

    def _curve(self, x1: float, x2: float, sign: int, foot: float, top: float) -> str:
        # A cubic curve rises to three quarters of its control points.
        control = foot - (foot - top) * 4 / 3
        lean = sign * min(abs(x2 - x1) / 4, 40.0)
        return _CURVE % (x1, foot, x1 + lean, control, x2 - lean, control, x2, foot)

    def _corners(self, x1: float, x2: float, sign: int, foot: float, top: float) -> str:
        bend = min(6.0, abs(x2 - x1) / 2, foot - top)
        bent = top + bend
        left, right = x1 + sign * bend, x2 - sign * bend
        return _CORNERS % (
            *(x1, foot, bent, x1, top, left, top),
            *(right, x2, top, x2, bent, foot),
        )


def _draw_words(
    words: Sequence[tuple[_Measured, _Measured, _Measured]],
    centres: Sequence[float],
    baseline: float,
) -> list[str]:
    line, y = str(_LINE), _px(baseline)
    drawn = []
    for ((text, _), (tag, _), (lemma, _)), x in zip(words, centres, strict=True):
        draw = piece("word.svg.jinja", _WORD_FIELDS, _MISSING[not tag, not lemma])
        drawn.append(draw(_px(x), y, line, text, tag, lemma))
    return drawn


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


# Tags and labels, and many words, come again and again.
@lru_cache(maxsize=4096)
def _measure(text: str) -> _Measured:
    """Return a text in one line as markup, and its width in pixels."""
    line = one_line(text)
    return safe(line), _text_width(line)


def _text_width(text: str) -> float:
    if text.isascii():
        return _NARROW * len(text)
    return sum(
        0.0
        if unicodedata.combining(character)
        else (_WIDE if unicodedata.east_asian_width(character) in "WF" else _NARROW)
        for character in text
    )


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _short(path: str) -> str:
    return path.replace(".0", "")
