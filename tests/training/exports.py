"""Small exports as annotation tools write them, made of the same few texts.

Each function writes one to a folder and returns its path.
"""

import csv
import io
import itertools
import json

# Enough texts that `debug data` holds them for enough.
PEOPLE = """
    Mara,Ivo Lind,Tess,Odo Falk,Nils,Una Berg,Rosa,Jan Oker,Lea,Amos,Kit,Ewa Dal
""".strip().split(",")
PLACES = """
    Bremen,Porto,Old Town,Ghent,Turku,Nice,Fano,Pau,Bad Orb,Oslo,Hull,Rhyl
""".strip().split(",")
PATTERNS = (
    ("{} walks to {} .", "travel"),
    ("In {1} lives {0} .", "home"),
    ("{} was born in {} .", "home"),
    ("We saw {} off to {} today .", "travel"),
)


def examples():
    """Texts with their spans, (start, end, label), and a category each."""
    found = []
    for (person, place), (pattern, category) in zip(
        itertools.product(PEOPLE, PLACES), itertools.cycle(PATTERNS)
    ):
        text = pattern.format(person, place)
        spans = [
            (text.index(name), text.index(name) + len(name), label)
            for name, label in ((person, "PER"), (place, "LOC"))
        ]
        found.append((text, sorted(spans), category))
    return found


EXAMPLES = examples()


def tokens_of(text, spans):
    """The words of a text, each with its offsets and its IOB tag."""
    start, rows = 0, []
    for word in text.split(" "):
        tag = "O"
        for first, end, label in spans:
            if first <= start < end:
                tag = f"{'B' if start == first else 'I'}-{label}"
        rows.append((word, start, start + len(word), tag))
        start += len(word) + 1
    return rows


