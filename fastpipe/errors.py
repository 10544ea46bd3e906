"""The errors and warnings that fastpipe raises, and helpers to word them.

Every error here derives from :class:`FastpipeError` as well as from the built-in
class that spaCy raises in the same place, so that ``except ValueError`` (or
``OSError``, ``ImportError``, ``KeyError``) goes on working in code that was written
for spaCy. The command line prints a `FastpipeError` as its message alone.

A message says what was wrong, where, what was expected and what to do about it.
"""

from __future__ import annotations

import difflib
import re
import struct
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Literal

import catalogue
from confection import ConfigValidationError

from .about import __distribution__
from .lazy_names import lazy_names

__all__ = [
    "BROKEN_PATTERN",
    "ComponentError",
    "ConfigError",
    "ConfigValidationError",
    "FastpipeError",
    "FastpipeWarning",
    "InputError",
    "LabelError",
    "LanguageNotFoundError",
    "MatchPatternError",
    "MissingFileError",
    "MissingPackageError",
    "MissingProgramError",
    "NoLabelsError",
    "PipelineNotFoundError",
    "RegistryError",
    "UninitializedError",
    "UnknownLabelError",
    "UnsavableRuleError",
    "WrongTypeError",
    "did_you_mean",
    "filter_warning",
    "install_extra",
    "listing",
    "reading",
    "setup_default_warnings",
]

#: What `re.compile` raises for what is no regular expression: its parser calls
#: itself, so groups nested a thousand deep end in a `RecursionError`.
BROKEN_PATTERN = (re.error, TypeError, OverflowError, RecursionError)

# What reading damaged data ends in, past the checks of what it is.
_DAMAGED = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, RecursionError),
    # The last is what NumPy ends in at the name of a data type.
    *(TypeError, ValueError, struct.error, SyntaxError),
)

# The codes that messages begin with.
__getattr__, __dir__ = lazy_names(
    __name__, {".error_codes": "Errors ErrorsWithCodes Warnings"}
)


class FastpipeError(Exception):
    """Something that the user can put right; the message says how.

    Parameters
    ----------
    *args
        The message.
    code
        The code that the message is to begin with, one of `error_codes.Errors`.
    **further
        Arguments of the other class that an error derives from.
    """

    def __init__(self, *args: Any, code: str | None = None, **further: Any) -> None:
        if code is not None:
            args = (f"[{code}] {args[0]}", *args[1:])
        super().__init__(*args, **further)


class InputError(FastpipeError, ValueError):
    """An argument or a piece of input data with a value that cannot be used."""


class MissingProgramError(FastpipeError, RuntimeError):
    """A program of the system that isn't installed."""


class WrongTypeError(InputError, TypeError):
    """An argument that isn't of the type, or has not the members, that it should."""


class UnsavableRuleError(FastpipeError, AttributeError):
    """A tokenizer's rule is a function, which its file has no place for."""


class ComponentError(FastpipeError, ValueError):
    """A pipeline component that is unknown, misused or set up wrongly."""


class UninitializedError(ComponentError, KeyError):
    """A component whose model has no weights yet."""

    __str__ = Exception.__str__


class LabelError(ComponentError):
    """A label that a component does not know or cannot take."""


class UnknownLabelError(LabelError, KeyError):
    """A label in the examples that a component doesn't have."""

    __str__ = Exception.__str__


class NoLabelsError(LabelError, NotImplementedError):
    """A label for a component that has none, or whose labels are fixed."""


class MatchPatternError(InputError):
    """Token patterns of a matcher that can't be used.

    Parameters
    ----------
    key
        The rule's name.
    errors
        What is wrong, as sentences, by the pattern's index in the rule.
    """

    def __init__(self, key: Any, errors: Mapping[int, Sequence[str]]) -> None:
        self.key = key
        self.errors = errors
        lines = [f"The rule {key!r} has token patterns that can't be used:"]
        for index, found in errors.items():
            lines += [f"  pattern {index}, {message}" for message in found]
        super().__init__("\n".join(lines))


