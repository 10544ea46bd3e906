"""Kernels compute the same on each instruction set, and from each compiler."""

import platform
import shutil
import subprocess
from pathlib import Path

import numpy
import pytest

import fastpipe

SOURCE = Path(__file__).with_name("kernels.cpp")
KERNELS = Path(fastpipe.__file__).parent / "_kernels"
FLAGS = ["-O3", "-fno-math-errno", "-std=c++14", "-static"]
# A product of matrices sums up to 600 numbers, with and without fused multiply-add.
TOLERANCE = {"gemm": 2e-5, "maxout_products": 2e-5}

ON_X86 = platform.machine() == "x86_64"
ARM_COMPILER = shutil.which("aarch64-linux-gnu-g++")
ARM_EMULATOR = shutil.which("qemu-aarch64")
X86_EMULATOR = shutil.which("qemu-x86_64")
CLANG = shutil.which("clang++")
# What Clang says of itself, taken back: kernels take the way of Microsoft's compiler.
PLAIN = ["-O0", "-fgnuc-version=0", "-U__clang__", "-Werror=gnu"]
MINGW = shutil.which("x86_64-w64-mingw32-g++-posix")
WINE = shutil.which("wine")


def compile_kernels(compiler, target, *flags):
    flags = [*FLAGS, *flags, f"-I{KERNELS}"]
    command = [compiler, *flags, str(SOURCE), "-o", str(target)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return target


def run(*command):
    """Return the numbers of each kernel, in the order in which they ran."""
    done = subprocess.run([*map(str, command)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = []
    for line in done.stdout.splitlines():
        name, *values = line.split()
        found.append((name, numpy.asarray(values, dtype="float64")))
    assert len(found) > 15
    return found


def assert_same(found, expected):
    assert [name for name, _ in found] == [name for name, _ in expected]
    for (name, values), (_, right) in zip(found, expected, strict=True):
        assert numpy.isfinite(right).all(), name
        atol = TOLERANCE.get(name, 2e-6)
        numpy.testing.assert_allclose(values, right, rtol=2e-5, atol=atol, err_msg=name)


@pytest.fixture(scope="module")
def native(tmp_path_factory):
    target = tmp_path_factory.mktemp("kernels") / "native"
    return compile_kernels(shutil.which("g++") or "c++", target)


@pytest.fixture(scope="module")
def expected(native):
    return run(native)


@pytest.mark.skipif(not (ON_X86 and X86_EMULATOR), reason="needs qemu-user on x86-64")
@pytest.mark.parametrize("cpu", ["core2duo", "Haswell"])
def test_older_cpus_of_x86(native, expected, cpu):
    """SSE2 alone, and AVX2: what one wheel has in it."""
    found = run(X86_EMULATOR, "-cpu", cpu, native)
    assert_same(found, expected)
    # But for the products, no set rounds differently from another.
    for (name, values), (_, right) in zip(found, expected, strict=True):
        if name not in TOLERANCE:
            numpy.testing.assert_array_equal(values, right, err_msg=name)


@pytest.mark.skipif(
    not (ARM_COMPILER and ARM_EMULATOR),
    reason="needs g++-aarch64-linux-gnu and qemu-user",
)
def test_arm(expected, tmp_path):
    arm = compile_kernels(ARM_COMPILER, tmp_path / "arm")
    assert_same(run(ARM_EMULATOR, arm), expected)


@pytest.mark.skipif(not CLANG, reason="needs clang++")
@pytest.mark.parametrize("flags", [["-O1"], PLAIN], ids=["vectors", "plain"])
def test_clang(expected, tmp_path, flags):
    assert_same(run(compile_kernels(CLANG, tmp_path / "clang", *flags)), expected)


@pytest.mark.skipif(not MINGW, reason="needs g++-mingw-w64-x86-64-posix")
def test_windows(expected, tmp_path, monkeypatch):
    program = compile_kernels(MINGW, tmp_path / "kernels.exe", "-O1")
    if WINE and ON_X86:
        monkeypatch.setenv("WINEPREFIX", str(tmp_path / "wine"))
        monkeypatch.setenv("WINEDEBUG", "-all")
        assert_same(run(WINE, program), expected)
