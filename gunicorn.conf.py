"""How gunicorn serves Clausula; what its command line says wins."""

import os
from pathlib import Path

from app.settings import Settings

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


def on_starting(_: object) -> None:
    """Make the secret key before there are workers, so that all of them read the same one."""
    Settings.from_environment(os.environ).kept_secret_key()