class ConfigError(FastpipeError, ConfigValidationError):
    """A setting of a config that is unknown, missing or of the wrong type.

    Parameters
    ----------
    title
        What was being done, e.g. ``"Config section [training] can't be used"``.
    errors
        One mapping a problem, with the keys ``"loc"`` (the path to the setting, a
        sequence of names) and ``"msg"``.
    """

    def __init__(
        self,
        *,
        config: Any = None,
        errors: Sequence[Mapping[str, Any]] | None = None,
        title: str | None = "Config validation error",
        desc: str | None = None,
        parent: str | None = None,
        show_config: bool = False,
    ) -> None:
        super().__init__(
            config=config,
            errors=errors,
            title=title,
            desc=desc,
            parent=parent,
            show_config=show_config,
        )

    def _format(self) -> str:
        lines = [part for part in (self.title, self.desc) if part]
        for error in self.errors or ():
            where = ".".join(str(name) for name in error.get("loc", ()))
            if self.parent:
                where = f"{self.parent}.{where}" if where else self.parent
            lines.append(f"  {where}: {error['msg']}" if where else f"  {error['msg']}")
        return "\n".join(lines)


class RegistryError(FastpipeError, catalogue.RegistryError):
    """A name that no function is registered under."""


class LanguageNotFoundError(RegistryError, ImportError):
    """A language code that is not an ISO 639 code."""


class PipelineNotFoundError(FastpipeError, OSError):
    """A pipeline that is neither an installed package nor a folder."""


class MissingFileError(FastpipeError, FileNotFoundError, ValueError):
    """A file or folder that is needed and is not there."""


class MissingPackageError(FastpipeError, ImportError):
    """An optional package that something needs and that is not installed."""


class FastpipeWarning(UserWarning):
    """Something that is probably not what the user meant."""


def filter_warning(
    action: Literal["default", "error", "ignore", "always", "module", "once"],
    error_msg: str,
) -> None:
    """Say what becomes of warnings that begin with a text.

    Parameters
    ----------
    action
        As in `warnings.filterwarnings`.
    error_msg
        The text, such as a code: ``"[W036]"``.
    """
    warnings.filterwarnings(action, message=re.escape(error_msg))


def setup_default_warnings() -> None:
    """Let warnings that come with every text be shown once a place."""
    for code in ("W036", "W108"):
        filter_warning("once", f"[{code}]")


def install_extra(extra: str) -> str:
    """Return the command that installs what a part of fastpipe needs.

    Parameters
    ----------
    extra
        Name of the extra in pyproject.toml.
    """
    return f"pip install '{__distribution__}[{extra}]'"


def did_you_mean(name: str, options: Iterable[str], *, limit: int = 3) -> str:
    """Return `` Did you mean 'x'?`` for the options that look like a name.

    Parameters
    ----------
    name
        What was asked for.
    options
        What there is.
    limit
        The largest number of options to suggest.

    Returns
    -------
    str
        A sentence with a space before it, or an empty string where nothing is near.
    """
    near = difflib.get_close_matches(str(name), list(options), n=limit, cutoff=0.6)
    if not near:
        return ""
    return f" Did you mean {' or '.join(repr(option) for option in near)}?"


@contextmanager
def reading(what: str, expected: str) -> Iterator[None]:
    """Have whatever damaged data ends in say what could not be read.

    Parameters
    ----------
    what
        The data, or the file that it is from.
    expected
        What it should have been.

    Raises
    ------
    InputError
        In place of an error that is none of fastpipe's own; `WrongTypeError` in place
        of a `TypeError`.
    """
    try:
        yield
    except FastpipeError:
        raise
    except _DAMAGED as error:
        kind = WrongTypeError if isinstance(error, TypeError) else InputError
        raise kind(
            f"{what} can't be read ({type(error).__name__}: {error}). Expected "
            f"{expected}"
        ) from error


def listing(names: Iterable[Any], *, empty: str = "none") -> str:
    """Return names as one comma-separated line, for the end of a message."""
    return ", ".join(str(name) for name in names) or empty
