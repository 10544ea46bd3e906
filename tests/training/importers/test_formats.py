"""Every format: what its exports become, and what broken ones are told."""

import json
import sys

import exports
import pytest

from fastpipe.errors import InputError
from fastpipe.training.importers import Choices, CorpusWriter, Importer
from fastpipe.training.importers.finding import NAMES, find_format, require_name
from fastpipe.training.importers.formats import FORMATS
from fastpipe.training.importers.reading import Reading

ENTITIES = [
    [(text[start:end], label) for start, end, label in spans]
    for text, spans, _ in exports.EXAMPLES
]


def read(path, **choices):
    """Return the docs of a file, and its importer."""
    importer = Importer(path, Choices(conll={"n_sents": 1}, **choices))
    importer.prepare()
    return [doc for _, doc in importer.docs()], importer


def read_text(folder, name, text, **choices):
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8", newline="")
    return read(path, **choices)


def jsonl(*rows):
    return "".join(f"{json.dumps(row)}\n" for row in rows)


@pytest.mark.parametrize("export", exports.OF_ENTITIES)
def test_entities(export, tmp_path):
    docs, importer = read(export(tmp_path))
    found = [(ent.text, ent.label_) for doc in docs for ent in doc.ents]
    assert found == [entity for entities in ENTITIES for entity in entities]
    assert "ner" in importer.components


