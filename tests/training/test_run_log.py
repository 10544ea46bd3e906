import numpy
import pytest

from fastpipe.errors import InputError
from fastpipe.training.run_log import LOG_FILE, RunLog, read_log
from fastpipe.training.saved_state import Progress


def info(step, score=0.5):
    return {
        "step": step,
        "epoch": step // 10,
        "score": score,
        "other_scores": {"tag_acc": numpy.float32(score), "dep_las": None},
        "losses": {"tagger": numpy.float64(1.5)},
    }


def test_a_row_tells_of_the_updates_alone(tmp_path):
    log = RunLog(tmp_path, Progress())
    log.write(info(0), Progress(step=1, words=100, seconds=3.0, evaluating=1.0))
    log.write(info(10), Progress(step=11, words=700, seconds=8.0, evaluating=4.0))
    first, second = read_log(tmp_path / LOG_FILE)
    assert first == {
        "step": 0,
        "epoch": 0,
        "words": 100,
        "seconds": 3.0,
        "words_per_second": 50.0,
        "score": 0.5,
        "losses": {"tagger": 1.5},
        "scores": {"tag_acc": 0.5, "dep_las": None},
    }
    assert second["words_per_second"] == 300.0


def test_a_new_run_begins_a_new_log(tmp_path):
    RunLog(tmp_path, Progress()).write(info(0), Progress(step=1))
    RunLog(tmp_path, Progress()).write(info(0, score=0.75), Progress(step=1))
    assert [row["score"] for row in read_log(tmp_path / LOG_FILE)] == [0.75]


def test_a_resumed_run_has_no_row_twice(tmp_path):
    log = RunLog(tmp_path, Progress())
    for step in (0, 10, 20):
        log.write(info(step), Progress(step=step + 1))
    with (tmp_path / LOG_FILE).open("a", encoding="utf-8") as file:
        file.write('{"step": 30, "epo')
    # The state is that after step 14: the run died in the row after the next one.
    resumed = RunLog(tmp_path, Progress(step=15, words=50, seconds=9.0))
    assert [row["step"] for row in read_log(tmp_path / LOG_FILE)] == [0, 10]
    resumed.write(info(20), Progress(step=21, words=150, seconds=10.0))
    rows = read_log(tmp_path / LOG_FILE)
    assert [row["step"] for row in rows] == [0, 10, 20]
    assert rows[-1]["words_per_second"] == 100.0


def test_without_a_folder_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    RunLog(None, Progress()).write(info(0), Progress(step=1))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("line", ["nonsense", "[]", '{"epoch": 1}', '{"step": "1"}'])
def test_what_is_no_log(tmp_path, line):
    path = tmp_path / LOG_FILE
    path.write_text(f'{line}\n{{"step": 1}}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"Line 1 of .*training\.jsonl"):
        read_log(path)
