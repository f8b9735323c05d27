"""`python -m bench`: what a document costs, as ratios measured side by side in one run.

Every round runs each job some times in a row, so that it is warm, and one job after the other, so that a busy machine slows
all of them alike; a ratio is the median of the rounds.
"""

from __future__ import annotations

import gc
import io
import itertools
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx

from app.core.library.snapshot import read_library_with_snapshot
from app.core.selection import select_clauses
from app.core.writers.zipping import COMPRESSOR, LEVEL, LEVEL_OF_PIECES, compressed
from bench.reference import DAY, PROJECT, Reference
from bench.rival import rival
from bench.synthetic import synthetic_library

ROUNDS = 24
IN_A_ROW = 10
RIVAL_EVERY = 4
CLAUSES = 40
SIZES = (10, 40, 160, 640)
LIBRARY_SIZES = (125, 500, 2000)


def main() -> None:
    """Print the ratios."""
    reference = Reference(CLAUSES)
    document = reference.document(0)
    xml = reference.writer.body_xml(document)
    words = len(re.sub(rb"<[^>]+>", b" ", xml).split())
    in_clauses = sum(
        len(re.findall(r"\S+", text)) for text in re.findall(r"(?s)<w:sdtContent>(.*?)</w:sdtContent>", _plain(xml))
    )
    print(f"{CLAUSES} clauses, {in_clauses} words in clauses, {words} in the document; {COMPRESSOR} level {LEVEL}")
    _speed(reference, xml)
    _first(reference)
    _size(reference.job(1))
    _growth()
    with tempfile.TemporaryDirectory() as kept:
        environment = _environment(Path(kept))
        _cold_start(environment)
        _loading(Path(kept), environment)
        _loading_growth(Path(kept))


def _plain(xml: bytes) -> str:
    return re.sub(r"<(?!/?w:sdtContent)[^>]+>", " ", xml.decode())


def _speed(reference: Reference, xml: bytes) -> None:
    other = rival(reference.document(0))
    for number in range(20):
        reference.job(number)
    other()
    gc.collect()
    gc.freeze()
    ours, alone, same, theirs, single = [], [], [], [], []
    numbers = itertools.count(1000)
    for number in range(ROUNDS):
        ours.append(_seconds_each(lambda: reference.job(next(numbers))))
        alone.append(_seconds_each(lambda: compressed(xml, LEVEL)))
        same.append(_seconds_each(lambda: zlib.compress(xml, LEVEL_OF_PIECES, -15)))
        if number % RIVAL_EVERY == 0:
            theirs.append(_seconds_each(other))
        single.append(_seconds(lambda: reference.job(next(numbers))))
    to_alone = statistics.median(mine / its for mine, its in zip(ours, alone, strict=True))
    to_rival = statistics.median(ours) / statistics.median(theirs)
    to_same = statistics.median(mine / its for mine, its in zip(ours, same, strict=True))
    to_row = statistics.median(mine / its for mine, its in zip(single, ours, strict=True))
    print(f"whole job / deflating its XML alone by {COMPRESSOR} {LEVEL}: {to_alone:.2f}")
    print(f"whole job / deflating its XML alone by zlib {LEVEL_OF_PIECES}, which writes the main part: {to_same:.2f}")
    print(f"whole job / docxtpl rendering it:    1/{1 / to_rival:.1f}")
    print(f"whole job once, after other work / one of {IN_A_ROW} in a row: {to_row:.2f}")
    milliseconds = [f"{1000 * statistics.median(each):.2f}" for each in (ours, alone, theirs)]
    print(f"  medians here, in ms: job {milliseconds[0]}, deflate {milliseconds[1]}, docxtpl {milliseconds[2]}")


def _first(reference: Reference) -> None:
    """What is not kept yet costs more: the first document of a library just read, of which nothing was ever made."""
    firsts = [_seconds(lambda: each.job(1)) for each in [Reference(CLAUSES) for _ in range(3)]]  # noqa: B023 - run at once
    again = [_seconds(lambda: reference.job(1000 + number)) for number in range(9)]  # noqa: B023 - run at once
    print(f"first job of a library / whole job: {statistics.median(firsts) / statistics.median(again):.1f}")


def _size(ours: bytes) -> None:
    saved = io.BytesIO()
    docx.Document(io.BytesIO(ours)).save(saved)
    print(f"file / the same file saved by python-docx: {len(ours) / len(saved.getvalue()):.3f} ({len(ours)} bytes)")
    assert zipfile.is_zipfile(io.BytesIO(ours))


