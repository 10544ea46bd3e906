"""Named entities by patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import srsly

from .._runtime.json_text import write_json, write_jsonl
from ..errors import InputError
from ..language import Language
from ..matcher.levenshtein import levenshtein_compare
from ..registry import registry
from ..scorer import get_ner_prf
from ..tokens import Span
from ..util import SimpleFrozenList, ensure_path, from_disk, to_disk
from ..util.json_files import read_json, read_jsonl
from .ruler import Ruler
from .ruler_patterns import Found, Pattern

if TYPE_CHECKING:
    from .._example import Example
    from ..tokens import Doc

DEFAULT_ENT_ID_SEP = "||"


@Language.factory(
    "entity_ruler",
    assigns=["doc.ents", "token.ent_type", "token.ent_iob"],
    default_config={
        "phrase_matcher_attr": None,
        "matcher_fuzzy_compare": {"@misc": "spacy.levenshtein_compare.v1"},
        "validate": False,
        "overwrite_ents": False,
        "ent_id_sep": DEFAULT_ENT_ID_SEP,
        "scorer": {"@scorers": "spacy.entity_ruler_scorer.v1"},
    },
    default_score_weights={
        "ents_f": 1.0,
        "ents_p": 0.0,
        "ents_r": 0.0,
        "ents_per_type": None,
    },
)
def make_entity_ruler(
    nlp: Language,
    name: str,
    phrase_matcher_attr: int | str | None,
    matcher_fuzzy_compare: Callable[[str, str, int], bool],
    validate: bool,
    overwrite_ents: bool,
    ent_id_sep: str,
    scorer: Callable[..., dict[str, Any]] | None,
) -> EntityRuler:
    """Make an entity ruler; the parameters are those of `EntityRuler`."""
    return EntityRuler(
        nlp,
        name,
        phrase_matcher_attr=phrase_matcher_attr,
        matcher_fuzzy_compare=matcher_fuzzy_compare,
        validate=validate,
        overwrite_ents=overwrite_ents,
        ent_id_sep=ent_id_sep,
        scorer=scorer,
    )


def entity_ruler_score(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Return precision, recall and F-score of the entities: ``ents_f`` and so on."""
    return get_ner_prf(examples, **kwargs)


@registry.scorers("fastpipe.entity_ruler_scorer.v1")
def make_entity_ruler_scorer() -> Callable[..., dict[str, Any]]:
    """Return `entity_ruler_score`, as a config names it."""
    return entity_ruler_score


