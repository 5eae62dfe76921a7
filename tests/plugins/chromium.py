"""The system's Chromium, as every test that needs a browser starts it."""

import os
import shutil

LAUNCH_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str:
    """The path of Chromium: CHROMIUM_PATH, or the first one on PATH; without one the error says what to install."""
    wanted = os.environ.get("CHROMIUM_PATH", "")
    for path in (wanted, *(shutil.which(name) for name in NAMES)):
        if path and os.access(path, os.X_OK):
            return path
    raise FileNotFoundError("Chromium is missing: install Debian's package chromium, or set CHROMIUM_PATH.")
