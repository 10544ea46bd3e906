"""Loading of pipelines: from packages, folders and configs."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import re
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import srsly

from .._runtime.collector import collector_paused
from ..about import __spacy_version__
from ..config import Config, load_config
from ..errors import (
    ConfigError,
    FastpipeWarning,
    InputError,
    LanguageNotFoundError,
    MissingFileError,
    PipelineNotFoundError,
)
from ..registry import registry
from .dicts import SimpleFrozenDict, SimpleFrozenList, dict_to_dot, dot_to_dict
from .installed import OWN_GROUP
from .json_files import read_json
from .language_codes import find_matching_language, is_known
from .paths import ensure_path, is_package

if TYPE_CHECKING:
    from ..language import Language
    from ..vocab import Vocab

# The default of `disable`, `enable` and `exclude`: told apart by identity from a list
# that a caller passed.
DEFAULT_EMPTY_PIPES = SimpleFrozenList()
# What stands before a language's code in the name of an empty pipeline.
_BLANK = "blank:"

# Versions from one of a minor release up to another minor release.
_USUAL_RANGE = re.compile(r">=(\d+\.\d+)\.\d+,<(\d+\.\d+)\.0")

# Names of languages that once were names of packages too.
OLD_MODEL_SHORTCUTS = {
    "en": "en_core_web_sm",
    "xx": "xx_ent_wiki_sm",
    **{lang: f"{lang}_core_news_sm" for lang in "de el es fr it lt nb nl pt".split()},
}


def load_model(
    name: str | Path,
    *,
    vocab: Vocab | bool = True,
    disable: str | Iterable[str] = DEFAULT_EMPTY_PIPES,
    enable: str | Iterable[str] = DEFAULT_EMPTY_PIPES,
    exclude: str | Iterable[str] = DEFAULT_EMPTY_PIPES,
    config: Mapping[str, Any] = SimpleFrozenDict(),
) -> Language:
    """Load a pipeline from an installed package or a folder.

    Parameters
    ----------
    name
        The package's name or the folder's path; ``"blank:en"`` makes an empty
        pipeline for English.
    vocab
        A vocabulary to share; True makes one.
    disable
        Components that are loaded and don't run until they are enabled.
    enable
        Components that run; all others are disabled.
    exclude
        Components that are not loaded. Their code need not be there.
    config
        Settings that replace the pipeline's, as nested dicts or by dotted names.

    Raises
    ------
    PipelineNotFoundError
        If there is neither.
    """
    if isinstance(name, str) and name.startswith(_BLANK):
        settings = dot_to_dict(dict_to_dot(config, for_overrides=True))
        lang_class = get_lang_class(name.removeprefix(_BLANK))
        return lang_class.from_config(settings, vocab=vocab)
    folder = find_pipeline_folder(name)
    return load_model_from_path(
        folder,
        vocab=vocab,
        disable=disable,
        enable=enable,
        exclude=exclude,
        config=config,
    )


def find_pipeline_folder(name: str | Path) -> Path:
    """Return the folder of an installed pipeline package, or a folder as it is.

    Raises
    ------
    PipelineNotFoundError
        If there is neither.
    """
    if isinstance(name, str) and is_package(name):
        return _folder_of_package(name)
    path = Path(str(name))
    if isinstance(name, str | Path) and path.exists():
        return path
    if isinstance(name, str) and (name in registry.languages or is_known(name)):
        package = OLD_MODEL_SHORTCUTS.get(name, "en_core_web_sm")
        raise PipelineNotFoundError(
            f"Can't load {name!r}: it is a language, not a trained pipeline. Use "
            f"fastpipe.blank({name!r}) for an empty pipeline, or give the name of a "
            f"package such as {package!r}",
            code="E941",
        )
    raise PipelineNotFoundError(
        f"Can't find the pipeline {str(name)!r}. Expected the name of an installed "
        f"package or a folder with config.cfg and meta.json (relative paths start at "
        f"{Path.cwd()})",
        code="E050",
    )


def load_model_from_package(name: str, **arguments: Any) -> Language:
    """Load a pipeline from an installed package; see `load_model`.

    The code of a package made for spaCy is not run, so that it loads without spaCy.
    Functions that it registers come in by its entry points.
    """
    return load_model_from_path(_folder_of_package(name), **arguments)


def load_model_from_init_py(init_file: str | Path, **arguments: Any) -> Language:
    """Load the pipeline beside a package's ``__init__.py``; see `load_model`."""
    return load_model_from_path(_data_folder(Path(init_file).parent), **arguments)


