"""Build the Cython floor of fastpipe.

Everything that is not a compiled extension is declared in pyproject.toml.
"""

import os
import re
import sys
from functools import cache
from pathlib import Path

import cymem
import murmurhash
import numpy
import preshed
from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

ROOT = Path(__file__).absolute().parent
PACKAGE = ROOT / "fastpipe"
MSVC = sys.platform == "win32"

INCLUDE_DIRS = [
    numpy.get_include(),
    # Both packages ship their headers in a folder named include.
    murmurhash.get_include(),
    str(Path(cymem.__file__).parent.parent),
    str(Path(preshed.__file__).parent.parent),
    "fastpipe",
]

COMPILER_FLAGS = ["-O3", "-g0", "-fno-math-errno", "-pthread"]
LINKER_FLAGS = ["-pthread"]
# bin/sanitize builds with a sanitizer, which does not get on with the choice of a
# kernel at load time.
SANITIZER = os.environ.get("FASTPIPE_SANITIZER")
if SANITIZER:
    COMPILER_FLAGS += [f"-fsanitize={SANITIZER}", "-O1", "-g1"]
    COMPILER_FLAGS += ["-fno-omit-frame-pointer", "-DFASTPIPE_NO_DISPATCH"]
    LINKER_FLAGS += [f"-fsanitize={SANITIZER}"]
COMPILER_DIRECTIVES = {
    "language_level": 3,
    "boundscheck": False,
    "wraparound": False,
    "initializedcheck": False,
    "embedsignature": True,
    "binding": True,
}


HEADER = re.compile(r'^\s*(?:cdef extern from|#include) "([^"]+)"', re.MULTILINE)


@cache
def headers(path: Path) -> frozenset[Path]:
    """Return the headers of the package that a source includes, at whatever depth.

    Cython looks at the headers that a `.pxd` names, not at what they include in turn,
    and would leave an extension as it is where one of those was edited.
    """
    found: set[Path] = set()
    for name in HEADER.findall(path.read_text(encoding="utf-8")):
        for folder in (path.parent, PACKAGE):
            header = folder / name
            if header.exists():
                found |= {header, *headers(header)}
                break
    return frozenset(found)


def with_deeper_headers(found: list[Extension]) -> list[Extension]:
    """Have each extension depend on the headers after those that Cython saw."""
    for extension in found:
        sources = [Path(name) for name in extension.depends if name.endswith(".pxd")]
        sources += [Path(name).with_suffix(".pyx") for name in extension.sources]
        deeper = {path for source in sources for path in headers(source.absolute())}
        extension.depends += sorted(str(path.relative_to(ROOT)) for path in deeper)
    return found


def extensions() -> list[Extension]:
    """Return one extension for each .pyx file under the package."""
    found = []
    for path in sorted(PACKAGE.rglob("*.pyx")):
        relative = path.relative_to(ROOT)
        found.append(
            Extension(
                ".".join(relative.with_suffix("").parts),
                [relative.as_posix()],
                include_dirs=INCLUDE_DIRS,
                define_macros=[("NPY_NO_DEPRECATED_API", "NPY_1_7_API_VERSION")],
                extra_compile_args=[] if MSVC else COMPILER_FLAGS,
                extra_link_args=[] if MSVC else LINKER_FLAGS,
                language="c++",
            )
        )
    return found


class Build(build_ext):
    """Translate and compile on every core: the extensions do not depend on each other.

    Only where extensions are built: a source distribution has none, and its packing
    leaves the tree as it is.
    """

    def finalize_options(self) -> None:
        self.distribution.ext_modules[:] = with_deeper_headers(
            cythonize(
                self.distribution.ext_modules,
                nthreads=0 if MSVC else os.cpu_count() or 1,
                compiler_directives=COMPILER_DIRECTIVES,
            )
        )
        super().finalize_options()
        self.parallel = self.parallel or os.cpu_count()


setup(ext_modules=extensions(), cmdclass={"build_ext": Build})
