"""`python -m bench`: what a document costs, as ratios measured side by side in one run.

Every round runs each job once, in turn, so that a busy machine slows all of them alike; a ratio is the median of the rounds.
"""

from __future__ import annotations

import gc
import io
import re
import statistics
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from itertools import pairwise

import docx

from app.core.writers.zipping import COMPRESSOR, LEVEL, LEVEL_OF_PIECES, compressed
from bench.reference import PROJECT, Reference
from bench.rival import rival

ROUNDS = 60
RIVAL_EVERY = 6
CLAUSES = 40
SIZES = (10, 40, 160, 640)


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
    _cold_start()


def _plain(xml: bytes) -> str:
    return re.sub(r"<(?!/?w:sdtContent)[^>]+>", " ", xml.decode())


def _speed(reference: Reference, xml: bytes) -> None:
    other = rival(reference.document(0))
    for number in range(20):
        reference.job(number)
    other()
    gc.collect()
    gc.freeze()
    ours, alone, same, theirs = [], [], [], []
    for number in range(ROUNDS):
        ours.append(_seconds(lambda: reference.job(1000 + number)))  # noqa: B023 - run at once
        alone.append(_seconds(lambda: compressed(xml)))
        same.append(_seconds(lambda: zlib.compress(xml, LEVEL_OF_PIECES, -15)))
        if number % RIVAL_EVERY == 0:
            theirs.append(_seconds(other))
    to_alone = statistics.median(mine / its for mine, its in zip(ours, alone, strict=True))
    to_rival = statistics.median(ours) / statistics.median(theirs)
    to_same = statistics.median(mine / its for mine, its in zip(ours, same, strict=True))
    print(f"whole job / deflating its XML alone by {COMPRESSOR} {LEVEL}: {to_alone:.2f}")
    print(f"whole job / deflating its XML alone by zlib {LEVEL_OF_PIECES}, which writes the main part: {to_same:.2f}")
    print(f"whole job / docxtpl rendering it:    1/{1 / to_rival:.1f}")
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


def _cold_start() -> None:
    example = PROJECT / "examples" / "torino-school-cleaning.yaml"
    draft = [sys.executable, "-m", "app", "draft", str(example), "-o", "/dev/stdout"]
    bare = [sys.executable, "-c", "import docx"]
    _run(draft)
    pairs = [(_run(draft), _run(bare)) for _ in range(9)]
    ratio = statistics.median(mine / other for mine, other in pairs)
    print(f"cold start of `clausula draft` / of `python -c 'import docx'`: {ratio:.2f}")


def _run(command: list[str]) -> float:
    return _seconds(lambda: subprocess.run(command, cwd=PROJECT, check=True, capture_output=True))


def _seconds(job: Callable[[], object]) -> float:
    """How long a job takes that begins on a clean heap: nobody clears away what another left."""
    gc.collect()
    begun = time.perf_counter()
    job()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
