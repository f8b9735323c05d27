"""How gunicorn serves Clausula; what its command line says wins."""

import os
from pathlib import Path
from typing import Any

from app.settings import Settings
from app.workspaces.log_lines import log_configuration

_SETTINGS = Settings.from_environment(os.environ)
_MEASURES = _SETTINGS.instance_folder / "metrics"

wsgi_app = "wsgi:application"
bind = "127.0.0.1:8000"
worker_class = "gthread"
workers = 2
threads = 4
timeout = 60
graceful_timeout = 30
max_requests = 2000
max_requests_jitter = 200
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - memory: a slow disk must not look like a hung worker
control_socket_disable = True
"""Gunicorn would otherwise open a socket in the home folder, and make that folder."""
logconfig_dict = log_configuration()

if _SETTINGS.metrics:
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(_MEASURES))


def on_starting(_: object) -> None:
    """Make the secret key before there are workers, so that all of them read the same one; count from nothing."""
    _SETTINGS.kept_secret_key()
    if _SETTINGS.metrics:
        folder = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])
        folder.mkdir(parents=True, exist_ok=True)
        for counted in folder.glob("*.db"):
            counted.unlink()


def post_worker_init(worker: Any) -> None:  # noqa: ANN401 - gunicorn ships no types
    """Begin with the work that takes long, unless a process of its own does it."""
    from app.web.jobs import start_worker

    if not _SETTINGS.separate_worker:
        worker.long_work = start_worker(worker.wsgi)


def worker_exit(_: object, worker: Any) -> None:  # noqa: ANN401 - gunicorn ships no types
    """Put back the work that is not done."""
    if hasattr(worker, "long_work"):
        worker.long_work.stop()


def child_exit(_: object, worker: Any) -> None:  # noqa: ANN401 - gunicorn ships no types
    """Do not count a process that is gone as alive."""
    if _SETTINGS.metrics:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call] # its own lack
