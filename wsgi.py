"""What a server imports: `gunicorn wsgi:application`."""

import os

from app.settings import Settings
from app.web import create_app

application = create_app(Settings.from_environment(os.environ))
