"""Build the Cython floor of fastpipe.

Everything that is not a compiled extension is declared in pyproject.toml.
"""

import os
import re
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

INCLUDE_DIRS = [
    numpy.get_include(),
    # Both packages ship their headers in a folder named include.
    murmurhash.get_include(),
    str(Path(cymem.__file__).parent.parent),
    str(Path(preshed.__file__).parent.parent),
    "fastpipe",
]

# By kind of compiler, as setuptools calls it.
COMPILER_FLAGS = {
    "unix": ["-O3", "-g0", "-fno-math-errno", "-pthread"],
    "mingw32": ["-O3", "-g0", "-fno-math-errno"],
    "msvc": ["/O2", "/EHsc", "/utf-8"],
}
# Of families that spend their time on Python's objects: more would be of no use.
LESS_OPTIMIZED = {"unix": ["-O2"], "mingw32": ["-O2"]}
OF_OBJECTS = {"_lexicon", "_docs", "_doc", "_examples", "_example"}
LINKER_FLAGS = {
    "unix": ["-pthread"],
    # With the runtime of GCC in it, which Windows has not.
    "mingw32": ["-static"],
}
# bin/sanitize builds with a sanitizer, which does not get on with the choice of a
# kernel at load time.
SANITIZER = os.environ.get("FASTPIPE_SANITIZER")
if SANITIZER:
    COMPILER_FLAGS["unix"] += [f"-fsanitize={SANITIZER}", "-O1", "-g1"]
    COMPILER_FLAGS["unix"] += ["-fno-omit-frame-pointer", "-DFASTPIPE_NO_DISPATCH"]
    LINKER_FLAGS["unix"] += [f"-fsanitize={SANITIZER}"]
COMPILER_DIRECTIVES = {
    "language_level": 3,
    "boundscheck": False,
    "wraparound": False,
    "initializedcheck": False,
    "embedsignature": True,
    "binding": True,
    # What threads share has locks of its own: fastpipe/_runtime/free_threading.pxd.
    "freethreading_compatible": True,
    # Nobody reads what is compiled, and it is written faster without.
    "emit_code_comments": False,
}

# What Cython writes into each module that needs it, such as the types of functions and
# of memoryviews, is compiled but once, and is a module itself.
SHARED = "fastpipe._runtime.cython_shared"

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
        if extension.name == SHARED:
            continue
        sources = [Path(name) for name in extension.depends if name.endswith(".pxd")]
        sources += [Path(name).with_suffix(".pyx") for name in extension.sources]
        deeper = {path for source in sources for path in headers(source.absolute())}
        extension.depends += sorted(str(path.relative_to(ROOT)) for path in deeper)
    return found


def extensions() -> list[Extension]:
    """Return an extension for each .pyx file of the package, and what they share."""
    # Cython writes the file, and takes no language for it.
    found = [Extension(SHARED, [f"{SHARED.replace('.', '/')}.cpp"])]
    for path in sorted(PACKAGE.rglob("*.pyx")):
        relative = path.relative_to(ROOT)
        found.append(
            Extension(
                ".".join(relative.with_suffix("").parts),
                [relative.as_posix()],
                include_dirs=INCLUDE_DIRS,
                define_macros=[("NPY_NO_DEPRECATED_API", "NPY_1_7_API_VERSION")],
                language="c++",
            )
        )
    return found


class Build(build_ext):
    """Translate and compile on every core: the extensions do not depend on each other.

    Not before extensions are built: the packing of a source distribution asks for this
    command's options as well, and leaves the tree as it is.
    """

    def finalize_options(self) -> None:
        super().finalize_options()
        self.parallel = self.parallel or available_cores()

    def build_extensions(self) -> None:
        translated = cythonize(
            self.extensions,
            nthreads=self.parallel,
            compiler_directives=COMPILER_DIRECTIVES,
            shared_utility_qualified_name=SHARED,
        )
        by_name = {each.name: each for each in with_deeper_headers(translated)}
        kind = self.compiler.compiler_type
        for extension in self.extensions:
            extension.extra_compile_args = [*COMPILER_FLAGS.get(kind, [])]
            if extension.name.split(".")[1] in OF_OBJECTS and not SANITIZER:
                extension.extra_compile_args += LESS_OPTIMIZED.get(kind, [])
            extension.extra_link_args = LINKER_FLAGS.get(kind, [])
            extension.sources = by_name[extension.name].sources
            extension.depends = by_name[extension.name].depends
        # So that no core waits at the end for the one that got the largest.
        self.extensions.sort(key=size_of_sources, reverse=True)
        super().build_extensions()


def size_of_sources(extension: Extension) -> int:
    """Return how much there is to compile."""
    return sum(Path(source).stat().st_size for source in extension.sources)


def available_cores() -> int:
    """Return the number of cores that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# Processes that translate may import this file anew.
if __name__ == "__main__":
    setup(ext_modules=extensions(), cmdclass={"build_ext": Build})
