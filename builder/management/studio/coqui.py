"""Makes the environment of Coqui TTS, whose libraries do not go together with ours. Standard library only.

``python3.11 -m builder.management.studio.coqui`` makes ``.venv-coqui`` as ``requirements/coqui.lock`` says.
"""

from __future__ import annotations

import hashlib
import sys

from builder.management.studio.doctor import MachineError, check_disk, check_python
from builder.management.studio.setup import ROOT, _run, say

ENVIRONMENT = ROOT / ".venv-coqui"
LOCK = ROOT / "requirements" / "coqui.lock"
NEEDED_BYTES = 3_000_000_000
"""1.8 GB are installed, and pip unpacks beside them."""


def main() -> int:
    """Set the environment up; 0, or 1 after one sentence on what is wrong."""
    try:
        check_python()
        install_coqui()
    except MachineError as trouble:
        print(f"\nset-up: {trouble}", file=sys.stderr)
        return 1
    return 0


def install_coqui() -> None:
    """The environment holds exactly the versions of its lock, and torch of whatever build pip's index has."""
    wishes = (ROOT / "requirements" / "torch.in").read_text().split()
    torch = next(wish for wish in wishes if wish.startswith("torch=="))
    stamp = ENVIRONMENT / f".coqui-{hashlib.sha256(LOCK.read_bytes() + torch.encode()).hexdigest()[:16]}"
    if stamp.exists():
        return
    check_disk(ROOT, needed_bytes=NEEDED_BYTES)
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        say("making the virtual environment .venv-coqui")
        _run([sys.executable, "-m", "venv", str(ENVIRONMENT)], "python3.11 -m venv .venv-coqui")
    packages = [line.split("==")[0] for line in LOCK.read_text().splitlines() if line[:1].isalnum()]
    say(f"installing {len(packages)} packages of requirements/coqui.lock, and {torch} (about two minutes, 1.8 GB)")
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off"]
    # --no-deps: the lock is complete but for torch, whose one version is many builds.
    _run([*pip, "--no-deps", "-r", str(LOCK)], "pip install", expected=len(packages))
    _run([*pip, torch], "pip install torch")
    for old in ENVIRONMENT.glob(".coqui-*"):
        old.unlink()
    stamp.touch()


if __name__ == "__main__":
    sys.exit(main())
