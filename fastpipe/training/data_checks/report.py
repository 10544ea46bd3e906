"""What checks of data come to: findings in sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

Level = Literal["good", "info", "warn", "fail"]


@dataclass(frozen=True)
class Finding:
    """One thing that a check found.

    Attributes
    ----------
    level
        "good": a check that was passed; "info": a figure; "warn": something that may
        hurt; "fail": something that training can't use.
    text
        The finding.
    detail
        More of it: numbers, examples, what to do.
    """

    level: Level
    text: str
    detail: str = ""


@dataclass
class Section:
    """The findings about one component, or about the data as a whole."""

    title: str
    findings: list[Finding] = field(default_factory=list)


@dataclass
class Report:
    """All that was found."""

    sections: list[Section] = field(default_factory=list)

    def add(self, title: str, findings: Iterable[Finding]) -> None:
        """Add a section, unless nothing was found."""
        section = Section(title, list(findings))
        if section.findings:
            self.sections.append(section)

    def count(self, level: Level) -> int:
        """Return the number of findings of a level."""
        return sum(
            finding.level == level
            for section in self.sections
            for finding in section.findings
        )

    @property
    def is_usable(self) -> bool:
        """Whether the data can be trained on."""
        return self.count("fail") == 0


def good(text: str, detail: str = "") -> Finding:
    """Return a finding of a check that was passed."""
    return Finding("good", text, detail)


def info(text: str, detail: str = "") -> Finding:
    """Return a figure."""
    return Finding("info", text, detail)


def warn(text: str, detail: str = "") -> Finding:
    """Return a finding of something that may hurt."""
    return Finding("warn", text, detail)


def fail(text: str, detail: str = "") -> Finding:
    """Return a finding of something that training can't use."""
    return Finding("fail", text, detail)


def counts(counter: Counter[Any], *, limit: int | None = None) -> str:
    """Return what was counted as text, the most frequent first."""
    return ", ".join(f"{name!r} ({n})" for name, n in counter.most_common(limit))


def names(labels: Iterable[Any]) -> str:
    """Return labels as text, sorted."""
    return ", ".join(repr(label) for label in sorted(labels, key=str))
