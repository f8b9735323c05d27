"""Documents of a tender as one zip, by choice of languages, kinds and formats: asked for now, made by a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from app.core.parameters import read_parameters
from app.store import HouseStyleStore, Job, JobFile, JobStore, KeptHouseStyle, TenderStore
from app.store.queue import JobQueue
from app.workspaces.converting import OFFICE_FORMATS, find_office
from app.workspaces.drafting import (
    BESIDE,
    Review,
    WrittenFile,
    draft_document,
    pack_archive,
    review_tender,
    write_document,
    write_tender,
)
from app.workspaces.installation import Installation, in_house_style

ARCHIVE = "archive"
"""The kind of these jobs."""
MOST_UNFINISHED = 5
"""Jobs of one tender that may wait or be worked at."""

Progress = Callable[[int], None]
"""Told how many files are made; may raise to stop the work."""


@dataclass(frozen=True, slots=True)
class ArchiveOrder:
    """Which documents are wanted: of the tender as it stood at `revision`, drafted as on `day`, in a zip of that name.

    `looks` tells house styles apart, so that new looks are a new order; the tender's house style is taken when the work
    is begun. Each of the `documents` is named by its kind and language: procurement-documents/nl, or …/fr+nl for two
    languages side by side; it is made in every one of the `formats`.
    """

    revision: int
    day: date
    looks: str
    name: str
    documents: tuple[str, ...]
    formats: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many files that makes."""
        return len(self.documents) * len(self.formats)

    def as_plain_data(self) -> dict[str, Any]:
        """The same for the table of jobs."""
        return {**asdict(self), "day": self.day.isoformat()}

    @classmethod
    def from_plain_data(cls, data: dict[str, Any]) -> ArchiveOrder:
        """An order as the table of jobs has it."""
        listed = {each: tuple(data[each]) for each in ("documents", "formats")}
        return cls(data["revision"], date.fromisoformat(data["day"]), data["looks"], data["name"], **listed)


def offered_formats(installation: Installation) -> tuple[str, ...]:
    """The formats that documents can be made in here: Word, and what the machine's LibreOffice makes."""
    return ("docx", *(OFFICE_FORMATS if find_office(installation.folders.office) else ()))


def ask_for_archive(token: str, order: ArchiveOrder, jobs: JobStore, queue: JobQueue, now: datetime) -> Job | None:
    """Note the order and wake a worker; None where too many are unfinished. The same order again is the same job."""
    unfinished = [each for each in jobs.of_tender(token) if not each.is_finished]
    data = order.as_plain_data()
    if len(unfinished) >= MOST_UNFINISHED and all(each.parameters != _as_read(data) for each in unfinished):
        return None
    job = jobs.ask(token, ARCHIVE, data, order.count, now)
    if not job.is_finished:
        queue.put(job.id)
    return job


def looks_of(style: KeptHouseStyle | None) -> str:
    """What tells a house style from another; "" for Clausula's own."""
    return sha256(style.base_document).hexdigest() if style else ""


def make_archive(
    job: Job, tenders: TenderStore, house_styles: HouseStyleStore, installation: Installation, progress: Progress
) -> JobFile | None:
    """Make what a job asks for, in the looks of its tender; None where the tender is gone."""
    order = ArchiveOrder.from_plain_data(job.parameters)
    version = tenders.version(job.token, order.revision)
    if version is None:
        return None
    tender, reading = read_parameters(version.data)
    review = review_tender(tender, installation, order.day, reading)
    style = house_styles.read(job.token)
    dressed = in_house_style(installation, style.base_document) if style else installation
    content = pack_archive(_files(order, review, dressed, progress))
    return JobFile(f"{order.name}.zip", "application/zip", content)


def _files(
    order: ArchiveOrder, review: Review, installation: Installation, progress: Progress
) -> Iterator[WrittenFile]:
    done = 0
    for each in order.documents:
        kind, _, languages = each.partition("/")
        language, _, beside = languages.partition(BESIDE)
        draft = draft_document(review, kind, language, installation, order.day, beside=beside)
        for file_format in order.formats:
            yield write_document(draft, file_format, installation)
            done += 1
            progress(done)
    yield WrittenFile("tender.json", write_tender(review.tender), "application/json")


def _as_read(data: dict[str, Any]) -> dict[str, Any]:
    """Plain data as the table gives it back: lists for tuples."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in data.items()}
