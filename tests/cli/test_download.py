import json

import pytest
from test_errors import fails

import fastpipe
from fastpipe.downloads import DOWNLOAD_URL, find_version, package_url


def test_versions(tmp_path):
    table = tmp_path / "table.json"
    table.write_text(json.dumps({"spacy": {"3.8": {"en_news": ["3.8.1", "3.8.0"]}}}))
    assert find_version("en_news", table.as_uri()) == "3.8.1"
    with pytest.raises(ValueError, match=r"'en_new'.*Did you mean 'en_news'"):
        find_version("en_new", table.as_uri())
    with pytest.raises(OSError, match=r"none\.json.*--direct"):
        find_version("en_news", (tmp_path / "none.json").as_uri())
    assert package_url("en_news", "3.8.1") == (
        f"{DOWNLOAD_URL}/en_news-3.8.1/en_news-3.8.1-py3-none-any.whl"
    )
    assert package_url("a", "1", base="x/", sdist=True) == "x/a-1/a-1.tar.gz"


def test_install_from_a_folder(run, quick_run, tmp_path, monkeypatch):
    fastpipe.blank("en").to_disk(tmp_path / "pipeline")
    monkeypatch.chdir(tmp_path)
    # A relative output folder, too.
    package = ("package", "pipeline", ".", "-n", "news", "-v", "1.0.0", "-b", "wheel")
    done = quick_run(*package)
    assert done.returncode == 0, done.stderr
    wheel = tmp_path / "en_news-1.0.0" / "dist" / "en_news-1.0.0-py3-none-any.whl"
    wheel.rename(tmp_path / "en_news-1.0.0" / wheel.name)
    url = tmp_path.as_uri()
    site = tmp_path / "site"
    pip = ("--no-deps", "--no-index", "--target", site)
    done = run("download", "en_news-1.0.0", "--direct", "--url", url, *pip)
    assert done.returncode == 0, done.stderr
    assert "fastpipe.load('en_news')" in done.stdout
    assert (site / "en_news" / "en_news-1.0.0" / "config.cfg").exists()
    done = quick_run("download", "en_news-2.0.0", "--direct", "--url", url, *pip)
    assert done.returncode == 1 and "en_news-2.0.0" in done.stderr
    fails(quick_run("download", "en_news", "--direct"), "no version")
