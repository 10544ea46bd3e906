"""Charts as SVG that takes its colours and its font from the page around it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from .._lexicon.strings import hash_string
from ..displacy.templating import clean
from ..errors import MissingPackageError, install_extra

# Colours that Matplotlib writes, and the variable of the page's style for each.
_INK, _MUTED, _GRID, _GOOD = "#010101", "#020202", "#030303", "#040404"
_SERIES = [f"#0501{number:02x}" for number in range(6)]
_VARIABLES = {
    _INK: "--ink",
    _MUTED: "--muted",
    _GRID: "--line",
    _GOOD: "--good",
    **{color: f"--series-{number}" for number, color in enumerate(_SERIES)},
}
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "text.parse_math": False,
    "font.size": 10,
    "font.family": "DejaVu Sans",
    "text.color": _INK,
    "axes.edgecolor": _GRID,
    "axes.labelcolor": _MUTED,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": _GRID,
    "grid.linewidth": 0.7,
    "xtick.color": _GRID,
    "ytick.color": _GRID,
    "xtick.labelcolor": _MUTED,
    "ytick.labelcolor": _MUTED,
    "legend.frameon": False,
    "legend.labelcolor": _INK,
    "lines.linewidth": 2,
    "lines.solid_capstyle": "round",
}
_DASHED = (0, (4, 3))
_SIZE = (4.4, 2.7)
# Points from which on single ones are not marked.
_MANY = 40


def line_chart(
    name: str,
    x: Sequence[float],
    series: Mapping[str, Sequence[float | None]],
    *,
    x_label: str,
    share: bool = False,
    marked: float | None = None,
    mark: str = "",
) -> Markup:
    """Return a chart of lines.

    Parameters
    ----------
    name
        What the chart shows, for those who can't see it; no two of a page have the
        same.
    x
        The places of the points.
    series
        For each line its heights, None where there is no point.
    x_label
        What is on the horizontal axis.
    share
        Whether the heights are shares, shown in percent from 0 to 100.
    marked, mark
        Where to draw a vertical line, and what it is.
    """

    def draw(axes: Any) -> None:
        if marked is not None:
            axes.axvline(marked, color=_GOOD, linewidth=1.2, linestyle=_DASHED)
            axes.annotate(
                mark,
                (marked, 1),
                xycoords=("data", "axes fraction"),
                xytext=(4, 3),
                textcoords="offset points",
                color=_GOOD,
            )
        for number, (label, heights) in enumerate(series.items()):
            scale = 100 if share else 1
            points = [
                (place, height * scale)
                for place, height in zip(x, heights, strict=True)
                if height is not None
            ]
            if points:
                axes.plot(
                    *zip(*points, strict=True),
                    color=_SERIES[number % len(_SERIES)],
                    label=_legend(label),
                    marker="o" if len(x) < _MANY else "",
                    markersize=3.5,
                )
        axes.set_xlabel(x_label)
        axes.xaxis.set_major_formatter(_number)
        if share:
            axes.set_ylim(-2, 102)
        else:
            axes.set_ylim(bottom=0)
            axes.yaxis.set_major_formatter(_number)
        if len(series) > 1:
            # Above, beside the name of the line that is marked.
            axes.legend(
                loc="lower left",
                bbox_to_anchor=(-0.02, 1.08 if marked is not None else 1),
                ncols=3,
                handlelength=1.2,
                columnspacing=1.2,
            )

    return _draw(name, draw)


def reliability_chart(
    name: str,
    probabilities: Sequence[float],
    right: Sequence[float],
    counts: Sequence[float],
    width: float,
) -> Markup:
    """Return how often predictions are right, by how probable they were said to be.

    Parameters
    ----------
    name
        As of `line_chart`.
    probabilities, right, counts
        Of each bin its mean probability, its share of right predictions, and its
        number of predictions.
    width
        Of a bin.
    """

    def draw(axes: Any) -> None:
        places = [100 * place for place in probabilities]
        most = max(counts, default=1)
        axes.bar(
            places,
            [100 * count / most for count in counts],
            width=80 * width,
            color=_GRID,
            label="number of predictions",
        )
        axes.plot([0, 100], [0, 100], color=_MUTED, linewidth=1, linestyle=_DASHED)
        axes.plot(
            places,
            [100 * share for share in right],
            color=_SERIES[0],
            marker="o",
            markersize=4.5,
            label="share that is right",
        )
        axes.set_xlim(0, 101)
        axes.set_ylim(0, 102)
        axes.set_xlabel("confidence, %")
        axes.legend(
            loc="lower left", bbox_to_anchor=(-0.02, 1), ncols=2, handlelength=1.2
        )

    return _draw(name, draw)


def _draw(name: str, draw: Callable[[Any], None]) -> Markup:
    """Return what a function draws as an element of a page."""
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingPackageError(
            f"The charts of a report need the package 'matplotlib', which is not "
            f"installed. Install it with: {install_extra('report')}; or write the "
            f"report's data alone, with --json"
        ) from error
    written = io.StringIO()
    with rc_context({**_STYLE, "svg.hashsalt": name}):
        figure = Figure(figsize=_SIZE, layout="tight")
        draw(figure.add_subplot())
        figure.savefig(written, format="svg", transparent=True, metadata={"Date": None})
    return _embed(written.getvalue(), name)


def _embed(text: str, name: str) -> Markup:
    """Return an SVG file as an element of a page, with the page's colours and font."""
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    # Rules that would be the whole page's.
    text = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>", "", text, flags=re.DOTALL)
    text = re.sub(r" font-family: [^;\"]*;", "", text)
    text = re.sub(r' transform="rotate\(-0 [^"]*"', "", text)
    # Of several charts on a page no two may use the same name.
    prefix = f"c{hash_string(name):x}-"
    text = re.sub(r'\bid="', f'id="{prefix}', text)
    text = re.sub(r'(href="#|url\(#)', rf"\g<1>{prefix}", text)
    for color, variable in _VARIABLES.items():
        text = text.replace(color, f"var({variable})")
    label = escape(clean(name))

    def head(match: re.Match[str]) -> str:
        return (
            f'<svg class="chart" role="img" aria-label="{label}" viewBox="{match[1]}">'
        )

    text = re.sub(r'<svg [^>]*?viewBox="([^"]*)"[^>]*>', head, text)
    return Markup(re.sub(r"\s*\n\s*", "\n", text))


def _legend(label: str) -> str:
    # A label with an underscore in front would be left out.
    return re.sub("^_", "\u200b_", clean(label))


def _number(value: float, _: int) -> str:
    return f"{value:,.10g}"
