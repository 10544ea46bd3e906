import pytest

from fastpipe.errors import MissingFileError
from fastpipe.evaluation.run_folders import find_log, find_pipeline


def make_pipeline(folder):
    folder.mkdir(parents=True)
    (folder / "meta.json").write_text("{}", encoding="utf-8")
    return folder


def test_the_best_pipeline_comes_before_the_last(tmp_path):
    with pytest.raises(MissingFileError, match="output folder of `fastpipe train`"):
        find_pipeline(tmp_path)
    last = make_pipeline(tmp_path / "model-last")
    assert find_pipeline(tmp_path) == last
    best = make_pipeline(tmp_path / "model-best")
    assert find_pipeline(tmp_path) == best
    assert find_pipeline(last) == last
    assert find_pipeline("en_core_web_sm") == "en_core_web_sm"


def test_the_log_is_beside_the_pipelines(tmp_path):
    last = make_pipeline(tmp_path / "model-last")
    assert find_log(tmp_path) is None
    log = tmp_path / "training.jsonl"
    log.touch()
    assert find_log(tmp_path) == find_log(last) == log
    assert find_log(make_pipeline(tmp_path / "other")) is None
