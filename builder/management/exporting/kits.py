"""Brand kits as one signed file, by the command line: on behalf of a member, with that member's rights."""

from pathlib import Path
from typing import BinaryIO

from django.utils import timezone

from brandkit import api as brandkit
from brandkit.api import KitVersion
from builder.management.exporting.archives import find_member, find_workspace
from builder.management.exporting.films import FilmError
from builder.management.exporting.whole import whole_file
from builder.selectors.kit_archives import KitPreview, preview_kit
from builder.services.kit_archives import export_kit, name_of_archive, put_away_kit, receive_kit, take_over_kit


def write_kit(workspace: str, *, number: int | None, output: Path | None, email: str) -> Path:
    """The file that holds the version, that in use where no number is given; in a folder it gets its own name.

    Raises UsageError and FilmError, and the explained errors of the service.
    """
    found = find_workspace(workspace)
    member = find_member(found, email=email)
    version = brandkit.get_numbered_version(found.key, number=number) if number else brandkit.get_kit(found.key)
    target = output or Path()
    if target.is_dir():
        target /= name_of_archive(version)
    with whole_file(target) as sink:
        export_kit(found.key, by=member, number=version.number, output=sink, now=timezone.now())
    return target


def read_kit(
    path: Path, *, workspace: str, email: str, trusts: str, replaces_draft: bool, only_looks: bool
) -> tuple[KitPreview, KitVersion | None]:
    """What the file holds, and the draft that it became; without one where it was only looked at.

    Nothing of the file stays where it is not taken over. Raises UsageError and FilmError, and the explained errors of
    the service.
    """
    found = find_workspace(workspace)
    member = find_member(found, email=email)
    with _opened(path) as source:
        received = receive_kit(found.key, by=member, stream=source, now=timezone.now())
    is_taken_over = False
    try:
        preview = preview_kit(member, received.id)
        if only_looks:
            return preview, None
        replaces = preview.draft.revision if preview.draft and replaces_draft else None
        draft = take_over_kit(received.id, by=member, trusts=trusts, replaces=replaces, now=timezone.now())
        is_taken_over = True
        return preview, draft
    finally:
        if not is_taken_over:
            put_away_kit(received.id, by=member, now=timezone.now())


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise FilmError(f"{path} cannot be read: {error.strerror}.") from error
