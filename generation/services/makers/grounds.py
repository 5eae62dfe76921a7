"""What lies behind texts and logos over pictures and footage, measured."""

from collections.abc import Iterator

from brandkit.api import Mask, OwnColour, Rgb8, measure_ground, own_colours
from builder.document.looks import LogoLook
from generation.domain.grounds import resting_frames
from generation.domain.kinds import ArtifactKind
from generation.domain.specs import GroundSpec
from generation.domain.work import MadeFile, Work
from generation.queue import CHECKS
from generation.registry import makes
from generation.rendering.grounds import frames_behind, picture_of_top


@makes(ArtifactKind.GROUND, queue=CHECKS)
def make_ground(spec: GroundSpec, work: Work) -> MadeFile:
    """The ground as JSON; its facts are the same."""
    layer = spec.segment.layers[-1]
    resting = resting_frames(layer, duration_frames=spec.segment.duration_frames)

    def frames() -> Iterator[tuple[int, Rgb8, Mask]]:
        behind_it = frames_behind(
            spec.segment,
            canvas=spec.canvas,
            frame_rate=spec.frame_rate,
            resting=resting,
            media=work.media,
            check=work.check,
        )
        for done, behind in enumerate(behind_it):
            work.report(done_frames=done, total_frames=resting.duration_frames)
            yield behind.at_frame, behind.pixels, behind.mask

    ground = measure_ground(frames(), own=_own_colours(spec, at_frame=resting.start_frame, work=work))
    path = work.folder / "ground.json"
    path.write_text(ground.model_dump_json())
    return MadeFile(path=path, media_type="application/json", facts=ground)


def _own_colours(spec: GroundSpec, *, at_frame: int, work: Work) -> tuple[OwnColour, ...]:
    """Those of a logo as it is drawn."""
    if not isinstance(spec.segment.layers[-1].look, LogoLook):
        return ()
    picture, mask = picture_of_top(
        spec.segment, canvas=spec.canvas, frame_rate=spec.frame_rate, at_frame=at_frame, media=work.media
    )
    return own_colours(picture, mask)
