"""What is delivered beside films: teasers and single frames."""

from PIL import Image

from generation.domain.specs import ArtifactKind, StillSpec, TeaserSpec
from generation.domain.work import MadeFile, PictureFacts, Work
from generation.queue import RENDER
from generation.registry import makes
from generation.rendering.machine_fonts import check_fonts, fonts_of_film
from generation.rendering.stills import compose_frame
from generation.rendering.teaser import teaser_frames, write_teaser
from generation.services.frozen import load_render


@makes(ArtifactKind.TEASER, queue=RENDER)
def make_teaser(spec: TeaserSpec, work: Work) -> MadeFile:
    """The beginning of the film as a small moving picture."""
    frozen = load_render(spec.frozen, work.media)
    check_fonts(spec.stand_ins, fonts_of_film(frozen.timeline, frozen.cues, media=work.media))
    total = len(teaser_frames(frozen.timeline, spec.preset))
    path = work.folder / f"teaser.{spec.preset.form}"
    width_px, height_px = write_teaser(
        frozen.timeline,
        preset=spec.preset,
        media=work.media,
        cues=frozen.cues,
        output=path,
        on_frame=lambda done: work.report(done_frames=done, total_frames=total),
        should_stop=work.should_stop,
    )
    facts = PictureFacts(width_px=width_px, height_px=height_px, frames=total)
    return MadeFile(path=path, media_type=spec.preset.form.media_type, facts=facts)


@makes(ArtifactKind.STILL, queue=RENDER)
def make_still(spec: StillSpec, work: Work) -> MadeFile:
    """One frame as a PNG, exactly as it is drawn."""
    frozen = load_render(spec.frozen, work.media)
    check_fonts(spec.stand_ins, fonts_of_film(frozen.timeline, frozen.cues, media=work.media))
    frame = compose_frame(frozen.timeline, spec.at_frame, scale=spec.preset.scale, media=work.media, cues=frozen.cues)
    path = work.folder / "still.png"
    Image.fromarray(frame).save(path, format="PNG")
    height, width = frame.shape[:2]
    return MadeFile(
        path=path, media_type=spec.preset.form.media_type, facts=PictureFacts(width_px=width, height_px=height)
    )
