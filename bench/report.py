"""From measurements to a Markdown table, a chart and JSON."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import matplotlib

import fastpipe

matplotlib.use("svg")
from matplotlib import pyplot

# Who is measured, in the order of the columns.
PEERS = {
    "fastpipe": "fastpipe",
    "spacy": "spaCy",
    "openblas": "spaCy on OpenBLAS",
    "one": "fastpipe, one thread",
}


@dataclass
class Row:
    """One thing, measured several times with each of several contestants."""

    name: str
    unit: str
    # Whether a smaller figure is the better one.
    less_is_better: bool = False
    figures: dict[str, list[float]] = field(default_factory=dict)

    def add(self, peer: str, figure: float) -> None:
        """Take down a figure of a contestant."""
        self.figures.setdefault(peer, []).append(figure)

    def ratios(self, peer: str) -> list[float]:
        """Return how many times better fastpipe is than a peer, by repetition."""
        pairs = zip(
            self.figures.get("fastpipe", []), self.figures.get(peer, []), strict=False
        )
        return [p / f if self.less_is_better else f / p for f, p in pairs]

    def to_dict(self) -> dict[str, Any]:
        """Return all figures, for the JSON report."""
        return {
            "name": self.name,
            "unit": self.unit,
            "figures": self.figures,
            "ratios": {
                peer: summary(self.ratios(peer))
                for peer in self.figures
                if peer != "fastpipe" and self.ratios(peer)
            },
        }


def summary(values: list[float]) -> dict[str, float]:
    """Return the median with the extremes."""
    return {
        "median": statistics.median(values),
        "min": min(values),
        "max": max(values),
    }


def machine(spacy_version: str, n_threads: int) -> dict[str, str]:
    """Return what the figures depend on: processor, threads and versions."""
    cpuinfo = Path("/proc/cpuinfo")
    processor = platform.processor()
    if cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf8").splitlines()
        names = [
            line.split(":", 1)[1] for line in lines if line.startswith("model name")
        ]
        processor = names[0].strip() if names else processor
    return {
        "processor": processor,
        "cores": str(os.cpu_count()),
        "fastpipe's threads": str(n_threads),
        "python": platform.python_version(),
        "fastpipe": fastpipe.__version__,
        "spacy": spacy_version,
        "thinc": version("thinc"),
        "numpy": version("numpy"),
    }


def number(value: float) -> str:
    """Return a figure with about three digits that mean something."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def cell(values: list[float]) -> str:
    """Return the median ratio with its extremes, as a cell of the table."""
    if not values:
        return ""
    found = summary(values)
    return f"**{found['median']:.1f}** ({found['min']:.1f}-{found['max']:.1f})"


def markdown(rows: list[Row], about: Mapping[str, str]) -> str:
    """Return the table that ``bin/bench`` prints.

    Parameters
    ----------
    rows
        The finished measurements.
    about
        What `machine` returned.

    Returns
    -------
    str
        Medians of each contestant, and the median ratios with their extremes.
    """
    present = [
        peer for peer in PEERS if any(peer in row.figures for row in rows)
    ]  # fmt: skip
    others = [peer for peer in present if peer != "fastpipe"]
    heads = [PEERS[peer] for peer in present]
    heads += [f"times {PEERS[peer]}" for peer in others]
    lines = [
        ", ".join(f"{key} {value}" for key, value in about.items()),
        "",
        f"| what | unit | {' | '.join(heads)} |",
        "|---" * (len(heads) + 2) + "|",
    ]
    for row in rows:
        cells = [
            number(statistics.median(row.figures[peer])) if peer in row.figures else ""
            for peer in present
        ]
        cells += [cell(row.ratios(peer)) for peer in others]
        lines.append(f"| {row.name} | {row.unit} | {' | '.join(cells)} |")
    return "\n".join(lines)


def draw_chart(rows: list[Row], path: Path) -> None:
    """Draw how many times faster than spaCy each row is.

    Parameters
    ----------
    rows
        The finished measurements; those without spaCy's figure are left out, and the
        import, which fastpipe puts off until something is used.
    path
        The SVG file.
    """
    shown = [row for row in rows if row.ratios("spacy") and row.name != "import"][::-1]
    figure, axes = pyplot.subplots(
        figsize=(8, 0.6 + 0.42 * len(shown)), layout="constrained"
    )
    series = [("spacy", "#2a6f97", 0.2), ("openblas", "#a9d6e5", -0.2)]
    for peer, color, shift in series:
        places = [i for i, row in enumerate(shown) if row.ratios(peer)]
        if not places:
            continue
        medians = [statistics.median(shown[i].ratios(peer)) for i in places]
        bars = axes.barh(
            [i + shift for i in places],
            medians,
            height=0.38,
            color=color,
            label=f"times {PEERS[peer]}",
        )
        axes.bar_label(bars, fmt="%.1f", padding=3, fontsize=8)
    axes.axvline(1, color="#888", linewidth=0.8)
    axes.set_yticks(range(len(shown)), [row.name for row in shown], fontsize=8)
    axes.set_xlabel("times as fast (or as small)")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=8, frameon=False, loc="lower right")
    matplotlib.rcParams["svg.hashsalt"] = "fastpipe"
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)
