"""Where things lie and what is switched on: read from the environment once, then frozen.

Every setting is `CLAUSULA_<NAME>` in capitals and has a working default; `docs/settings.md` lists them all.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.workspaces.installation import InstallationFolders

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
_CENTURY = 36_500
"""Days. Who wants more says for ever."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one installation."""

    project_folder: Path
    """Holds the folders below unless they are set on their own."""
    library_folder: Path
    documents_folder: Path
    locales_folder: Path
    examples_folder: Path
    instance_folder: Path
    """What the program writes: database, secret key, cache. Created when first needed."""
    cache_folder: Path | None
    """Snapshots of library and locales; None switches them off."""
    database_url: str
    """SQLAlchemy address; by default SQLite in the instance folder."""
    retention_days: int
    """Days a tender is kept after it was saved last; 0 keeps it for ever."""
    queue_url: str
    """Where it is noted that work waits: SQLite, Redis or PostgreSQL."""
    separate_worker: bool
    """Long work is done by `clausula worker`; else by a thread of the web application."""
    job_patience: int
    """Seconds without a sign of life after which long work is begun again."""
    metrics: bool
    """Offer /metrics."""
    confirmations_file: Path | None
    """Facts that this installation's legal staff confirmed."""
    eforms_sdk: Path | None
    """The folder of the EU's eForms SDK, for the official check of notices; None where the operator placed none."""
    office: str | None
    """The LibreOffice program that makes ODT and PDF; None: `soffice`, where the machine has it."""
    house_style: Path | None
    """A Word file of the authority whose looks all documents take; None: Clausula's own."""
    secret_key: str | None
    """Signs the form tokens; None: made once and kept in the instance folder."""
    page_language: str
    """Language of pages where the reader's browser asks for none that is offered."""
    upload_limit: int
    """Largest request body, in bytes."""
    api_rate: str
    """How often one address may ask the API, such as "120 per minute"; "" for no limit."""
    rate_storage: str
    """Where requests are counted: memory of each process, or an address of Redis or Memcached for all of them."""
    behind_proxy: bool
    """Trust X-Forwarded-* of one proxy."""
    secure_cookies: bool
    """Cookies over https only."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Read the settings; a path that is not absolute counts from the working folder."""
        project = Path(environment.get("CLAUSULA_PROJECT_FOLDER", PROJECT_FOLDER))
        instance = Path(environment.get("CLAUSULA_INSTANCE_FOLDER", project / "instance"))

        def folder(name: str, default: Path) -> Path:
            return Path(environment.get(f"CLAUSULA_{name}", default))

        return cls(
            project_folder=project,
            library_folder=folder("LIBRARY_FOLDER", project / "clause_library"),
            documents_folder=folder("DOCUMENTS_FOLDER", project / "templates" / "documents"),
            locales_folder=folder("LOCALES_FOLDER", project / "locales"),
            examples_folder=folder("EXAMPLES_FOLDER", project / "examples"),
            instance_folder=instance,
            cache_folder=_cache(environment, instance),
            database_url=environment.get("CLAUSULA_DATABASE_URL", f"sqlite:///{instance / 'clausula.sqlite'}"),
            retention_days=min(max(0, int(environment.get("CLAUSULA_RETENTION_DAYS", "730"))), _CENTURY),
            queue_url=environment.get("CLAUSULA_QUEUE_URL", f"sqlite:///{instance / 'queue.sqlite'}"),
            separate_worker=environment.get("CLAUSULA_WORKER", "") == "separate",
            job_patience=max(1, int(environment.get("CLAUSULA_JOB_PATIENCE", "30"))),
            metrics=environment.get("CLAUSULA_METRICS", "") == "1",
            confirmations_file=_optional_path(environment.get("CLAUSULA_CONFIRMATIONS")),
            eforms_sdk=_optional_path(environment.get("CLAUSULA_EFORMS_SDK")),
            office=environment.get("CLAUSULA_SOFFICE") or None,
            house_style=_optional_path(environment.get("CLAUSULA_HOUSE_STYLE")),
            secret_key=_secret(environment),
            page_language=environment.get("CLAUSULA_PAGE_LANGUAGE", "en"),
            upload_limit=int(environment.get("CLAUSULA_UPLOAD_LIMIT", "4000000")),
            api_rate=environment.get("CLAUSULA_API_RATE", "120 per minute"),
            rate_storage=environment.get("CLAUSULA_RATE_STORAGE", "memory://"),
            behind_proxy=environment.get("CLAUSULA_BEHIND_PROXY", "") == "1",
            secure_cookies=environment.get("CLAUSULA_SECURE_COOKIES", "") == "1",
        )

    @property
    def folders(self) -> InstallationFolders:
        """What the workspaces need to know of all this."""
        return InstallationFolders(
            library=self.library_folder,
            documents=self.documents_folder,
            locales=self.locales_folder,
            examples=self.examples_folder,
            cache=self.cache_folder,
            confirmations=self.confirmations_file,
            eforms_sdk=self.eforms_sdk,
            office=self.office,
            house_style=self.house_style,
        )

    def kept_secret_key(self) -> str:
        """The secret key, made and kept in the instance folder where none is set."""
        if self.secret_key:
            return self.secret_key
        kept = self.instance_folder / "secret-key"
        if not kept.exists():
            import secrets

            _keep_once(kept, secrets.token_hex(32))
        return kept.read_text(encoding="ascii").strip()


def _keep_once(path: Path, secret: str) -> None:
    """Put a secret in place whole, unless another process was faster."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as file:
        file.write(secret)
        file.flush()
        with suppress(FileExistsError):
            os.link(file.name, path)


def _cache(environment: Mapping[str, str], instance: Path) -> Path | None:
    stated = environment.get("CLAUSULA_CACHE_FOLDER")
    return (Path(stated) if stated else None) if stated is not None else instance / "cache"


def _secret(environment: Mapping[str, str]) -> str | None:
    kept_in = _optional_path(environment.get("CLAUSULA_SECRET_KEY_FILE"))
    return kept_in.read_text(encoding="utf-8").strip() if kept_in else environment.get("CLAUSULA_SECRET_KEY")


def _optional_path(stated: str | None) -> Path | None:
    return Path(stated) if stated else None
