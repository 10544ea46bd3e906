"""A pipeline on its way to the workers: none of them needs to have its folder."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ..language import Language
from ..util import is_package, load_model, load_model_from_path
from ..util.loading import find_pipeline_folder


@dataclass(frozen=True)
class PackedPipeline:
    """A pipeline's files.

    Attributes
    ----------
    package
        Name of the package that it comes from, which the workers have to have: its
        code is part of the pipeline. Empty for a folder.
    files
        Contents by path in the folder.
    """

    package: str
    files: dict[str, bytes]

    @classmethod
    def pack(cls, model: str | Path) -> PackedPipeline:
        """Read the files of a package or folder.

        Raises
        ------
        PipelineNotFoundError
            If there is neither.
        """
        folder = find_pipeline_folder(model)
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        return cls(str(model) if is_package(str(model)) else "", files)

    def digest(self) -> str:
        """Return a digest of all files, which tells the pipeline from another."""
        found = hashlib.sha256()
        for name, content in self.files.items():
            found.update(f"{name}\0{len(content)}\0".encode())
            found.update(content)
        return found.hexdigest()

    def load(self) -> Language:
        """Return the pipeline."""
        if self.package:
            return load_model(self.package)
        with tempfile.TemporaryDirectory() as folder:
            for name, content in self.files.items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            return load_model_from_path(Path(folder))
