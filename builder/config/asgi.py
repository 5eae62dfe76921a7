"""The web server's entry: ``uvicorn builder.config.asgi:application``."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "builder.config.settings.local")

django_application = get_asgi_application()

from django.conf import settings  # noqa: E402 - what follows needs Django set up
from django.contrib.staticfiles.storage import staticfiles_storage  # noqa: E402

from builder.config.bodies import BoundedBodies  # noqa: E402
from builder.config.kept_files import KeptFiles, read_kept_files  # noqa: E402
from builder.http.parsing import FORM_BYTES  # noqa: E402

application = KeptFiles(
    BoundedBodies(django_application, limit_bytes=settings.UPLOAD_LIMIT_BYTES + FORM_BYTES),
    files=read_kept_files(staticfiles_storage),
)
