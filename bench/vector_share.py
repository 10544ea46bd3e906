"""Tell how much of the kernels' arithmetic on ARM is done in vectors, by running them.

``python bench/vector_share.py`` compiles the program that tests run
(`tests/_runtime/kernels.cpp`) for AArch64, has qemu-user note each block of
instructions that it executes, and counts in the disassembly of those blocks what
computes with floating-point numbers: four at a time, or one. It prints a table of the
ten kernels that execute most instructions. Needs Debian's packages
``g++-aarch64-linux-gnu`` and ``qemu-user``.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
KERNELS = ROOT / "fastpipe" / "_kernels"
SOURCE = ROOT / "tests" / "_runtime" / "kernels.cpp"
TOOLS = "aarch64-linux-gnu-"
# Each kernel stays a function of its own, to be counted.
FLAGS = ["-O3", "-fno-math-errno", "-std=c++14", "-fno-inline", "-static"]
SHOWN = 10

INSTRUCTION = re.compile(r"^ +([0-9a-f]+):\t[0-9a-f]+ \t(\S+)(?:\t(.*))?$")
BLOCK = re.compile(r"/([0-9a-f]{16})/")
ENDS_A_BLOCK = re.compile(r"b|bl|br|blr|ret|b\..*|cbn?z|tbn?z|svc")
# Not moves, loads and conversions.
ARITHMETIC = re.compile(r"f(?:n?m?(?:add|sub|mul|la|ls)|div|sqrt|abd|max|min|cm)\w*")
VECTOR, SINGLE = re.compile(r"v\d+\.[24][sd]\b"), re.compile(r"[sd]\d+\b")


def run(*command: object) -> str:
    """Return what a program prints."""
    words = [str(word) for word in command]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def executed_blocks(program: Path, places: list[str]) -> Counter[int]:
    """Return how often each block of instructions in these places ran, by its address.

    A place is an address and a number of bytes, as ``0x400000+0x80``.
    """
    command = ["qemu-aarch64", "-d", "exec,nochain", "-D", "/dev/stderr"]
    command += ["-dfilter", ",".join(places), str(program)]
    counts: Counter[str] = Counter()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        counts.update(
            found[1] for line in process.stderr if (found := BLOCK.search(line))
        )
    if process.returncode:
        raise SystemExit(f"{program} ended with {process.returncode}")
    return Counter({int(address, 16): n for address, n in counts.items()})


def kernel_names() -> set[str]:
    """Return all names that the kernels' headers define or call."""
    texts = (path.read_text(encoding="utf-8") for path in KERNELS.glob("*.h"))
    return {name for text in texts for name in re.findall(r"\b(\w+)\(", text)}


def function_name(symbol: str) -> str:
    """Return a function's name without its namespace, arguments and clones."""
    return re.split(r"[(<. ]", symbol)[0].rpartition("::")[2]


def disassembly(program: Path) -> Iterator[tuple[str, list[tuple[int, str, str]]]]:
    """Yield each function's name with address, name and operands of instructions."""
    name, lines = "", []
    for line in run(TOOLS + "objdump", "-d", "-C", program).splitlines():
        if line.endswith(">:"):
            yield name, lines
            name, lines = function_name(line.split("<", 1)[1]), []
        elif found := INSTRUCTION.match(line):
            lines.append((int(found[1], 16), found[2], found[3] or ""))
    yield name, lines


def main() -> None:
    """Compile, run, count, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "kernels"
        run(TOOLS + "g++", *FLAGS, f"-I{KERNELS}", SOURCE, "-o", program)
        kernels = kernel_names()
        functions = [each for each in disassembly(program) if each[0] in kernels]
        places = [
            f"{lines[0][0]:#x}+{lines[-1][0] + 4 - lines[0][0]:#x}"
            for _, lines in functions
        ]
        blocks = executed_blocks(program, places)
    executed: Counter[str] = Counter()
    arithmetic: dict[str, Counter[str]] = defaultdict(Counter)
    for name, lines in functions:
        times = 0
        for i, (address, mnemonic, operands) in enumerate(lines):
            begins = address in blocks
            if begins and i and not ENDS_A_BLOCK.fullmatch(lines[i - 1][1]):
                # The block before runs into this one, and through it.
                times += blocks[address]
            elif begins:
                times = blocks[address]
            executed[name] += times
            if ARITHMETIC.fullmatch(mnemonic):
                if VECTOR.match(operands):
                    arithmetic[name]["vector"] += times
                elif SINGLE.match(operands):
                    arithmetic[name]["single"] += times
            if ENDS_A_BLOCK.fullmatch(mnemonic):
                times = 0
    total = sum(executed.values())
    print("| kernel | instructions | numbers in vectors |\n|---|---|---|")
    for name, n in executed.most_common(SHOWN):
        vector = 4 * arithmetic[name]["vector"]
        numbers = vector + arithmetic[name]["single"]
        share = f"{vector / numbers:.1%}" if numbers else "none: no arithmetic"
        print(f"| `{name}` | {n / total:.1%} | {share} |")


if __name__ == "__main__":
    main()
