"""Python packages of trained pipelines, which pip installs."""

from .build import build_package
from .layout import PackageMeta, is_package_name, write_package
from .readme import make_readme
from .requirements import find_requirements, get_third_party_dependencies

__all__ = [
    "PackageMeta",
    "build_package",
    "find_requirements",
    "get_third_party_dependencies",
    "is_package_name",
    "make_readme",
    "write_package",
]
