"""Videos as one file, by the command line: on behalf of a member, with that member's rights."""

from pathlib import Path
from uuid import UUID

from django.utils import timezone

from builder.management.exporting.films import FilmError, UsageError, demo_video, find_video
from builder.management.exporting.whole import whole_file
from builder.models import Membership, Role, User, Video, Workspace
from builder.services.archives import import_archive, write_video_archive


def write_video(name: str, *, output: Path) -> Video:
    """``output`` is the archive of the video with this id or exact title, of the demo's where ``name`` is empty.

    Raises UsageError and FilmError, and the explained errors of the service.
    """
    video = find_video(name) if name else demo_video()
    member = find_member(video.workspace, email="")
    with whole_file(output) as sink:
        write_video_archive(video.id, by=member, output=sink, now=timezone.now())
    return video


def read_video(path: Path, *, workspace: str, email: str) -> Video:
    """The workspace, named by key or exact name, has the video of the archive at ``path``.

    Raises UsageError and FilmError, and the explained errors of the service.
    """
    found = find_workspace(workspace)
    member = find_member(found, email=email)
    try:
        source = path.open("rb")
    except OSError as error:
        raise FilmError(f"{path} cannot be read: {error.strerror}.") from error
    with source:
        return import_archive(found.key, by=member, stream=source, now=timezone.now())


def find_workspace(name: str) -> Workspace:
    """The workspace with this key or exact name. Raises FilmError, and UsageError where several have the name."""
    try:
        found = list(Workspace.objects.filter(key=UUID(name)))
    except ValueError:
        found = list(Workspace.objects.filter(name=name).order_by("created_at", "key"))
    if not found:
        raise FilmError(f"There is no workspace with the key or name “{name}”.")
    if len(found) > 1:
        keys = ", ".join(str(workspace.key) for workspace in found)
        raise UsageError(f"Several workspaces are called “{name}”: use the key, one of {keys}.")
    return found[0]


def find_member(workspace: Workspace, *, email: str) -> User:
    """The member with this address; without one the workspace's first administrator. Raises FilmError."""
    members = Membership.objects.select_related("user").filter(workspace=workspace, user__is_active=True)
    wanted = members.filter(user__email__iexact=email) if email else members.filter(role=Role.ADMINISTRATOR)
    member = wanted.order_by("created_at", "id").first()
    if member is None:
        who = f"member with the address “{email}”" if email else "active administrator"
        raise FilmError(f"The workspace “{workspace.name}” has no {who}.")
    return member.user
