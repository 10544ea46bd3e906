"""The column format of the CoNLL-2003 shared task: a token a line, its tag last."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from itertools import islice

from ...errors import FastpipeWarning, InputError
from ...loading import load
from ...tokens import Doc
from ...vocab import Vocab
from .entity_tags import TAG, to_iob
from .grouping import Sentence, group, join
from .lines import split_fields, split_lines

DOC_START = "-DOCSTART-"
NO_TAG = "-"
# Lines that are looked at to know the columns.
_N_LINES = 50


def conll_ner_to_docs(
    input_data: str,
    n_sents: int = 10,
    seg_sents: bool = False,
    model: str | None = None,
    no_print: bool = False,
    source: str = "<input>",
    **_: object,
) -> Iterator[Doc]:
    """Yield the docs of an entity corpus.

    Parameters
    ----------
    input_data
        The file's content: ``word tag``, ``word POS tag`` or ``word POS chunk tag``,
        separated by white space; an empty line ends a sentence, a ``-DOCSTART-`` line
        begins a doc. Lines that begin with ``#`` and don't end with an entity tag are
        comments. Tokens may be counted in a column before the words: the tag is in the
        one after them then.
    n_sents
        Sentences a doc, where the file has no ``-DOCSTART-``.
    seg_sents
        Split into sentences with a pipeline, where the file has no empty lines.
    model
        That pipeline; without one, a rule-based splitter for sentence-final marks.
    no_print
        Accepted for all converters; this one prints nothing.
    source
        The file's name, for messages.

    Raises
    ------
    ValueError
        A line has not the format; the message names the file and the line.
    """
    input_data = input_data.removeprefix("\ufeff")
    documents = list(_read(input_data, source))
    vocab = Vocab()
    has_sentences = any(len(sentences) > 1 for sentences in documents)
    if len(documents) > 1 or DOC_START in input_data[:200]:
        for sentences in documents:
            yield _split(join(sentences, vocab), seg_sents, model)
        return
    if not has_sentences and not seg_sents and documents:
        warnings.warn(
            f"{source} has neither empty lines between sentences nor -DOCSTART- lines: "
            "it becomes one doc without sentences. --seg-sents splits it.",
            FastpipeWarning,
            stacklevel=2,
        )
    for sentences in documents:
        if seg_sents and not has_sentences:
            doc = _split(join(sentences, vocab), seg_sents, model)
            sentences = [_cut(sentence) for sentence in doc.sents]
        yield from group(sentences, n_sents, vocab)


def _read(input_data: str, source: str) -> Iterator[list[Sentence]]:
    """Yield the sentences of each doc."""
    sentences: list[Sentence] = []
    rows: list[tuple[int, list[str]]] = []
    lines = split_lines(input_data)
    is_counted = has_counted_tokens(lines)
    for number, line in enumerate([*lines, ""], start=1):
        fields = split_fields(line)
        if fields and fields[0] == DOC_START:
            if sentences:
                yield sentences
            sentences = []
            continue
        if fields and is_comment(fields):
            continue
        if is_counted and fields:
            fields = _without_number(fields, f"{source}:{number}")
        if fields:
            if len(fields) < 2:
                raise InputError(
                    f"{source}:{number}: expected a word and its entity tag, separated "
                    f"by white space, got {line!r}."
                )
            rows.append((number, fields))
        elif rows:
            sentences.append(_to_sentence(rows, source))
            rows = []
    if sentences:
        yield sentences


def is_comment(fields: list[str]) -> bool:
    """Return whether a line is none of a token: a ``#`` may be one as well."""
    return fields[0].startswith("#") and not TAG.fullmatch(fields[-1])


def has_counted_tokens(lines: Iterable[str]) -> bool:
    """Return whether tokens are counted in a first column, judged by some lines.

    The corpora of GermEval 2014 and of Universal NER are so: ``1 Anna B-PER O``. Their
    entity tags are in the column after the words.
    """
    n_rows = expected = 0
    for line in islice(lines, _N_LINES):
        fields = split_fields(line)
        if not fields:
            expected = 0
        elif fields[0] != DOC_START and not fields[0].startswith("#"):
            expected += 1
            n_rows += 1
            if len(fields) < 3 or fields[0] != str(expected):
                return False
            if not TAG.fullmatch(fields[2]):
                return False
    return n_rows > 2


def _without_number(fields: list[str], where: str) -> list[str]:
    if len(fields) < 3 or not fields[0].isdigit():
        raise InputError(
            f"{where}: expected a number, a word and its entity tag, as in the lines "
            f"above, got {' '.join(fields)!r}."
        )
    return fields[1:3]


def _to_sentence(rows: list[tuple[int, list[str]]], source: str) -> Sentence:
    """Return the sentence of its rows, which have the numbers of their lines."""
    words = [row[0] for _, row in rows]
    labels = [row[-1] for _, row in rows]
    entities = to_iob(labels, lambda i: f"{source}:{rows[i][0]}")
    tags = [row[1] if len(row) > 2 else NO_TAG for _, row in rows]
    return Sentence(words, None, {"tags": tags, "ents": entities})


def _split(doc: Doc, seg_sents: bool, model: str | None) -> Doc:
    """Return the doc with sentences, where these are to be found."""
    if not seg_sents or len(list(doc.sents)) > 1:
        return doc
    if model is None:
        ends = {".", "!", "?"}
        starts = [i == 0 or doc[i - 1].text in ends for i in range(len(doc))]
    else:
        found = load(model)(Doc(doc.vocab, words=[t.text for t in doc]))
        starts = [bool(token.is_sent_start) for token in found]
    for token, start in zip(doc, starts, strict=True):
        token.is_sent_start = start
    return doc


def _cut(sentence: object) -> Sentence:
    """Return a sentence of a doc as columns again."""
    tokens = list(sentence)  # type: ignore[call-overload]
    prefixed = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type else "O" for t in tokens]
    return Sentence(
        [t.text for t in tokens],
        None,
        {"tags": [t.tag_ for t in tokens], "ents": prefixed},
    )
