"""What is called what, for spaCy and here."""

from __future__ import annotations

import re

from ..about import __distribution__, __title__

OLD = "spacy"
NEW = __title__
DISTRIBUTION = __distribution__

#: A name in a config stands for the same function with either prefix.
REGISTERED = re.compile(r"spacy(?:-legacy|-loggers|-transformers)?\.[\w.-]+\.v\d+")

#: A dotted path below spaCy, in a string of its own.
MODULE_PATH = re.compile(r"spacy(?=\.[A-Za-z_][\w.]*\Z|\Z)")

ENVIRONMENT = re.compile(r"\bSPACY_(?=CONFIG_OVERRIDES\b)")

#: Groups of entry points, such as ``spacy_factories``.
ENTRY_POINT_GROUP = re.compile(
    r"\bspacy_(?=(?:architectures|augmenters|batchers|callbacks|cli|displacy_colors"
    r"|factories|languages|lemmatizers|loggers|lookups|misc|models|readers|scorers"
    r"|tokenizers|vectors)\b)"
)

#: Extras of the distribution that are there under the same names, and those that
#: stand for one of them.
EXTRAS = {"lookups": "lookups", "transformers": "transformers", "cuda12x": "cuda12x"}
_CUDA = re.compile(r"cuda(?:\d+x?|-autodetect)?\Z")

_REQUIREMENT = re.compile(
    r"(?P<name>spacy)(?P<extras>\s*\[[^\]]*\])?"
    r"(?P<version>\s*\(?(?:===|[~=!<>]=?)[^;#'\"\s]*"
    r"(?:\s*,\s*(?:===|[~=!<>]=?)[^;#'\"\s]*)*\)?)?(?P<rest>\s*(?:;.*)?)\Z",
    re.IGNORECASE,
)


def required(requirement: str) -> tuple[str, list[str]] | None:
    """Return what is required here in the place of spaCy.

    Parameters
    ----------
    requirement
        As pip takes it, e.g. ``"spacy[lookups]>=3.5,<4; python_version>'3.8'"``.

    Returns
    -------
    tuple or None
        The requirement, without a version, and the extras that are lost; None where it
        is none of spaCy.
    """
    match = _REQUIREMENT.match(requirement)
    if match is None:
        return None
    extras = re.findall(r"[\w.-]+", match["extras"] or "")
    kept = [name for extra in extras if (name := extra_here(extra))]
    lost = [extra for extra in extras if extra_here(extra) is None]
    told = f"[{','.join(dict.fromkeys(kept))}]" if kept else ""
    return f"{DISTRIBUTION}{told}{match['rest']}", lost


def extra_here(extra: str) -> str | None:
    """Return what an extra of spaCy is called here, or None."""
    if _CUDA.match(extra):
        return "cuda12x"
    return EXTRAS.get(extra)


#: Packages that say ``import spacy`` themselves; with them are those whose names begin
#: with ``spacy_``.
MADE_FOR_SPACY = frozenset(
    """augmenty classy_classification concise_concepts coreferee edsnlp gliner_spacy
    lemminflect medspacy negspacy presidio_analyzer pytextrank replacy scispacy
    spacymoji spaczz spacytextblob textacy textdescriptives timexy
    """.split()
)
# They bring data or functions, or have been taken over.
_NEUTRAL = {"spacy_lookups_data", "spacy_pkuseg", "spacy_legacy", "spacy_loggers"}


def is_made_for_spacy(module: str) -> bool:
    """Whether a module is of a package that imports spaCy."""
    package = module.partition(".")[0]
    if package in _NEUTRAL:
        return False
    return package in MADE_FOR_SPACY or package.startswith("spacy_")
