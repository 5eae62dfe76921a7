"""Settings of benchmarks that open pages: those of tests, with scripts and styles as a server has them."""

from builder.config.settings.test import *  # noqa: F403
from builder.config.settings.test import STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"}}