def find_package_folder(name: str) -> Path:
    """Return the folder of a pipeline package, without running its code."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise PipelineNotFoundError(
            f"The package {name!r} is installed but can't be imported as {name!r}. "
            f"Expected a package with a pipeline's folder in it"
        )
    return Path(next(iter(spec.submodule_search_locations)))


def _folder_of_package(name: str) -> Path:
    points = importlib.metadata.distribution(name).entry_points
    if points.select(group=OWN_GROUP):
        # Packages made for fastpipe may have code that registers functions.
        importlib.import_module(name)
    return _data_folder(find_package_folder(name))


def _data_folder(folder: Path) -> Path:
    """Return the pipeline's folder in that of a package."""
    meta = get_model_meta(folder)
    data = folder / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    if not data.is_dir():
        raise PipelineNotFoundError(
            f"The package in {folder} has no folder {data.name}. Expected one with "
            f"the language, name and version of its meta.json; install it again"
        )
    return data


def load_model_from_path(
    model_path: Path,
    *,
    meta: dict[str, Any] | None = None,
    vocab: Vocab | bool = True,
    disable: str | Iterable[str] = DEFAULT_EMPTY_PIPES,
    enable: str | Iterable[str] = DEFAULT_EMPTY_PIPES,
    exclude: str | Iterable[str] = DEFAULT_EMPTY_PIPES,
    config: Mapping[str, Any] = SimpleFrozenDict(),
) -> Language:
    """Load a pipeline from a folder; see `load_model`.

    Raises
    ------
    PipelineNotFoundError
        If there is no such folder.
    MissingFileError
        If a file is missing in it.
    """
    folder = ensure_path(model_path)
    if not folder.is_dir():
        raise PipelineNotFoundError(
            f"{folder} is no folder. Expected a pipeline's folder, with config.cfg "
            f"and meta.json"
        )
    if not meta:
        meta = get_model_meta(folder)
    overrides = dict_to_dot(config, for_overrides=True)
    with collector_paused():
        loaded = load_config(folder / "config.cfg", overrides=overrides)
        nlp = load_model_from_config(
            loaded,
            vocab=vocab,
            disable=disable,
            enable=enable,
            exclude=exclude,
            meta=meta,
        )
        return nlp.from_disk(folder, exclude=exclude, overrides=overrides)


def load_model_from_config(
    config: Config | dict[str, Any],
    *,
    meta: Mapping[str, Any] = SimpleFrozenDict(),
    vocab: Vocab | bool = True,
    disable: str | Iterable[str] = DEFAULT_EMPTY_PIPES,
    enable: str | Iterable[str] = DEFAULT_EMPTY_PIPES,
    exclude: str | Iterable[str] = DEFAULT_EMPTY_PIPES,
    auto_fill: bool = False,
    validate: bool = True,
) -> Language:
    """Make the pipeline that a config describes, without trained weights.

    Parameters are those of `load_model`; `auto_fill` fills in settings that are not
    there, `validate` checks those that are.

    Raises
    ------
    ConfigError
        If the config has no language.
    """
    nlp = config.get("nlp") if isinstance(config, Mapping) else None
    if not isinstance(nlp, Mapping) or not nlp.get("lang"):
        raise ConfigError(
            title="The config makes no pipeline: it has no [nlp] with a lang.",
            desc="Expected the ISO 639 code of the language, such as\n"
            '  [nlp]\n  lang = "en"',
        )
    lang_class = get_lang_class(nlp["lang"])
    return lang_class.from_config(
        config,
        vocab=vocab,
        disable=disable,
        enable=enable,
        exclude=exclude,
        auto_fill=auto_fill,
        validate=validate,
        meta=meta,
    )