@pytest.mark.parametrize("export", exports.OF_CATEGORIES)
def test_categories(export, tmp_path):
    docs, importer = read(export(tmp_path))
    assert [doc.cats for doc in docs] == [
        {name: float(name == category) for name in ("home", "travel")}
        for _, _, category in exports.EXAMPLES
    ]
    assert importer.components == ["textcat"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_not_taken_for_another(name, tmp_path):
    made = {
        export(tmp_path): export.__name__
        for export in (*exports.OF_ENTITIES, *exports.OF_CATEGORIES)
    }
    found = {made[path] for path in made if find_format(path, Reading()) == name}
    assert found == {
        "prodigy": {"prodigy", "prodigy_choice"},
        "doccano": {"doccano_old", "doccano_new"},
        "label-studio": {"label_studio", "label_studio_min"},
        "brat": {"brat"},
        "offsets": {"pairs"},
        "tokens": {"tokens"},
        "texts": {"texts"},
        "csv": {"table", "tsv"},
        "webanno": {"webanno"},
    }.get(name, set())


def test_names():
    assert require_name("iob2") == require_name("conll2003") == "conll"
    assert all(require_name(name) for name in NAMES)
    with pytest.raises(InputError, match=r"no format 'prodgy'.* Did you mean 'prodigy"):
        require_name("prodgy")


def test_what_prodigy_has_beside(tmp_path):
    _, importer = read(exports.prodigy(tmp_path))
    assert importer.left_out == {
        "relations": 1,
        "rejected tasks": 1,
        "ignored tasks": 1,
    }


def test_a_yes_or_no_says_nothing_of_other_categories(tmp_path):
    docs, importer = read(exports.prodigy_binary(tmp_path))
    assert [doc.cats for doc in docs][:2] == [{"home": 0.0}, {"home": 1.0}]
    assert importer.components == ["textcat_multilabel"]


def test_options_that_nobody_chose_are_categories(tmp_path):
    task = {
        "text": "Rain.",
        "options": [{"id": "wet"}, {"id": "dry"}],
        "accept": [],
        "answer": "accept",
    }
    docs, importer = read_text(tmp_path, "a.jsonl", jsonl(task))
    assert docs[0].cats == {"wet": 0.0, "dry": 0.0}
    assert importer.components == ["textcat_multilabel"]


def test_the_annotation_that_is_marked_as_true_counts(tmp_path):
    def annotation(label, **more):
        value = {"start": 0, "end": 4, "text": "Mara", "labels": [label]}
        return {"result": [{"type": "labels", "value": value}], **more}

    task = {
        "data": {"text": "Mara 😀 Odo", "source": "x"},
        "annotations": [
            annotation("A", was_cancelled=True),
            annotation("B"),
            annotation("C", ground_truth=True),
        ],
    }
    # Browsers count the picture as two characters.
    value = {"start": 8, "end": 11, "text": "Odo", "labels": ["D"]}
    task["annotations"][2]["result"] += [
        {"type": "labels", "value": value},
        {"type": "relation"},
    ]
    docs, importer = read_text(tmp_path, "a.json", json.dumps([task]))
    assert [(e.text, e.label_) for e in docs[0].ents] == [("Mara", "C"), ("Odo", "D")]
    assert importer.left_out == {
        "further annotations of a task": 1,
        "results of the type 'relation'": 1,
    }


def test_brat_on_windows_and_in_pieces(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Mara\r\nOdo\r\n")
    (tmp_path / "a.ann").write_text("T1\tP 5 8\tOdo\nT2\tP 0 1;2 3\tM r\nE1\tGo:T1\n")
    docs, importer = read(tmp_path / "a.txt")
    assert [e.text for e in docs[0].ents] == ["Odo"]
    assert importer.left_out == {"events": 1, "spans in several pieces": 1}


def test_layers_of_webanno(tmp_path):
    text = (
        "#FORMAT=WebAnno TSV 3.2\n"
        "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue\n"
        "#T_SP=webanno.custom.Thing|kind\n"
        "#T_RL=webanno.custom.Rel|label|BT_webanno.custom.Thing\n\n\n"
        "#Text=Odo's 😀 x\\_y\n"
        "1-1\t0-5\tOdo's\tNNP\tP\\|Q|R[2]\t_\t_\t\n"
        "1-1.1\t0-3\tOdo\t_\tP\t_\t_\t\n"
        "1-2\t6-8\t😀\tSYM\tR[2]\t_\t_\t\n"
        "1-3\t9-12\tx\\_y\tX\t*\t_\t_\t\n"
    )
    docs, importer = read_text(tmp_path, "a.tsv", text, spans_key="sc")
    assert docs[0].text == "Odo's 😀 x_y"
    assert [(s.text, s.label_) for s in docs[0].spans["sc"]] == [
        ("Odo's", "P|Q"),
        ("Odo's 😀", "R"),
    ]
    assert importer.changes == {"misaligned spans left out": 1}
    assert importer.left_out == {
        "layers POS": 1,
        "layers Rel": 1,
        "spans without a label": 1,
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", 'label;text\nhome;"a; b"\ntravel;c\n'),
        ("a.csv", 'text,label\n"a; b",home\nc,travel\n'),
        ("a.txt", "Text\tLabel\na; b\thome\nc\ttravel\n"),
        ("a.tsv", "a; b\thome\nc\ttravel\nd\thome\n"),
        ("a.csv", "sentence,what\na; b,home\nc,travel\n"),
        ("a.csv", "\ufefftext,label\r\na; b,home\r\nc,travel\r\n"),
        ("a.jsonl", '{"text":"a; b","labels":["home"]}\n{"text":"c","label":"travel"}'),
        (
            "a.json",
            '[{"sentence":"a; b","intent":"home"},{"text":"c","y":0,"label":1}]',
        ),
        ("a.json", '{"text":"a; b",\n"cats":{"home":1,"travel":0}}'),
    ],
)
def test_tables_and_lines_of_texts(name, text, tmp_path):
    docs, _ = read_text(tmp_path, name, text, label_names=["home", "travel"])
    assert docs[0].text == "a; b"
    assert docs[0].cats == {"home": 1.0, "travel": 0.0}


def test_quotes_of_a_table_with_tabs_that_come_alone(tmp_path):
    docs, _ = read_text(tmp_path, "a.tsv", 'text\tlabel\n"So\tx\nNo" "\ty\n')
    assert [doc.text for doc in docs] == ['"So', 'No" "']


def test_columns_can_be_named(tmp_path):
    text = "a,b,c\n1,Hello,x\n2,Bye,y\n"
    with pytest.raises(InputError, match=r"a\.csv:1: it can't be told which of the 3"):
        read_text(tmp_path, "a.csv", text)
    docs, _ = read_text(tmp_path, "a.csv", text, text_field="b", label_field="c")
    assert [(doc.text, doc.cats["x"]) for doc in docs] == [("Hello", 1), ("Bye", 0)]
    with pytest.raises(InputError, match=r"a\.csv:2: there is no 'd', only"):
        read_text(tmp_path, "a.csv", text, text_field="b", label_field="d")


def test_numbers_of_tags_need_names(tmp_path):
    text = jsonl({"tokens": ["Odo", "naps"], "ner_tags": [1, 0]})
    with pytest.raises(InputError, match=r"a\.jsonl:1: .*--label-names O,B-PER"):
        read_text(tmp_path, "a.jsonl", text)
    docs, _ = read_text(tmp_path, "a.jsonl", text, label_names=["O", "B-PER"])
    assert [(e.text, e.label_) for e in docs[0].ents] == [("Odo", "PER")]
    with pytest.raises(InputError, match=r"is 1, but there are names for the numbers"):
        read_text(tmp_path, "a.jsonl", text, label_names=["O"])


def test_lines_of_pairs(tmp_path):
    text = jsonl(["Odo.", {"entities": [[0, 3, "P"]]}], ["Ah.", {"entities": []}])
    docs, _ = read_text(tmp_path, "a.jsonl", text)
    assert [len(doc.ents) for doc in docs] == [1, 0]
    entity = {"start": 0, "end": 3, "label": "P"}
    docs, _ = read_text(tmp_path, "b.jsonl", jsonl({"text": "Odo.", "spans": [entity]}))
    assert [e.label_ for e in docs[0].ents] == ["P"]


def test_arrow(tmp_path):
    datasets = pytest.importorskip("datasets")
    tags = datasets.ClassLabel(names=["O", "B-PER", "I-PER"])
    data = datasets.Dataset.from_dict(
        {"tokens": [["Ivo", "Lind", "naps"], ["Oh"]], "ner_tags": [[1, 2, 0], [0]]},
        datasets.Features(
            tokens=datasets.Sequence(datasets.Value("string")),
            ner_tags=datasets.Sequence(tags),
        ),
    )
    data.to_parquet(tmp_path / "a.parquet")
    data.save_to_disk(tmp_path / "saved")
    both = datasets.DatasetDict(train=data, validation=data.select([0]))
    both.save_to_disk(tmp_path / "both")
    for name, n_docs in (("a.parquet", 2), ("saved", 2), ("both", 3)):
        docs, importer = read(tmp_path / name)
        assert len(docs) == n_docs
        assert [(e.text, e.label_) for e in docs[0].ents] == [("Ivo Lind", "PER")]
        assert len(importer.sources) == (2 if name == "both" else 1)


def test_rows_of_parquet(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pyarrow.table({"text": ["a", "b", None], "label": ["x", "y", "x"]})
    parquet.write_table(table.slice(0, 2), tmp_path / "a.parquet")
    docs, _ = read(tmp_path / "a.parquet")
    assert [doc.cats["x"] for doc in docs] == [1.0, 0.0]
    parquet.write_table(table, tmp_path / "b.parquet")
    with pytest.raises(InputError, match=r"b\.parquet, row 3: 'text' is missing"):
        read(tmp_path / "b.parquet")
    data = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "c.parquet").write_bytes(data[:-20])
    with pytest.raises(InputError, match=r"c\.parquet: it can't be read"):
        read(tmp_path / "c.parquet")


T = {"text": "Odo naps.", "answer": "accept"}
HEADER = "#FORMAT=WebAnno TSV 3.3\n#T_SP=x.NamedEntity|value\n\n#Text=Odo\n"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        # JSON
        ("a.jsonl", jsonl(T) + '{"text": "x\n', r"a\.jsonl:2: this line is not JSON"),
        (
            "a.json",
            '[["Odo", {"entities": []}],\n["x"\n',
            r"a\.json:3: this is not JSON",
        ),
        (
            "a.json",
            '[{"text":"a","label":"b"}\n,]',
            r":2: .*comma before the list's end",
        ),
        ("a.json", '[{"text":"a","label":"b"}\n{}]', r":2: .*expected a comma"),
        ("a.json", '[{"text":"a","label":"b"}]\n]', r":2: .*more after its end"),
        ("a.jsonl", jsonl(T, 3), r"a\.jsonl:2: the task is 3\. Expected an object"),
        (
            "a.jsonl",
            '{"text":"\\ud800","label":"a"}',
            r":1: character 0 of .*surrogate",
        ),
        # Prodigy
        ("a.jsonl", jsonl({**T, "answer": "yes"}, T), r":1: the answer is 'yes'"),
        ("a.jsonl", jsonl({"answer": "accept"}), r":1: the task's 'text' is missing"),
        (
            "a.jsonl",
            jsonl({**T, "spans": [{"start": 0, "end": 30, "label": "P"}]}),
            r"a\.jsonl:1: the span 0-30 \(P\) is not in the text, which has 9",
        ),
        (
            "a.jsonl",
            jsonl({**T, "spans": [{"start": 3, "end": 3, "label": "P"}]}),
            r":1: the span 3-3 \(P\) is empty",
        ),
        (
            "a.jsonl",
            jsonl({**T, "spans": [{"start": "0", "end": 3, "label": "P"}]}),
            r":1: the start of a span in 'spans' is '0'\. Expected a whole number",
        ),
        (
            "a.jsonl",
            jsonl({**T, "spans": [{"start": 0, "end": 3}]}),
            r":1: the label of a span in 'spans' is missing or null",
        ),
        (
            "a.jsonl",
            jsonl({**T, "spans": [{"start": 0, "end": 3, "label": " "}]}),
            r":1: a label is empty",
        ),
        (
            "a.jsonl",
            jsonl({**T, "options": [{"id": "a"}], "accept": ["b"]}),
            r":1: 'b' is accepted, but it is none of the options: a",
        ),
        (
            "a.jsonl",
            jsonl(
                {
                    **T,
                    "spans": [
                        {"start": 0, "end": 8, "label": "P"},
                        {"start": 4, "end": 8, "label": "Q"},
                    ],
                }
            ),
            r"a\.jsonl:1: the spans 'Odo naps' \(0-8 P\) and 'naps' .*--spans-key sc",
        ),
        # doccano
        (
            "a.jsonl",
            jsonl({"text": "Odo", "annotations": [{"label": 3, "start_offset": 0}]}),
            r":1: the labels are numbers \(3\)",
        ),
        (
            "a.jsonl",
            jsonl({"text": "Odo", "labels": [[0, 3, "P"], [0, 1]]}),
            r":1: 'labels' has \[0, 1\] in it",
        ),
        # Label Studio
        (
            "a.json",
            json.dumps(
                [
                    {
                        "data": {"text": "Odo"},
                        "annotations": [
                            {
                                "result": [
                                    {
                                        "type": "labels",
                                        "value": {
                                            "start": 0,
                                            "end": 2,
                                            "text": "Odo",
                                            "labels": ["P"],
                                        },
                                    }
                                ]
                            }
                        ],
                    }
                ]
            ),
            r":1: the text at 0-2 is 'Od', but the result says 'Odo'",
        ),
        (
            "a.json",
            json.dumps([{"data": {"a": "x", "b": "y"}, "annotations": [{}]}]),
            r":1: it can't be told which part of the data is the text",
        ),
        # pairs, tokens
        (
            "a.json",
            '[["Odo", {"entities": []}], ["x", 3]]',
            "a pair's second part is 3",
        ),
        (
            "a.jsonl",
            jsonl({"tokens": ["a", "b"], "ner_tags": ["O"]}),
            r":1: there are 2 tokens in 'tokens', but 1 tags",
        ),
        (
            "a.jsonl",
            jsonl({"tokens": ["a"], "ner_tags": ["X-Y"]}),
            r":1: invalid entity tag 'X-Y'",
        ),
        (
            "a.jsonl",
            jsonl({"tokens": [""], "ner_tags": ["O"]}),
            r":1: .*an empty token",
        ),
        # tables
        ("a.csv", "text,label\na,b\na,b,c\n", r"a\.csv:3: this row has 3 fields"),
        ("a.csv", 'text,label\na,b\n"a,b\n', r"a\.csv:3: .*quote that is not closed"),
        ("a.csv", "text\nx\n", r"a\.csv:1: this is no table"),
        ("a.csv", "text,label\n", r"a\.csv: there is nothing to convert"),
        # columns
        ("a.txt", "Odo B-P\nnaps O\n\nOh Q-P\n", r"a\.txt:4: invalid entity tag 'Q-P'"),
        ("a.iob2", "# id 1\nOdo B-P\n# b\nOh Q-P\n", r"a\.iob2:4: invalid entity tag"),
        # WebAnno
        ("a.tsv", "#FORMAT=WebAnno TSV 2.1\n", r"a\.tsv:1: .*choose WebAnno TSV 3"),
        (
            "a.tsv",
            f"{HEADER}1-1\t0-3\tOdo\n",
            r"a\.tsv:5: this is no token: .*4 columns",
        ),
        (
            "a.tsv",
            f"{HEADER}1-1\t0-4\tOdo\t_\n",
            r":5: the word 'Odo' has 3 characters",
        ),
        (
            "a.tsv",
            f"{HEADER}1-1\t5-8\tOdo\t_\n1-2\t4-5\tx\t_\n",
            r":6: the token begins at 4, but the one before it ends at 8",
        ),
        (
            "a.tsv",
            f"{HEADER}1-1\t5-8\tOdo\t_\n1-1.1\t7-9\too\t_\n",
            r":6: the part of a token at 7-9 is not in the token above",
        ),
        # none
        ("a.txt", "Once there was a house.\n", r"a\.txt: the format can't be told"),
        ("a.csv", "", "a.csv: the format can't be told"),
        ("a.xlsx", "PK\x03\x04", r"a\.xlsx: this is a ZIP archive or an Excel"),
    ],
)
def test_broken(name, text, message, tmp_path):
    with pytest.raises(InputError, match=message):
        read_text(tmp_path, name, text)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("T1\tP 0 3\tMax", r"a\.ann:1: the text of a\.txt at 0-3 is 'Odo', but here"),
        ("T1\tP 0 30\tOdo", r"a\.ann:1: the text of a\.txt at 0-30 is"),
        ("T1 P 0 3 Odo", r"a\.ann:1: this is no annotation"),
        ("T1\tP 3 0\tOdo", r"a\.ann:1: the text of a\.txt at 3-0 is ''"),
    ],
)
def test_broken_brat(line, message, tmp_path):
    (tmp_path / "a.txt").write_text("Odo naps.")
    (tmp_path / "a.ann").write_text(line)
    with pytest.raises(InputError, match=message):
        read(tmp_path)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(InputError, match=r"a\.ann: there is no file a\.txt beside it"):
        read(tmp_path)


