import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpipe.config import Config, default_config
from fastpipe.errors import ConfigError, MissingFileError
from fastpipe.registry import registry
from fastpipe.schemas import ConfigSchemaNlp, ConfigSchemaTraining
from fastpipe.util import load_config, load_config_from_str

TEXT = """
[training]
max_steps = 100
rate = ${numbers.rate}
note = "at ${numbers.rate} and ${numbers:name}"
copy = ${numbers}

[numbers]
rate = 0.25
name = "x"

[paths]
train = null
"""


def test_references_are_kept_until_they_are_resolved():
    config = load_config_from_str(TEXT)
    assert not config.is_interpolated
    assert config["training"]["rate"] == "${numbers.rate}"
    assert "rate = ${numbers.rate}" in config.to_str(interpolate=False)
    resolved = config.interpolate()
    assert resolved["training"]["rate"] == 0.25
    assert resolved["training"]["note"] == "at 0.25 and x"
    assert resolved["training"]["copy"] == {"rate": 0.25, "name": "x"}


def test_overrides_come_before_references():
    overrides = {"numbers.rate": 0.5, "training.max_steps": 7}
    config = load_config_from_str(TEXT, overrides=overrides, interpolate=True)
    assert config["training"]["rate"] == 0.5
    assert config["training"]["max_steps"] == 7
    assert config["training"]["note"] == "at 0.5 and x"


@pytest.mark.parametrize(
    ("override", "message"),
    [
        ("training.max_step", "Did you mean 'max_steps'"),
        ("trainning.max_steps", "Did you mean 'training'"),
        ("paths.tain", "Did you mean 'train'"),
        ("max_steps", "no such section"),
    ],
)
def test_only_what_exists_can_be_overridden(override, message):
    with pytest.raises(ConfigError) as error:
        load_config_from_str(TEXT, overrides={override: 1})
    assert message in str(error.value)
    assert override in str(error.value)


def test_settings_with_a_default_can_be_overridden():
    config = load_config_from_str(TEXT, overrides={"training.patience": 3})
    assert config["training"]["patience"] == 3
    block = '[components]\n[components.ner]\nfactory = "ner"\n'
    config = load_config_from_str(block, overrides={"components.ner.moves": None})
    assert config["components"]["ner"] == {"factory": "ner", "moves": None}


@pytest.mark.parametrize(
    "text",
    [
        "[training\nx = 1",
        "x = 1",
        "[a.b]\nx = 1",
        "[a]\nb = 1\n[a.b]\nc = 2",
        "[a]\nx = 1\n[a]\ny = 2",
    ],
)
def test_malformed_text_is_one_clear_error(text):
    with pytest.raises(ConfigError, match="The config can't be read"):
        load_config_from_str(text, interpolate=True)


def test_missing_and_foreign_files(tmp_path):
    with pytest.raises(MissingFileError, match=r"no\.cfg doesn't exist"):
        load_config(tmp_path / "no.cfg")
    with pytest.raises(OSError, match="is a folder"):
        load_config(tmp_path)
    (tmp_path / "binary.cfg").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match=r"binary\.cfg"):
        load_config(tmp_path / "binary.cfg")


def test_sections_are_saved_in_order_each_before_its_parts():
    config = default_config()
    config["nlp"]["lang"] = "en"
    config["own"] = {"x": 1}
    text = config.to_str(interpolate=False)
    headers = [line for line in text.splitlines() if line.startswith("[")]
    assert headers[:5] == [
        "[paths]",
        "[system]",
        "[nlp]",
        "[nlp.tokenizer]",
        "[nlp.vectors]",
    ]
    assert headers[-1] == "[own]"
    assert headers.index("[training]") < headers.index("[training.batcher]")
    assert headers.index("[training.batcher]") < headers.index(
        "[training.batcher.size]"
    )
    assert load_config_from_str(text) == config


def test_positional_arguments_keep_their_order():
    blocks = {name: {"x": name} for name in ("second", "first")}
    config = Config({"b": {"*": blocks}, "a": {"y": 1}})
    read = load_config_from_str(config.to_str())
    assert list(read["b"]["*"]) == ["second", "first"]


names = st.text("abcdefgh_", min_size=1, max_size=6)
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).filter(
        lambda text: "$" not in text
    ),
    st.lists(st.integers(), max_size=3),
)


@given(st.dictionaries(names, st.dictionaries(names, values, max_size=4), max_size=4))
def test_what_is_written_is_read_again(sections):
    config = Config(sections)
    assert load_config_from_str(config.to_str(), interpolate=True) == sections


def test_schemas_name_unknown_missing_and_wrong_settings():
    with pytest.raises(ConfigError) as error:
        registry.resolve({"lang": "en", "pipline": []}, schema=ConfigSchemaNlp)
    assert "[nlp]" in str(error.value)
    assert "pipline: unknown setting. Did you mean 'pipeline'?" in str(error.value)
    block = dict(default_config().interpolate()["training"], max_steps="many")
    with pytest.raises(ConfigError) as error:
        registry.resolve(block, schema=ConfigSchemaTraining)
    assert "max_steps: expected a valid integer, got 'many'" in str(error.value)
    del block["max_steps"]
    with pytest.raises(ConfigError, match="max_steps: missing setting"):
        registry.resolve(block, schema=ConfigSchemaTraining)


def test_schema_defaults_are_filled_in():
    block = default_config().interpolate()["training"]
    del block["before_update"]
    filled = registry.fill(block, schema=ConfigSchemaTraining)
    assert filled["before_update"] is None
    assert filled["optimizer"]["@optimizers"] == "Adam.v1"


@pytest.mark.parametrize("prefix", ["spacy", "fastpipe"])
def test_both_names_of_a_function_are_one_where_configs_are_merged(prefix):
    text = f'[corpora]\n[corpora.train]\n@readers = "{prefix}.Corpus.v1"\nlimit = 3\n'
    merged = default_config().merge(load_config_from_str(text))
    assert merged["corpora"]["train"] == {
        **default_config()["corpora"]["train"],
        "@readers": f"{prefix}.Corpus.v1",
        "limit": 3,
    }
    assert not merged.is_interpolated
    other = load_config_from_str(text.replace("Corpus.v1", "JsonlCorpus.v1"))
    assert "augmenter" not in default_config().merge(other)["corpora"]["train"]
