"""The web server's entry: ``uvicorn builder.config.asgi:application``."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "builder.config.settings.local")

application = get_asgi_application()
