"""The texts of a language: its finished translations, from its files or from the snapshot kept of them.

The snapshot is JSON, named by language, and used only where it was made of the very files that lie there; a damaged one
is as good as none. This module loads neither polib nor Babel until a file has to be parsed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.core.locales.files import catalogue_path, contents_of, write_if_changed
from app.core.locales.plurals import PluralRule, language_rule, plural_rule
from app.core.model.base import BASE_LANGUAGE
from app.core.model.finding import Finding
from app.core.model.text import Catalogue, Domain, Texts, base_texts

LANGUAGES = ("nl", "fr", "de", "it", "el", "sl", "sv", "pt", "ro", "en")
"""The languages of the partners, in the order of pages and lists; a further one follows them."""

_FORMAT = "clausula texts 1"
_FOLDER_NAME = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
_Messages = Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Finished:
    """What is finished in one file."""

    rule: PluralRule
    messages: _Messages


def languages(folder: Path) -> tuple[str, ...]:
    """The base language and every language that has a folder: ours in their order, then others by name."""
    folders = (path for path in folder.glob("*/") if _FOLDER_NAME.fullmatch(path.name) and path.is_dir())
    present = {BASE_LANGUAGE, *(path.name for path in folders)}
    return (*(known for known in LANGUAGES if known in present), *sorted(present - set(LANGUAGES)))


def read_texts(folder: Path, language: str) -> tuple[Texts, tuple[Finding, ...]]:
    """The finished translations of a language; findings for files that are absent or cannot be read.

    A text of such a file is absent from its catalogue, so that it shows as untranslated.
    """
    return read_texts_with_snapshot(folder, language, None)


def read_texts_with_snapshot(
    folder: Path, language: str, cache_folder: Path | None
) -> tuple[Texts, tuple[Finding, ...]]:
    """As `read_texts`, from the snapshot in the cache folder where that is fresh; None for no such folder.

    Of files with findings no snapshot is kept.
    """
    if language == BASE_LANGUAGE:
        return base_texts(), ()
    contents = {domain: contents_of(catalogue_path(folder, language, domain)) for domain in Domain}
    fingerprint = _fingerprint(contents)
    snapshot = cache_folder / f"texts-{language}.json" if cache_folder else None
    kept = _read_snapshot(snapshot, fingerprint) if snapshot else None
    if kept is not None:
        return _texts(language, kept, fingerprint), ()
    finished, findings = _parsed(folder, language, contents)
    if snapshot and not findings:
        _keep(snapshot, _snapshot_bytes(finished, fingerprint))
    return _texts(language, finished, fingerprint), findings


def compile_interface(folder: Path, target: Path) -> tuple[Finding, ...]:
    """Write `<target>/<language>/LC_MESSAGES/interface.mo` of every language, for the pages; without unfinished texts.

    A file that is as old as its source is left alone, and a language without a source is passed over. Findings for
    sources that cannot be read; what was compiled of them before stays.
    """
    found: list[Finding] = []
    for language in languages(folder):
        source = catalogue_path(folder, language, Domain.INTERFACE)
        if source.exists():
            found.extend(_compile_language(folder, language, source, target))
    return tuple(found)


def _compile_language(folder: Path, language: str, source: Path, target: Path) -> tuple[Finding, ...]:
    made = target / language / "LC_MESSAGES" / "interface.mo"
    time = source.stat().st_mtime_ns
    if made.exists() and made.stat().st_mtime_ns == time:
        return ()
    from app.core.locales.po_files import compiled, read_catalogue

    file, findings = read_catalogue(folder, language, Domain.INTERFACE)
    if file is not None:
        write_if_changed(made, compiled(file))
        os.utime(made, ns=(time, time))
    return findings


def _fingerprint(contents: Mapping[Domain, bytes | None]) -> str:
    digest = hashlib.sha256()
    for domain, content in contents.items():
        size = "absent" if content is None else len(content)
        digest.update(f"{domain.value} {size}\n".encode())
        digest.update(content or b"")
    return digest.hexdigest()


def _parsed(
    folder: Path, language: str, contents: Mapping[Domain, bytes | None]
) -> tuple[dict[Domain, _Finished], tuple[Finding, ...]]:
    from app.core.locales.po_files import finished_messages, parse_catalogue

    finished: dict[Domain, _Finished] = {}
    found: list[Finding] = []
    for domain, content in contents.items():
        file, findings = parse_catalogue(folder, language, domain, content)
        found.extend(findings)
        finished[domain] = (
            _Finished(file.rule, finished_messages(file)) if file else _Finished(language_rule(language), {})
        )
    return finished, tuple(found)


def _texts(language: str, finished: Mapping[Domain, _Finished], fingerprint: str) -> Texts:
    interface, documents, clauses = (
        Catalogue(language, domain, finished[domain].messages, finished[domain].rule.index) for domain in Domain
    )
    return Texts(language, interface, documents, clauses, fingerprint)


def _snapshot_bytes(finished: Mapping[Domain, _Finished], fingerprint: str) -> bytes:
    """First what it was made of and a checksum, then for each domain its plural rule and its messages."""
    body = json.dumps(
        [
            [part.rule.count, part.rule.expression, [[*key, *forms] for key, forms in part.messages.items()]]
            for part in (finished[domain] for domain in Domain)
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    return _snapshot_head(fingerprint, body) + body


def _keep(snapshot: Path, content: bytes) -> None:
    """Write a snapshot, or go without where the cache folder cannot be written."""
    with suppress(OSError):
        write_if_changed(snapshot, content)


def _snapshot_head(fingerprint: str, body: bytes) -> bytes:
    return f"{_FORMAT} {fingerprint} {hashlib.sha256(body).hexdigest()}\n".encode()


def _read_snapshot(path: Path, fingerprint: str) -> dict[Domain, _Finished] | None:
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if head + b"\n" != _snapshot_head(fingerprint, body):
        return None
    return {
        domain: _Finished(
            plural_rule(count, expression),
            {(context, source): tuple(forms) for context, source, *forms in messages},
        )
        for domain, (count, expression, messages) in zip(Domain, json.loads(body), strict=True)
    }
