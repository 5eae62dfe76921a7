"""``python -m builder.management.studio COMMAND``: a command of manage.py, with embedded servers where none are named.

The same as ``manage.py COMMAND``, but quicker: the servers are there before anything large is loaded.
"""

import os
import sys
from pathlib import Path

from builder.management.studio.doctor import MachineError
from builder.management.studio.lock import is_held
from builder.management.studio.servers import names_servers, run_with_servers

ROOT = Path(__file__).resolve().parents[3]


def main(arguments: list[str]) -> int:
    """Run the command; its exit status, or 1 after one sentence on what is wrong."""
    home = Path(os.environ.get("BRANDREEL_HOME", ROOT / ".studio"))
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    try:
        if names_servers() or (is_held(home) and arguments[:1] != ["studio"]):
            os.execv(command[0], command)
        return run_with_servers(command, home=home)
    except MachineError as error:
        print(f"studio: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
