"""What is delivered beside films: teasers and single frames, each with the proof of its file."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from PIL import Image

from generation.domain.kinds import ArtifactKind
from generation.domain.presets import ExportPreset
from generation.domain.requests import FrozenRender
from generation.domain.specs import StillSpec, TeaserSpec
from generation.domain.work import MadeFile, ProvedPictureFacts, Work
from generation.queue import RENDER
from generation.registry import makes
from generation.rendering.machine_fonts import check_fonts, fonts_of_film
from generation.rendering.pixels import Rgb
from generation.rendering.proving.expectations import Expectations
from generation.rendering.proving.mending import MENDABLE
from generation.rendering.proving.pictures import PictureTimes, ProvedPictures, brand_pixels, prove_pictures
from generation.rendering.stills import compose_frame
from generation.rendering.teaser import QUALITIES, draw_teaser, picture_ms, teaser_frames, write_teaser
from generation.services.frozen import load_render


@makes(ArtifactKind.TEASER, queue=RENDER)
def make_teaser(spec: TeaserSpec, work: Work) -> MadeFile:
    """The beginning of the film as a small moving picture; one that falls short is encoded again, finer."""
    frozen = load_render(spec.frozen, work.media)
    check_fonts(spec.stand_ins, fonts_of_film(frozen.timeline, frozen.cues, media=work.media))
    times = PictureTimes(teaser_frames(frozen.timeline, spec.preset), picture_ms(spec.preset))
    total = len(times.frames)
    path = work.folder / f"teaser.{spec.preset.form}"
    drawn = draw_teaser(
        frozen.timeline,
        preset=spec.preset,
        media=work.media,
        cues=frozen.cues,
        on_frame=lambda done: work.report(done_frames=done, total_frames=total),
        should_stop=work.should_stop,
    )
    with closing(_expectations(frozen, spec.preset, work)) as expectations:
        brand = brand_pixels(frozen.timeline, times.frames, expectations=expectations)
        for quality in QUALITIES[spec.preset.form]:
            work.check()
            write_teaser(drawn, preset=spec.preset, quality=quality, brand=brand, output=path)
            proved = _prove(path, drawn, times, frozen, expectations, preset=spec.preset, work=work)
            if not any(rule.rule in MENDABLE for rule in proved.proof.failures):
                break
    return _made(path, drawn[0], proved, preset=spec.preset, frames=total)


@makes(ArtifactKind.STILL, queue=RENDER)
def make_still(spec: StillSpec, work: Work) -> MadeFile:
    """One frame as a PNG, exactly as it is drawn."""
    frozen = load_render(spec.frozen, work.media)
    check_fonts(spec.stand_ins, fonts_of_film(frozen.timeline, frozen.cues, media=work.media))
    frame = compose_frame(frozen.timeline, spec.at_frame, scale=spec.preset.scale, media=work.media, cues=frozen.cues)
    path = work.folder / "still.png"
    Image.fromarray(frame).save(path, format="PNG")
    times = PictureTimes((spec.at_frame,), 0)
    with closing(_expectations(frozen, spec.preset, work)) as expectations:
        proved = _prove(path, (frame,), times, frozen, expectations, preset=spec.preset, work=work)
    return _made(path, frame, proved, preset=spec.preset)


def _expectations(frozen: FrozenRender, preset: ExportPreset, work: Work) -> Expectations:
    return Expectations(frozen.timeline, scale=preset.scale, media=work.media, cues=frozen.cues, rooms=frozen.rooms)


def _prove(
    path: Path,
    drawn: Sequence[Rgb],
    times: PictureTimes,
    frozen: FrozenRender,
    expectations: Expectations,
    *,
    preset: ExportPreset,
    work: Work,
) -> ProvedPictures:
    return prove_pictures(
        path,
        drawn=drawn,
        times=times,
        timeline=frozen.timeline,
        expectations=expectations,
        form=preset.form,
        folder=work.folder,
    )


def _made(path: Path, first: Rgb, proved: ProvedPictures, *, preset: ExportPreset, frames: int = 1) -> MadeFile:
    height, width = first.shape[:2]
    facts = ProvedPictureFacts(
        width_px=width, height_px=height, frames=frames, proof=proved.proof, frame_sha256=proved.frame_sha256
    )
    return MadeFile(path=path, media_type=preset.form.media_type, facts=facts)