def test_a_data_set_stays_in_its_folder(tmp_path):
    (tmp_path / "state.json").write_text('{"_data_files": [{"filename": "../x"}]}')
    with pytest.raises(InputError, match=r"'\.\./x' is not the name of a file"):
        read(tmp_path)
    (tmp_path / "state.json").write_text("{}")
    with pytest.raises(InputError, match=r"state\.json: it does not say which files"):
        read(tmp_path)


def test_pairs_beside_the_names_of_labels(tmp_path):
    data = {
        "classes": ["P"],
        "annotations": [["Odo.", {"entities": [[0, 3, "P"]]}], None],
    }
    docs, importer = read_text(tmp_path, "a.json", json.dumps(data))
    assert [ent.text for ent in docs[0].ents] == ["Odo"]
    assert importer.left_out == {"texts that were skipped": 1}


def test_empty_lists_of_spans_beside_categories(tmp_path):
    rows = [
        {"text": "a", "label": ["x"], "Comments": []},
        {"text": "b", "label": [], "Comments": []},
    ]
    docs, importer = read_text(tmp_path, "a.jsonl", jsonl(*rows))
    assert [doc.cats for doc in docs] == [{"x": 1.0}, {}]
    assert importer.components == ["textcat"]


@pytest.mark.parametrize(
    "text",
    [
        "# http://x.de [2009]\n1\tIvo\tB-P\tO\n2\tLind\tI-P\tO\n3\tnaps\tO\tB-Q\n",
        "# text = Ivo\n1\tIvo\tB-P\t-\t-\n2\tLind\tI-P\t-\t-\n3\t#\tO\t-\t-",
    ],
)
def test_tokens_that_are_counted(text, tmp_path):
    docs, _ = read_text(tmp_path, "a.tsv", text)
    assert [(ent.text, ent.label_) for ent in docs[0].ents] == [("Ivo Lind", "P")]
    path = tmp_path / "b.tsv"
    sentence = f"{text.strip()}\n\n"
    path.write_text(f"{sentence * 20}x\tO\n")
    with pytest.raises(InputError, match=r"b\.tsv:\d+: expected a number, a word and"):
        read(path, converter="conll")


