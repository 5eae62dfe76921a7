"""A command that needs the database, wherever its servers are."""

import sys
from collections.abc import Callable
from pathlib import Path

from builder.management.studio.lock import is_held
from builder.management.studio.servers import has_own_servers, names_servers, run_with_servers
from builder.management.studio.studio import open_studio
from builder.management.studio.supervisor import Say


def run_where_servers_are(work: Callable[[], int], *, home: Path, say: Say) -> int:
    """Do ``work``; its exit status.

    It uses the servers that the environment names, or those of a running studio. Where there are none, this command is
    started again below embedded ones, with workers that live as long as it. Raises MachineError where something is
    missing.
    """
    if has_own_servers():
        with open_studio(home, address=None, say=say) as studio:
            return studio.run_in_front(work)
    if names_servers() or is_held(home):
        return work()
    return run_with_servers([sys.executable, *sys.argv], home=home)
