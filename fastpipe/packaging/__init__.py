"""Python packages of trained pipelines, which pip installs."""

from .build import build_package
from .layout import PackageMeta, write_package
from .readme import make_readme
from .requirements import find_requirements

__all__ = [
    "PackageMeta",
    "build_package",
    "find_requirements",
    "make_readme",
    "write_package",
]