class EntityRuler(Ruler):
    """Adds the spans that patterns find to `doc.ents`.

    Of matches that overlap the longest is taken, and of those with the same length the
    first in the text.

    Parameters
    ----------
    nlp
        The pipeline.
    name
        The component's name.
    phrase_matcher_attr
        The attribute that phrases are compared by; None: the text.
    matcher_fuzzy_compare
        The comparison of FUZZY token patterns.
    validate
        Whether to check patterns thoroughly when they are added.
    overwrite_ents
        Whether a match replaces entities that it overlaps; if not, it gives way.
    ent_id_sep
        Kept in the settings that are saved: what stands between labels and ids where
        a program writes the two as one string.
    patterns
        Patterns to start with, see `add_patterns`.
    scorer
        Function from examples to scores.
    """

    def __init__(
        self,
        nlp: Language,
        name: str = "entity_ruler",
        *,
        phrase_matcher_attr: int | str | None = None,
        matcher_fuzzy_compare: Callable[[str, str, int], bool] = levenshtein_compare,
        validate: bool = False,
        overwrite_ents: bool = False,
        ent_id_sep: str = DEFAULT_ENT_ID_SEP,
        patterns: Iterable[Pattern] | None = None,
        scorer: Callable[..., dict[str, Any]] | None = entity_ruler_score,
    ) -> None:
        super().__init__(
            nlp,
            name,
            phrase_matcher_attr=phrase_matcher_attr,
            matcher_fuzzy_compare=matcher_fuzzy_compare,
            validate=validate,
            scorer=scorer,
        )
        self.overwrite = overwrite_ents
        self.ent_id_sep = ent_id_sep
        if patterns is not None:
            self.add_patterns(patterns)

    @property
    def ent_ids(self) -> tuple[str, ...]:
        """The ids of the patterns, sorted."""
        return self._patterns.ids

    @property
    def patterns(self) -> list[dict[str, Any]]:
        """All patterns: token patterns, then phrases."""
        return sorted(self._patterns.all, key=lambda p: isinstance(p["pattern"], str))

    @property
    def token_patterns(self) -> dict[str, list[list[dict[str, Any]]]]:
        """The token patterns by label; of those with an id, by both."""
        return self._by_label(list)

    @property
    def phrase_patterns(self) -> dict[str, list[Doc]]:
        """The phrases, tokenized, by label; of those with an id, by both."""
        found = self._by_label(str)
        return {key: list(self.nlp.tokenizer.pipe(found[key])) for key in found}

    def _by_label(self, kind: type) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for entry in self._patterns.all:
            if isinstance(entry["pattern"], kind):
                names = filter(None, (entry["label"], entry.get("id")))
                key = self.ent_id_sep.join(names)
                found.setdefault(key, []).append(entry["pattern"])
        return found

    def remove(self, ent_id: str) -> None:
        """Remove the patterns with an id.

        Raises
        ------
        ValueError
            If there is none.
        """
        self._replace(self._patterns.without("id", ent_id))

    # -- Annotation ---------------------------------------------------------------

    def match(self, doc: Doc) -> list[Found]:
        """Return the matches, the longest first: start, end, label and id."""
        found = self._patterns.find(doc)
        return sorted(found, key=lambda match: (match.start - match.end, match.start))

    def set_annotations(self, doc: Doc, matches: list[Found]) -> None:
        """Make entities of what `match` returned."""
        kept = list(doc.ents)
        blocked: set[int] = set()
        if not self.overwrite:
            blocked = {i for ent in kept for i in range(ent.start, ent.end)}
        new = []
        for match in matches:
            if blocked.isdisjoint(range(match.start, match.end)):
                label, ent_id = match.label, match.id
                span = Span(doc, match.start, match.end, label=label, span_id=ent_id)
                new.append(span)
                blocked.update(range(match.start, match.end))
        taken = {i for span in new for i in range(span.start, span.end)}
        kept = [e for e in kept if taken.isdisjoint(range(e.start, e.end))]
        doc.ents = [*kept, *new]

    # -- Files --------------------------------------------------------------------

    def _settings(self) -> dict[str, Any]:
        return {
            "overwrite": self.overwrite,
            "phrase_matcher_attr": self.phrase_matcher_attr,
            "ent_id_sep": self.ent_id_sep,
        }

    def _load_settings(self, settings: dict[str, Any]) -> None:
        self.overwrite = settings.get("overwrite", False)
        self.phrase_matcher_attr = settings.get("phrase_matcher_attr")
        self.ent_id_sep = settings.get("ent_id_sep", DEFAULT_ENT_ID_SEP)
        self.clear()

    def to_bytes(self, *, exclude: Iterable[str] = SimpleFrozenList()) -> bytes:
        """Return settings and patterns as bytes."""
        return srsly.msgpack_dumps({**self._settings(), "patterns": self.patterns})

    def from_bytes(
        self, patterns_bytes: bytes, *, exclude: Iterable[str] = SimpleFrozenList()
    ) -> EntityRuler:
        """Read what `to_bytes` returned, in place, and return the component."""
        settings = srsly.msgpack_loads(patterns_bytes)
        if isinstance(settings, list):  # the patterns alone
            settings = {**self._settings(), "patterns": settings}
        if not isinstance(settings, dict):
            raise InputError(
                f"The bytes hold a {type(settings).__name__}. Expected what an entity "
                f"ruler's `to_bytes` returned"
            )
        self._load_settings(settings)
        self.add_patterns(settings.get("patterns", []))
        return self

    def to_disk(
        self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()
    ) -> None:
        """Write the patterns to a JSONL file, or settings and patterns to a folder.

        Parameters
        ----------
        path
            A file with the suffix ``.jsonl``, or a folder, which is made if it is not
            there.
        exclude
            Parts of the folder to leave out: ``"cfg"``, ``"patterns"``.
        """
        place = ensure_path(path)
        if place.suffix == ".jsonl":
            write_jsonl(place, self.patterns)
            return
        writers = {
            "patterns": lambda file: write_jsonl(
                file.with_suffix(".jsonl"), self.patterns
            ),
            "cfg": lambda file: write_json(file, self._settings()),
        }
        to_disk(place, writers, exclude)

    def from_disk(
        self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()
    ) -> EntityRuler:
        """Read what `to_disk` wrote, in place, and return the component."""
        place = ensure_path(path)
        if not place.exists() and place.with_suffix(".jsonl").is_file():
            # The patterns alone, by their name without the ending.
            place = place.with_suffix(".jsonl")
        if place.is_file() or place.suffix == ".jsonl":
            self._replace(read_jsonl(place))
            return self
        readers = {
            "cfg": lambda file: self._load_settings(read_json(file)),
            "patterns": lambda file: self._replace(
                read_jsonl(file.with_suffix(".jsonl"))
            ),
        }
        from_disk(place, readers, exclude)
        return self
