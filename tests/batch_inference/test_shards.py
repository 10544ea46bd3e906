"""What the input is cut into, and that each text is in exactly one part."""

import pyarrow
import pyarrow.parquet
import pytest
import srsly
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fastpipe
from fastpipe.batch_inference.inputs import find_files
from fastpipe.batch_inference.reading import ShardReader
from fastpipe.batch_inference.shards import Shard, plan_shards
from fastpipe.errors import InputError
from fastpipe.tokens import Doc, DocBin

NLP = fastpipe.blank("en")


def read(path, size, key="text", by_line=False):
    """Return the shards of a path, and the texts in each with where they come from."""
    files = find_files(path)
    shards = plan_shards(files, text_key=key, size=size, by_line=by_line)
    reader = ShardReader(NLP.vocab, key)
    return shards, [list(reader(Shard.from_json(one.to_json()))) for one in shards]


def together(parts):
    return [item for part in parts for item in part]


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.text(max_size=12), min_size=1, max_size=30),
    size=st.integers(1, 200),
)
def test_each_line_is_in_one_shard(tmp_path, texts, size):
    path = tmp_path / "texts.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            line = srsly.json_dumps({"text": text, "id": number})
            # Empty lines, and none after the last one.
            file.write(line + "\n" * (1 + number % 2) * (number < len(texts) - 1))
    _, parts = read(path, size)
    found = together(parts)
    assert [text for text, _ in found] == texts
    assert [source.fields for _, source in found] == [
        {"id": number} for number in range(len(texts))
    ]
    assert len({source.position for _, source in found}) == len(texts)


def test_lines_of_a_text_file_are_cut_by_bytes(tmp_path):
    path = tmp_path / "a.txt"
    lines = [f"Line number {number}, ä." for number in range(100)]
    path.write_bytes("\r\n".join(lines).encode())
    shards, parts = read(path, 500, by_line=True)
    assert [text for text, _ in together(parts)] == lines
    assert len(shards) == -(-path.stat().st_size // 500)
    assert all(10 < len(part) < 30 for part in parts)


def test_small_text_files_have_a_shard_together(tmp_path):
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(f"Text {number}.")
    shards, parts = read(tmp_path, 20)
    assert [len(one.paths) for one in shards] == [3, 3, 3, 1]
    assert [text for text, _ in together(parts)] == [
        f"Text {number}." for number in range(10)
    ]


def test_rows_of_parquet_keep_their_other_columns(tmp_path):
    path = tmp_path / "a.parquet"
    texts = [f"Text number {number}." for number in range(1000)]
    table = pyarrow.table({"id": list(range(1000)), "body": texts})
    pyarrow.parquet.write_table(table, path, row_group_size=300)
    shards, parts = read(path, 2000, key="body")
    found = together(parts)
    assert [text for text, _ in found] == texts
    assert [source.position for _, source in found] == list(range(1000))
    assert [source.fields["id"] for _, source in found] == list(range(1000))
    assert {one.group for one in shards} == {0, 1, 2, 3}
    assert len(shards) > 8
    with pytest.raises(InputError, match=r"no column 'text'.*id, body"):
        read(path, 2000)


def test_docs_are_cut_where_the_words_are_in_equal_parts(tmp_path):
    lengths = [1, 1, 500, 1, 1, 1, 300, 300, 0, 5]
    docs = [Doc(NLP.vocab, words=[f"w{i}"] * n) for i, n in enumerate(lengths)]
    docs[3].user_data["kept"] = 1
    path = tmp_path / "docs.spacy"
    DocBin(docs=docs, store_user_data=True).to_disk(path)
    shards, parts = read(path, 1800)
    assert [(one.start, one.stop) for one in shards] == [
        (0, 3),
        (3, 7),
        (7, 8),
        (8, 10),
    ]
    found = [doc for doc, _ in together(parts)]
    assert [[t.text for t in doc] for doc in found] == [
        [t.text for t in doc] for doc in docs
    ]
    assert found[3].user_data["kept"] == 1


def test_what_is_wrong_is_told_with_its_place(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a"}\n' * 50 + '{"text": 1}\n' + '{"text": "a"}\n' * 50)
    with pytest.raises(InputError, match=r"a\.jsonl, line 51: .*--text-key"):
        read(path, 100)
    path = tmp_path / "b.txt"
    path.write_bytes(b"fine\n" * 10 + "Käse".encode("latin-1"))
    with pytest.raises(InputError, match=r"b\.txt, line 11: .*UTF-8"):
        read(path, 10, by_line=True)
    path = tmp_path / "c.parquet"
    path.write_bytes(b"none")
    with pytest.raises(InputError, match=r"c\.parquet can't be read"):
        read(path, 10)
    table = pyarrow.table({"text": ["a", None]})
    pyarrow.parquet.write_table(table, path)
    with pytest.raises(InputError, match=r"c\.parquet, row 1 .* null"):
        read(path, 100)
