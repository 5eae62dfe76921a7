"""What is staged, made on the spot and as the browser takes it, without a server and a database."""

import base64
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generation.domain.snapshots import StagedPicture
from generation.domain.work import Media
from generation.registry import get_maker
from generation.services.staging import WantedPictures


@dataclass(frozen=True)
class Making:
    """Work that nobody watches and nobody stops."""

    media: Media
    folder: Path
    workspace_key: str = "northwind"

    def begin_stage(self, stage: str) -> None: ...

    def report(self, *, done_frames: int, total_frames: int) -> None: ...

    def should_stop(self) -> bool:
        return False

    def check(self) -> None: ...


def picture_out(staged: StagedPicture, wanted: WantedPictures) -> dict[str, Any]:
    """The picture as the API gives it, made, at a data address."""
    assert staged.key is not None
    spec = wanted.specs[staged.key]
    with tempfile.TemporaryDirectory() as folder:
        made = get_maker(spec.kind).make(spec, Making(media=wanted.media, folder=Path(folder)))
        data = base64.b64encode(made.path.read_bytes()).decode()
    finer = {"rest": staged.rest, "dense": staged.dense, "head": staged.head}
    return {
        **staged.model_dump(mode="json"),
        "url": f"data:{made.media_type};base64,{data}",
        **{name: one and picture_out(one, wanted) for name, one in finer.items()},
    }