def _write(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def _jsonl(folder, name, rows):
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    return _write(folder, name, "".join(f"{line}\n" for line in lines))


def _objects(spans):
    return [{"start": s, "end": e, "label": label} for s, e, label in spans]


def prodigy(folder):
    rows = [
        {
            "text": text,
            "_input_hash": i,
            "_task_hash": -i,
            "tokens": [
                {"text": word, "start": start, "end": end, "id": n, "ws": True}
                for n, (word, start, end, _) in enumerate(tokens_of(text, spans))
            ],
            "spans": _objects(spans),
            "_view_id": "ner_manual",
            "answer": "accept",
        }
        for i, (text, spans, _) in enumerate(EXAMPLES)
    ]
    rows[3]["relations"] = [{"head": 0, "child": 3, "label": "WENT"}]
    rows.append({**rows[0], "text": "No.", "spans": [], "answer": "reject"})
    rows.append({**rows[0], "text": "Hm.", "spans": [], "answer": "ignore"})
    return _jsonl(folder, "prodigy.jsonl", rows)


def prodigy_choice(folder):
    options = [{"id": name, "text": name.title()} for name in ("home", "travel")]
    rows = [
        {
            "text": text,
            "options": options,
            "accept": [category],
            "config": {"choice_style": "single"},
            "answer": "accept",
            "_input_hash": i,
        }
        for i, (text, _, category) in enumerate(EXAMPLES)
    ]
    return _jsonl(folder, "choice.jsonl", rows)


def prodigy_binary(folder):
    rows = [
        {"text": text, "label": "home", "answer": answer, "_task_hash": i}
        for i, (text, _, category) in enumerate(EXAMPLES)
        for answer in ["accept" if category == "home" else "reject"]
    ]
    return _jsonl(folder, "binary.jsonl", rows)


def doccano_old(folder):
    rows = [
        {"id": i, "text": text, "meta": {}, "annotation_approver": None, "labels": s}
        for i, (text, s, _) in enumerate(EXAMPLES)
    ]
    return _jsonl(folder, "doccano-old.jsonl", rows)


def doccano_new(folder):
    rows = [
        {
            "id": i,
            "text": text,
            "entities": [
                {"id": n, "label": label, "start_offset": start, "end_offset": end}
                for n, (start, end, label) in enumerate(spans)
            ],
            "relations": [{"id": 1, "from_id": 0, "to_id": 1, "type": "WENT"}],
            "Comments": [],
        }
        for i, (text, spans, _) in enumerate(EXAMPLES)
    ]
    return _jsonl(folder, "doccano-new.jsonl", rows)


def label_studio(folder):
    tasks = [
        {
            "id": i,
            "data": {"text": text},
            "annotations": [
                {
                    "id": 100 + i,
                    "completed_by": 1,
                    "was_cancelled": False,
                    "result": [
                        {
                            "from_name": "label",
                            "to_name": "text",
                            "type": "labels",
                            "value": {
                                "start": start,
                                "end": end,
                                "text": text[start:end],
                                "labels": [label],
                            },
                        }
                        for start, end, label in spans
                    ],
                }
            ],
            "predictions": [],
        }
        for i, (text, spans, _) in enumerate(EXAMPLES)
    ]
    return _write(folder, "label-studio.json", json.dumps(tasks, indent=2))


def label_studio_min(folder):
    tasks = [
        {
            "id": i,
            "text": text,
            "sentiment": category,
            "annotator": 1,
            "annotation_id": i,
            "lead_time": 2.5,
        }
        for i, (text, _, category) in enumerate(EXAMPLES)
    ]
    return _write(folder, "label-studio-min.json", json.dumps(tasks))


def brat(folder):
    place = folder / "brat"
    place.mkdir()
    (place / "annotation.conf").write_text("[entities]\nPER\nLOC\n")
    for i, (text, spans, _) in enumerate(EXAMPLES):
        _write(place, f"text.{i:03}.txt", f"{text}\n")
        lines = [
            f"T{n}\t{label} {start} {end}\t{text[start:end]}\n"
            for n, (start, end, label) in enumerate(spans, start=1)
        ]
        lines.append("R1\tWent Arg1:T1 Arg2:T2\t\n#1\tAnnotatorNotes T1\tsure\n")
        _write(place, f"text.{i:03}.ann", "".join(lines))
    return place


def pairs(folder):
    data = [[text, {"entities": spans}] for text, spans, _ in EXAMPLES]
    return _write(folder, "pairs.json", json.dumps(data, indent=1))


def tokens(folder):
    rows = [
        {
            "id": str(i),
            "tokens": [row[0] for row in tokens_of(text, spans)],
            "ner_tags": [row[3] for row in tokens_of(text, spans)],
        }
        for i, (text, spans, _) in enumerate(EXAMPLES)
    ]
    return _jsonl(folder, "tokens.jsonl", rows)


def texts(folder):
    rows = [{"text": text, "label": category} for text, _, category in EXAMPLES]
    return _jsonl(folder, "texts.jsonl", rows)


def table(folder, name="table.csv", separator=","):
    file = io.StringIO()
    rows = csv.writer(file, delimiter=separator)
    rows.writerow(["id", "text", "category"])
    for i, (text, _, category) in enumerate(EXAMPLES):
        rows.writerow([i, f'{text}\nThey said "yes", and so on', category])
    return _write(folder, name, file.getvalue())


def tsv(folder):
    lines = [f"{category}\t{text}\n" for text, _, category in EXAMPLES]
    return _write(folder, "table.tsv", "".join(lines))


def conll2003(folder):
    parts = ["-DOCSTART- -X- -X- O\n\n"]
    for i, (text, spans, _) in enumerate(EXAMPLES):
        if i:
            parts.append("-DOCSTART- -X- -X- O\n\n")
        for word, _, _, tag in tokens_of(text, spans):
            parts.append(f"{word} NN B-NP {tag}\n")
        parts.append("\n")
    return _write(folder, "conll2003.txt", "".join(parts))


def iob2(folder):
    parts = []
    for i, (text, spans, _) in enumerate(EXAMPLES):
        parts.append(f"# id 5f{i:02}\tdomain=en\n")
        for word, _, _, tag in tokens_of(text, spans):
            parts.append(f"{word}\t{tag}\n")
        parts.append("\n")
    return _write(folder, "comments.iob2", "".join(parts))


def webanno(folder):
    layer = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
    parts = [f"#FORMAT=WebAnno TSV 3.3\n#T_SP={layer}|identifier|value\n\n\n"]
    begin = number = 0
    for i, (text, spans, _) in enumerate(EXAMPLES, start=1):
        parts.append(f"#Text={text}\n")
        for n, (word, start, end, tag) in enumerate(tokens_of(text, spans), start=1):
            number += tag.startswith("B")
            value, other = (f"{tag[2:]}[{number}]", f"*[{number}]")
            if tag == "O":
                value = other = "_"
            place = f"{begin + start}-{begin + end}"
            parts.append(f"{i}-{n}\t{place}\t{word}\t{other}\t{value}\t\n")
        parts.append("\n")
        begin += len(text) + 1
    return _write(folder, "webanno.tsv", "".join(parts))


#: With entities, all of which give the same.
OF_ENTITIES = (
    prodigy,
    doccano_old,
    doccano_new,
    label_studio,
    brat,
    pairs,
    tokens,
    conll2003,
    iob2,
    webanno,
)
#: With one category a text.
OF_CATEGORIES = (prodigy_choice, label_studio_min, texts, table, tsv)