def _growth() -> None:
    times = {}
    for size in SIZES:
        reference = Reference(size)
        for number in range(5):
            reference.job(number)
        times[size] = statistics.median(_seconds(lambda: reference.job(99)) for _ in range(9))  # noqa: B023
    steps = ", ".join(
        f"{small}→{large} clauses: {times[large] / times[small] / (large / small):.2f}"
        for small, large in pairwise(SIZES)
    )
    print(f"growth against linear (1.00 is linear, less is better): {steps}")


def _environment(kept: Path) -> dict[str, str]:
    """Commands run as where they are installed: with the byte code of every module, kept in a folder of this run."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**environment, "PYTHONPYCACHEPREFIX": str(kept / "bytecode")}


def _cold_start(environment: dict[str, str]) -> None:
    example = PROJECT / "examples" / "torino-school-cleaning.yaml"
    draft = [sys.executable, "-m", "app", "draft", str(example)]
    ratio = _paired(draft, [sys.executable, "-c", "import docx"], environment)
    print(f"cold start of `clausula draft` / of `python -c 'import docx'`: {ratio:.2f}")


def _paired(command: list[str], other: list[str], environment: dict[str, str]) -> float:
    def run(each: list[str]) -> float:
        return _seconds(lambda: subprocess.run(each, cwd=PROJECT, check=True, capture_output=True, env=environment))

    run(command), run(other)
    return statistics.median(run(command) / run(other) for _ in range(9))


def _loading(kept: Path, environment: dict[str, str]) -> None:
    """The whole library and every language from their snapshots, after imports, against importing Flask and python-docx.

    What is otherwise made when first asked for is asked for here. Each is timed by the process itself, so that starting
    Python counts for neither.
    """
    load = (
        "import time; from pathlib import Path; from app.core.library.snapshot import read_library_with_snapshot; "
        "from app.core.locales.catalogues import languages, read_texts_with_snapshot; "
        f"project, cache = Path({str(PROJECT)!r}), Path({str(kept / 'cache')!r}); begun = time.perf_counter(); "
        "library, _ = read_library_with_snapshot(project / 'clause_library', project / 'templates' / 'documents', cache); "
        "dict(library.jurisdictions), dict(library.code_lists); "
        "[read_texts_with_snapshot(project / 'locales', each, cache) for each in languages(project / 'locales')]; "
        "print(time.perf_counter() - begun)"
    )
    imports = "import time; begun = time.perf_counter(); import flask, docx; print(time.perf_counter() - begun)"

    def run(code: str) -> float:
        command = [sys.executable, "-c", code]
        return float(subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, env=environment).stdout)

    run(load), run(imports)
    ratio = statistics.median(run(load) / run(imports) for _ in range(9))
    print(f"loading library and all languages / importing Flask and python-docx: {ratio:.2f}")


def _loading_growth(kept: Path) -> None:
    """How reading from a snapshot and choosing grow with the library, of synthetic clauses."""
    tender = Reference(CLAUSES).tender(0)
    loading, choosing = {}, {}
    for size in LIBRARY_SIZES:
        folder = synthetic_library(kept / f"library-{size}", size)
        places = (folder, PROJECT / "templates" / "documents", kept / f"cache-{size}")
        library, findings = read_library_with_snapshot(*places)
        assert not findings, findings
        loading[size] = statistics.median(_seconds(lambda: read_library_with_snapshot(*places)) for _ in range(5))  # noqa: B023 - run at once
        fresh = [replace(library) for _ in range(5)]
        choosing[size] = statistics.median(_seconds(lambda: select_clauses(tender, each, DAY)) for each in fresh)  # noqa: B023 - run at once
    for name, times in (("loading", loading), ("choosing", choosing)):
        steps = ", ".join(
            f"{small}→{large} clauses: {times[large] / times[small] / (large / small):.2f}"
            for small, large in pairwise(LIBRARY_SIZES)
        )
        print(f"growth of {name} against linear: {steps}")


def _seconds_each(job: Callable[[], object]) -> float:
    """How long a job takes that is run some times in a row, on the mean."""

    def row() -> None:
        for _ in range(IN_A_ROW):
            job()

    return _seconds(row) / IN_A_ROW


def _seconds(job: Callable[[], object]) -> float:
    """How long a job takes that begins on a clean heap: nobody clears away what another left."""
    gc.collect()
    begun = time.perf_counter()
    job()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
