"""From measurements to a Markdown table and JSON."""

from __future__ import annotations

import os
import platform
import statistics
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any


@dataclass
class Row:
    """One thing measured in both libraries, several times."""

    name: str
    unit: str
    fastpipe: list[float] = field(default_factory=list)
    spacy: list[float] = field(default_factory=list)

    def ratios(self) -> list[float]:
        """Return fastpipe's figure over spaCy's for each repetition."""
        return [f / s for f, s in zip(self.fastpipe, self.spacy, strict=True)]

    def to_dict(self) -> dict[str, Any]:
        """Return all figures, for the JSON report."""
        return {
            "name": self.name,
            "unit": self.unit,
            "fastpipe": self.fastpipe,
            "spacy": self.spacy,
            "ratio": summary(self.ratios()),
        }


def summary(values: list[float]) -> dict[str, float]:
    """Return the median with the extremes."""
    return {
        "median": statistics.median(values),
        "min": min(values),
        "max": max(values),
    }


def machine(spacy_version: str) -> dict[str, str]:
    """Return what the figures depend on: processor and versions."""
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
        "python": platform.python_version(),
        "fastpipe": version("fastpipe"),
        "spacy": spacy_version,
        "thinc": version("thinc"),
        "numpy": version("numpy"),
    }


def markdown(rows: list[Row], about: dict[str, str]) -> str:
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
        Medians of both libraries, and the median ratio with its extremes.
    """
    lines = [
        ", ".join(f"{key} {value}" for key, value in about.items()),
        "",
        "| what | fastpipe | spaCy | ratio (min-max) |",
        "|---|---|---|---|",
    ]
    for row in rows:
        ratio = summary(row.ratios())
        lines.append(
            f"| {row.name} | {statistics.median(row.fastpipe):,.0f} {row.unit} "
            f"| {statistics.median(row.spacy):,.0f} {row.unit} "
            f"| **{ratio['median']:.1f}** ({ratio['min']:.1f}-{ratio['max']:.1f}) |"
        )
    return "\n".join(lines)
