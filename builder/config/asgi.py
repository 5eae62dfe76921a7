"""The web server's entry: ``uvicorn builder.config.asgi:application``."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "builder.config.settings.local")

django_application = get_asgi_application()

from django.conf import settings  # noqa: E402 - what follows needs Django set up

from builder.config.bodies import BoundedBodies  # noqa: E402
from builder.http.parsing import FORM_BYTES  # noqa: E402

application = BoundedBodies(django_application, limit_bytes=settings.UPLOAD_LIMIT_BYTES + FORM_BYTES)
