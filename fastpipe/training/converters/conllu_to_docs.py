"""The CoNLL-U format of Universal Dependencies.

See https://universaldependencies.org/format.html. Multiword tokens (``2-3``) say where
spaces are; empty nodes (``8.1``) belong to the enhanced graph and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..._docs.iob import iob_to_biluo
from ..._docs.nonproj import contains_cycle
from ...errors import InputError
from ...tokens import Doc
from ...vocab import Vocab
from .entity_tags import TAG, to_iob
from .grouping import Sentence, group
from .lines import split_lines

N_COLUMNS = 10
_ENTITY_KEYS = ("", "name", "NE")


@dataclass
class Row:
    """One word of a sentence; ``head`` counts from 1, 0 is the root's.

    None: it is not annotated, nor is the label then.
    """

    form: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int | None
    dep: str
    entity: str
    space: bool


def conllu_to_docs(
    input_data: str,
    n_sents: int = 10,
    append_morphology: bool = False,
    ner_map: Mapping[str, str] | None = None,
    merge_subtokens: bool = False,
    no_print: bool = False,
    source: str = "<input>",
    **_: object,
) -> Iterator[Doc]:
    """Yield the docs of a treebank.

    Parameters
    ----------
    input_data
        The file's content.
    n_sents
        Sentences a doc.
    append_morphology
        Append the features to the tag, ``TAG__FEATS``.
    ner_map
        New names of entity labels; entities with an empty one are left out.
    merge_subtokens
        Make one token of each multiword token.
    no_print
        Accepted for all converters; this one prints nothing.
    source
        The file's name, for messages.

    Raises
    ------
    ValueError
        A line has not the format; the message names the file and the line.
    """
    sentences = (
        _to_sentence(
            _merge(rows, spans) if merge_subtokens else _with_spaces(rows, spans),
            append_morphology,
            ner_map or {},
        )
        for rows, spans in read_sentences(input_data, source)
    )
    yield from group(sentences, n_sents, Vocab())


def read_sentences(
    input_data: str, source: str
) -> Iterator[tuple[list[Row], list[tuple[int, int, str]]]]:
    """Yield the rows of each sentence, and its multiword tokens.

    A multiword token is given as its first and last word, counted from 1, and its form.
    """
    rows: list[Row] = []
    spans: list[tuple[int, int, str]] = []
    first_line = 1
    for number, line in enumerate(split_lines(input_data), start=1):
        where = f"{source}:{number}"
        if not line.strip(" \t"):
            if rows:
                _check_heads(rows, source, first_line)
                yield rows, spans
            rows, spans = [], []
            continue
        if line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != N_COLUMNS:
            raise InputError(
                f"{where}: a line of CoNLL-U has {N_COLUMNS} columns separated by "
                f"tabs, this one has {len(fields)}: {line[:60]!r}. Columns: ID FORM "
                "LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC."
            )
        if not rows:
            first_line = number
        id_ = fields[0]
        if "." in id_:
            continue
        if "-" in id_:
            spans.append(_read_span(id_, fields, where))
            continue
        rows.append(_read_row(fields, len(rows) + 1, where))
    if rows:
        _check_heads(rows, source, first_line)
        yield rows, spans


def _read_span(id_: str, fields: list[str], where: str) -> tuple[int, int, str]:
    first, _, last = id_.partition("-")
    if not (first.isdigit() and last.isdigit() and int(first) < int(last)):
        raise InputError(f"{where}: invalid range of words {id_!r}: expected '2-3'.")
    form = fields[1]
    # What follows the last word is written at the range.
    return int(first), int(last), form + ("" if _no_space(fields[9]) else " ")


def _read_row(fields: list[str], expected: int, where: str) -> Row:
    id_, form, lemma, pos, tag, morph, head, dep, _, misc = fields
    if id_ != str(expected):
        raise InputError(
            f"{where}: the word has the number {id_!r}, expected {expected}. Words of "
            "a sentence count from 1; an empty line ends a sentence."
        )
    if head != "_" and not (head.isascii() and head.isdigit()):
        raise InputError(
            f"{where}: the head is {head!r}: expected the number of a word, 0 for the "
            "root, or _ where there is none."
        )
    if not form:
        raise InputError(f"{where}: the word's form is empty.")
    return Row(
        form=form,
        lemma=lemma,
        pos="" if pos == "_" else pos,
        tag=pos if tag == "_" else tag,
        morph="" if morph == "_" else morph,
        head=None if head == "_" else int(head),
        dep="" if head == "_" else "ROOT" if dep.lower() == "root" else dep,
        entity=_entity(misc),
        space=not _no_space(misc),
    )


def _no_space(misc: str) -> bool:
    return "SpaceAfter=No" in misc.split("|")


def _entity(misc: str) -> str:
    """Return the entity tag in the last column, "" where there is none.

    It is alone, or a value of the key "name" or "NE", which may have others as well.
    """
    for item in misc.split("|"):
        key, _, value = item.rpartition("=")
        if key in _ENTITY_KEYS and TAG.fullmatch(value):
            return value
    return ""


def _check_heads(rows: list[Row], source: str, first_line: int) -> None:
    for i, row in enumerate(rows):
        if row.head is not None and row.head > len(rows):
            raise InputError(
                f"{source}:{first_line}: word {i + 1} ({row.form!r}) of the sentence "
                f"that begins here has the head {row.head}, but there are {len(rows)} "
                "words."
            )
    cycle = contains_cycle([row.head - 1 if row.head else None for row in rows])
    if cycle:
        raise InputError(
            f"{source}:{first_line}: the heads of the words "
            f"{sorted(i + 1 for i in cycle)} of the sentence that begins here form a "
            "cycle: expected a tree."
        )


def _with_spaces(rows: list[Row], spans: list[tuple[int, int, str]]) -> list[Row]:
    """Return rows whose spaces follow the multiword tokens."""
    fixed = list(rows)
    for first, last, text in spans:
        for i in range(first - 1, min(last, len(rows)) - 1):
            fixed[i] = replace(fixed[i], space=False)
        if last <= len(rows):
            fixed[last - 1] = replace(fixed[last - 1], space=text.endswith(" "))
    return fixed


def _merge(rows: list[Row], spans: list[tuple[int, int, str]]) -> list[Row]:
    """Return rows in which each multiword token is one."""
    place = list(range(len(rows)))  # a word's place among the merged ones
    merged: list[Row] = []
    ranges = {first: (last, text) for first, last, text in spans}
    number = 1
    while number <= len(rows):
        last, text = ranges.get(number, (number, ""))
        parts = rows[number - 1 : last]
        for offset in range(len(parts)):
            place[number - 1 + offset] = len(merged) + 1
        merged.append(_merge_parts(parts, number, text, rows) if text else parts[0])
        number = last + 1
    return [replace(row, head=place[row.head - 1] if row.head else 0) for row in merged]


def _top(parts: list[Row], number: int, rows: list[Row]) -> int:
    """Return which part has the shortest way to a root.

    Its head is below none of the others, so that the merged words are a tree.
    """
    depths = []
    for place in range(number, number + len(parts)):
        depth = 0
        # A word that is its own head is a root, too.
        while (head := rows[place - 1].head) and head != place:
            depth, place = depth + 1, head
        depths.append(depth)
    return depths.index(min(depths))


def _merge_parts(parts: list[Row], number: int, text: str, rows: list[Row]) -> Row:
    """Return the token of a multiword token's words."""
    main = parts[_top(parts, number, rows)]
    features: dict[str, str] = {}
    for row in parts:
        for field in filter(None, row.morph.split("|")):
            name, _, joined = field.partition("=")
            values = {*features.get(name, "").split(","), *joined.split(",")} - {""}
            features[name] = ",".join(sorted(values))
    return replace(
        main,
        form=text.rstrip(" "),
        lemma=" ".join(row.lemma for row in parts),
        tag="_".join(row.tag for row in parts),
        morph="|".join(f"{name}={features[name]}" for name in sorted(features)),
        entity=parts[0].entity,
        space=text.endswith(" "),
    )