def test_without_pyarrow(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"a\.parquet: .*fastpipe-nlp\[datasets\]"):
        read_text(tmp_path, "a.parquet", "PAR1")


def test_a_data_set_that_is_split_already(tmp_path):
    datasets = pytest.importorskip("datasets")
    data = datasets.Dataset.from_dict({"text": ["a", "b"], "label": ["x", "y"]})
    datasets.DatasetDict(train=data, test=data).save_to_disk(tmp_path / "both")
    importer = Importer(tmp_path / "both", Choices())
    with (
        CorpusWriter(tmp_path / "out") as writer,
        pytest.raises(InputError, match=r"both: the data set is split already: train"),
    ):
        importer.write_split(writer, (0.5, 0.5))


def test_tokens_and_tags_between_tabs_are_no_table(tmp_path):
    docs, _ = read_text(tmp_path, "a.tsv", "Ivo\tB-P\nnaps\tO\n\nOh\tO\n")
    assert [(ent.text, ent.label_) for ent in docs[0].ents] == [("Ivo", "P")]


def test_what_pairs_have_beside_is_counted(tmp_path):
    pair = ["Odo.", {"entities": [], "cats": {"a": 1}, "spans": {}, "tags": ["X"]}]
    docs, importer = read_text(tmp_path, "a.json", json.dumps([pair]))
    assert docs[0].cats == {"a": 1.0}
    assert importer.left_out == {"annotations 'spans'": 1, "annotations 'tags'": 1}


def test_names_in_capitals(tmp_path):
    docs, _ = read_text(tmp_path, "A.CSV", "Ja,x\nNein,y\nDoch,x\n")
    assert [doc.text for doc in docs] == ["Ja", "Nein", "Doch"]
