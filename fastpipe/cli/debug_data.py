"""``fastpipe debug data``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from ..console import Console
from ..training.data_checks import Finding, Level, Report, check_data

# Programs take these from here, by the names that they have in spaCy.
from ..training.data_checks.compiled import compile_gold as _compile_gold
from ..training.data_checks.compiled import labels_of_factory as _get_labels_from_model
from ..training.data_checks.compiled import labels_of_spans as _get_labels_from_spancat
from ..training.data_checks.compiled import (
    span_characteristics as _get_span_characteristics,
)
from ..training.data_checks.span_figures import divergence as _get_kl_divergence
from ..training.data_checks.span_figures import (
    frequent_lengths as _get_spans_length_freq_dist,
)
from ..training.data_checks.span_figures import word_shares as _get_distribution
from ..util import SimpleFrozenDict, load_config
from .options import (
    TAKES_OVERRIDES,
    CodePathOption,
    ConfigArgument,
    as_command,
    import_code,
    parse_overrides,
)

__all__ = [
    "_compile_gold",
    "_get_distribution",
    "_get_kl_divergence",
    "_get_labels_from_model",
    "_get_labels_from_spancat",
    "_get_span_characteristics",
    "_get_spans_length_freq_dist",
    "debug_data",
    "debug_data_cli",
]


def debug_data_cli(
    ctx: typer.Context,
    config_path: ConfigArgument,
    code_path: CodePathOption = None,
    ignore_warnings: Annotated[
        bool,
        typer.Option("--ignore-warnings", "-IW", help="Show figures and errors only."),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-V", help="Show numbers, examples and what to do."),
    ] = False,
    no_format: Annotated[
        bool,
        typer.Option("--no-format", "-NF", help="Write plain lines, without signs."),
    ] = False,
) -> None:
    """Check training and development data, and tell what is in them.

    Settings can be overridden as in `train`. Data that can't be trained on is exit
    status 1.
    """
    overrides = parse_overrides(ctx.args)
    import_code(code_path)
    report = debug_data(
        config_path,
        config_overrides=overrides,
        ignore_warnings=ignore_warnings,
        verbose=verbose,
        no_format=no_format,
        silent=False,
    )
    if not report.is_usable:
        sys.exit(1)


def debug_data(
    config_path: str | Path,
    *,
    config_overrides: Mapping[str, Any] = SimpleFrozenDict(),
    ignore_warnings: bool = False,
    verbose: bool = False,
    no_format: bool = True,
    silent: bool = True,
) -> Report:
    """Check the data of a config, and print what was found.

    Parameters
    ----------
    config_path
        The config; ``-`` reads standard input.
    config_overrides
        New values of settings by dotted names.
    ignore_warnings
        Whether to leave warnings out.
    verbose
        Whether to print numbers, examples and what to do.
    no_format
        Whether to write plain lines.
    silent
        Whether to print nothing.

    Returns
    -------
    Report
        What was found.
    """
    config = load_config(config_path, overrides=config_overrides, interpolate=False)
    report = check_data(config)
    console = Console(stderr=sys.stdout, silent=silent)
    for section in report.sections:
        _print_title(section.title, console, no_format)
        for finding in section.findings:
            if not (ignore_warnings and finding.level == "warn"):
                _print_finding(finding, console, verbose, no_format)
    _print_title("Summary", console, no_format)
    _print_finding(
        Finding("good", f"{report.count('good')} checks passed"),
        console,
        verbose,
        no_format,
    )
    troubles: dict[Level, str] = {"warn": "warning(s)", "fail": "error(s)"}
    for level, what in troubles.items():
        n = report.count(level)
        if n and not (ignore_warnings and level == "warn"):
            finding = Finding(level, f"{n} {what}")
            _print_finding(finding, console, verbose, no_format)
    return report


def _print_span_characteristics(span_characteristics: Mapping[str, Any]) -> None:
    found = span_characteristics
    rows: list[tuple[str, ...]] = [
        (
            label,
            f"{found['lengths'][label]:.2f}",
            f"{found['sd'][label]:.2f}",
            f"{found['bd'][label]:.2f}",
            str(found["spans_per_type"][label]),
        )
        for label in sorted(found["labels"])
    ]
    means = (f"{found[name]:.2f}" for name in ("avg_length", "avg_sd", "avg_bd"))
    rows.append(("Weighted mean", *means, "-"))
    header = ("Span type", "Length", "SD", "BD", "N")
    Console().table(rows, header=header, aligns="lrrrr")


def _print_title(title: str, console: Console, no_format: bool) -> None:
    if no_format:
        console.text(title)
    else:
        console.divider(title)


def _print_finding(
    finding: Finding, console: Console, verbose: bool, no_format: bool
) -> None:
    # What is wrong is always explained.
    is_explained = finding.detail and (verbose or finding.level == "fail")
    text = f"{finding.text}\n{finding.detail}" if is_explained else finding.text
    if no_format:
        console.text(text)
    elif finding.level == "fail":
        if not console.silent:
            console.error(text)
    else:
        getattr(console, finding.level)(text)


command = as_command(debug_data_cli, "data", context_settings=TAKES_OVERRIDES)