def load_meta(path: str | Path) -> dict[str, Any]:
    """Read a pipeline's meta.json.

    Raises
    ------
    MissingFileError
        If there is no such file.
    InputError
        If it is no JSON object, or has no language or name.
    """
    file = ensure_path(path)
    if not file.is_file():
        raise MissingFileError(
            f"{file.name} is missing in {file.parent}. Expected a pipeline's folder, "
            f"with config.cfg and meta.json"
        )
    meta = read_json(file)
    for setting in ("lang", "name", "version"):
        if not isinstance(meta, dict) or not meta.get(setting):
            raise InputError(
                f"{file} has no {setting!r}. Expected the pipeline's lang, name and "
                f"version"
            )
    _warn_of_versions(meta)
    return meta


def _warn_of_versions(meta: Mapping[str, Any]) -> None:
    """Warn of a pipeline that was made for another release of spaCy's formats."""
    wanted = meta.get("spacy_version")
    ours = __spacy_version__.rsplit(".", 1)[0]
    if not wanted or _has_release(wanted, ours):
        return
    # The package that knows of other ranges takes longer to import than a pipeline's
    # tokenizer to read.
    from .versions import get_minor_version_range, is_compatible_version

    # The patch release doesn't matter to the formats: a late one is in every range.
    if is_compatible_version(f"{ours}.9999", wanted) is False:
        warnings.warn(
            f"The pipeline {meta['lang']}_{meta['name']} ({meta['version']}) was made "
            f"for spaCy {wanted}, while fastpipe reads the formats of "
            f"{get_minor_version_range(__spacy_version__)}. It may load with errors or "
            f"annotate differently; train it again, or get the version for {ours}",
            FastpipeWarning,
            stacklevel=3,
        )


def _has_release(versions: str, release: str) -> bool:
    """Whether a range that is written as most are has a release such as ``"3.8"``."""
    usual = _USUAL_RANGE.fullmatch(versions)
    if usual is None:
        return False
    first, after, ours = (
        [int(number) for number in one.split(".")] for one in (*usual.groups(), release)
    )
    return first <= ours < after


def get_model_meta(path: str | Path) -> dict[str, Any]:
    """Read the meta.json of a pipeline's folder; see `load_meta`."""
    folder = ensure_path(path)
    if not folder.is_dir():
        raise PipelineNotFoundError(
            f"{folder} is no folder. Expected a pipeline's folder, with meta.json"
        )
    return load_meta(folder / "meta.json")


def get_lang_class(lang: str) -> type[Language]:
    """Return the `Language` subclass of a language.

    Parameters
    ----------
    lang
        An ISO 639 code, e.g. ``"en"`` or ``"eng"``; ``"xx"`` is no language in
        particular. A language that has no rules here gets neutral ones.

    Raises
    ------
    LanguageNotFoundError
        If there is no such language.
    """
    if not isinstance(lang, str):
        raise LanguageNotFoundError(
            f"{lang!r} is no language. Expected an ISO 639 code such as 'en'",
            code="E048",
        )
    if lang not in registry.languages:
        lang = find_matching_language(lang) or lang
    return registry.languages.get(lang)


def lang_class_is_loaded(lang: str) -> bool:
    """Whether the subclass of a language has been made."""
    return lang in registry.languages


def set_lang_class(name: str, cls: type[Language]) -> None:
    """Register a `Language` subclass under a code."""
    registry.languages.register(name, func=cls)


def get_sourced_components(config: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the blocks of components that come from other pipelines."""
    return {
        name: block
        for name, block in config.get("components", {}).items()
        if "factory" not in block and "source" in block
    }


def load_language_data(path: str | Path) -> Any:
    """Read a table from a JSON file, or from a ``.gz`` beside it."""
    file = ensure_path(path)
    if file.exists():
        return read_json(file)
    packed = file.with_suffix(f"{file.suffix}.gz")
    if packed.exists():
        return srsly.read_gzip_json(packed)
    raise MissingFileError(
        f"There is neither {file} nor {packed.name}. Expected a table in JSON"
    )


__all__ = [
    "DEFAULT_EMPTY_PIPES",
    "find_package_folder",
    "find_pipeline_folder",
    "get_lang_class",
    "get_model_meta",
    "get_sourced_components",
    "lang_class_is_loaded",
    "load_language_data",
    "load_meta",
    "load_model",
    "load_model_from_config",
    "load_model_from_init_py",
    "load_model_from_package",
    "load_model_from_path",
    "set_lang_class",
]