def _to_sentence(
    rows: list[Row], append_morphology: bool, ner_map: Mapping[str, str]
) -> Sentence:
    tags = [
        f"{row.tag}__{row.morph}" if append_morphology and row.morph else row.tag
        for row in rows
    ]
    columns: dict[str, list] = {
        "tags": tags,
        "pos": [row.pos for row in rows],
        "morphs": [row.morph for row in rows],
        "lemmas": [row.lemma for row in rows],
    }
    if any(row.head is not None for row in rows):
        heads = [row.head - 1 if row.head else i for i, row in enumerate(rows)]
        columns |= {"heads": heads, "deps": [row.dep for row in rows]}
    if any(row.entity for row in rows):
        entities = [_rename(row.entity or "O", ner_map) for row in rows]
        columns["ents"] = to_iob(entities, lambda i: f"word {i + 1}")
    return Sentence([row.form for row in rows], [row.space for row in rows], columns)


def get_entities(
    lines: Iterable[str],
    tag_pattern: str,
    ner_map: Mapping[str, str] | None = None,
) -> list[str]:
    """Return the BILUO entity tags of a sentence's words.

    Parameters
    ----------
    lines
        The sentence's lines, without comments.
    tag_pattern
        Regular expression that an item of the last column is matched with: its second
        group is the tag's prefix, and its third one the label.
    ner_map
        New labels by old ones; ``""`` takes an entity's tags away.

    Returns
    -------
    list of str
        One tag a word; multiword tokens and empty nodes have none.
    """
    pattern = re.compile(tag_pattern)
    tags = []
    for line in lines:
        id_, *_, misc = line.rstrip("\n").split("\t")
        if not id_.isdigit():
            continue
        found = (pattern.match(item) for item in misc.split("|"))
        prefix, label = next((m.group(2, 3) for m in found if m and m[2]), ("", ""))
        label = (ner_map or {}).get(label, label)
        tags.append(f"{prefix}-{label}" if label else "O")
    return iob_to_biluo(tags)


def _rename(tag: str, ner_map: Mapping[str, str]) -> str:
    prefix, dash, label = tag.partition("-")
    renamed = ner_map.get(label, label)
    # A label without a new name is left out.
    return f"{prefix}{dash}{renamed}" if renamed or not dash else "O"
