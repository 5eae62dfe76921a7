"""The brand proof of an export: made with its runs, kept, put together, made again."""

from pathlib import Path

import pytest

from brandkit.domain.proofs import FilmProof, ProofRule, ProofVerdict, RunProof
from brandkit.proof import tally
from builder.document.captions import Cue, to_srt, to_vtt
from builder.document.geometry import Place
from builder.document.kit_values import LogoVariant
from builder.document.layers import LogoLayer
from builder.document.time import FrameRate
from generation import api
from generation.api import FileKind, JobState
from generation.domain.proof import read_proof
from generation.domain.snapshots import JobResult
from generation.domain.strengths import LADDER
from generation.models import Artifact, Job
from generation.rendering.joined import caption_faults, look_at
from generation.rendering.muxer import join
from generation.rendering.proof import frame_hashes
from generation.services.makers import render
from tests.generation.films import Film, make_film
from tests.generation.jobs.running import run_everything
from tests.generation.rendering.films import film, segment
from tests.generation.rendering.proving.proved import MARK_SVG
from tests.generation.slides import make_slides

pytestmark = pytest.mark.django_db(transaction=True)


def export(subject: Film, *, key: str, preset: str = "720p") -> JobResult:
    job_id = api.request_export("northwind", export_key=key, timeline=subject.timeline, kit=subject.kit, preset=preset)
    run_everything()
    snapshot = api.job_snapshot(job_id)
    assert (snapshot.state, snapshot.error_code) == (JobState.DONE, "")
    return snapshot.result


def proof_of(result: JobResult) -> FilmProof:
    file = next(file for file in result.files if file.kind is FileKind.BRAND_PROOF)
    return FilmProof.model_validate_json(api.local_path(file.sha256).read_bytes())


def proofs() -> set[str]:
    return set(Artifact.objects.filter(kind="brand_proof", made_at__isnull=False).values_list("key", flat=True))


def with_logo(plain: Film, folder: Path) -> Film:
    """The film with a logo in every segment."""
    (folder / "mark.svg").write_text(MARK_SVG.format(colour="#e20074"))
    asset = api.store_path(folder / "mark.svg").sha256
    logo = LogoVariant(variant="main", name="Main", asset=asset, width_px=288, height_px=96)
    layer = LogoLayer(id="logo", variant="main", place=Place(x_px=1300, y_px=100, width_px=432, height_px=144))
    segments = tuple(part.model_copy(update={"layers": (*part.layers, layer)}) for part in plain.timeline.segments)
    kit = plain.kit.model_copy(update={"logos": (logo,)})
    return Film(plain.timeline.model_copy(update={"segments": segments}), kit)


@pytest.mark.slow
class TestFilmProof:
    def test_passes_a_clean_film_and_names_its_layers(self, tmp_path: Path) -> None:
        subject = with_logo(make_film(seconds=0.5, script="Hello there. Good day to you."), tmp_path)
        proof = proof_of(export(subject, key="export"))
        assert proof.failures == ()
        assert proof.verdict is ProofVerdict.PASS
        rules = {(rule.rule, rule.segment_id, rule.layer_id): rule for rule in proof.rules}
        for part in subject.timeline.segments:
            colour = rules[ProofRule.LOGO_COLOUR, part.id, "logo"]
            assert colour.judged_frames > 0
            assert colour.measured <= 1
        join_rules = (ProofRule.HASHES, ProofRule.TIMING, ProofRule.DURATION, ProofRule.CAPTIONS, ProofRule.FLASHES)
        for rule in join_rules:
            assert rules[rule, "", ""].verdict is ProofVerdict.PASS
        # The spoken segment begins after two of 15 frames, and its frames are those of the film.
        assert rules[ProofRule.LOGO_COLOUR, "spoken", "logo"].at_frame >= 30
        assert proof.apart_frames == 12

    def test_is_made_once_for_what_does_not_change(self) -> None:
        export(make_slides(segments=4), key="first")
        before = proofs()
        assert len(before) == Artifact.objects.filter(kind="packet_run").count()
        proof_of(export(make_slides(segments=4, titles={1: "Another title"}), key="second"))
        assert len(proofs() - before) == 3
        assert not Job.objects.filter(kind="brand_proof").exists()

    def test_is_made_again_from_the_packets_that_are_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        subject = make_film(seconds=0.5, script="")
        first = proof_of(export(subject, key="first"))
        Artifact.objects.filter(kind="brand_proof").delete()

        def refuse(*_: object, **__: object) -> None:
            raise AssertionError("Nothing is encoded again.")

        monkeypatch.setattr(render, "render_run", refuse)
        assert proof_of(export(subject, key="second")) == first
        assert Job.objects.filter(kind="brand_proof", state=JobState.DONE).count() == len(proofs())

    def test_fails_where_no_care_is_enough(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(tally.LIMITS, ProofRule.LOGO_COLOUR, -1.0)
        subject = with_logo(make_film(seconds=0.3, segments=1, script=""), tmp_path)
        proof = proof_of(export(subject, key="export"))
        assert proof.verdict is ProofVerdict.FAIL
        assert {rule.rule for rule in proof.failures} == {ProofRule.LOGO_COLOUR}
        run = RunProof.model_validate_json(Artifact.objects.get(kind="brand_proof").facts)
        assert run.strength == LADDER[-1].words


@pytest.mark.slow
class TestWebM:
    def test_is_proved_as_it_is_decoded(self, tmp_path: Path) -> None:
        subject = with_logo(make_film(seconds=0.3, script=""), tmp_path)
        result = export(subject, key="export", preset="webm")
        proof = proof_of(result)
        assert proof.failures == ()
        rules = {(rule.rule, rule.segment_id, rule.layer_id): rule for rule in proof.rules}
        assert rules[ProofRule.LOGO_COLOUR, subject.timeline.segments[0].id, "logo"].measured <= 1
        for rule in (ProofRule.HASHES, ProofRule.TIMING, ProofRule.DURATION):
            assert rules[rule, "", ""].verdict is ProofVerdict.PASS
        files = {file.kind: api.local_path(file.sha256) for file in result.files}
        text = files[FileKind.PROOF].read_text()
        assert "#sar 0: 1/1\n" in text
        hashes = read_proof(text)
        assert tuple(frame_hashes(files[FileKind.VIDEO])) == hashes
        last = api.film_frame(
            next(f.sha256 for f in result.files if f.kind is FileKind.VIDEO),
            at_frame=len(hashes) - 1,
            longer_side_px=640,
        )
        assert last.startswith(b"\x89PNG")


@pytest.mark.slow
class TestJoinedFilm:
    def test_is_found_to_differ_from_its_runs(self, tmp_path: Path) -> None:
        export(make_film(seconds=0.5, segments=3, script=""), key="export")
        runs = [api.local_path(run.file_sha256) for run in Artifact.objects.filter(kind="packet_run").order_by("id")]
        rate = FrameRate(numerator=30)
        join(runs, audio=None, frame_rate=rate, output=tmp_path / "film.mp4")
        clean = look_at(tmp_path / "film.mp4", runs, rate=rate.fps)
        assert (clean.late_frames, clean.strange_runs) == (0, 0)
        swapped = look_at(tmp_path / "film.mp4", [runs[1], runs[0], *runs[2:]], rate=rate.fps)
        assert swapped.strange_runs == 2
        slower = look_at(tmp_path / "film.mp4", runs, rate=FrameRate(numerator=25).fps)
        assert slower.late_frames > 0


def cue(start: int, end: int, *lines: str) -> Cue:
    return Cue(start_frame=start, end_frame=end, lines=lines or ("Hello",))


class TestCaptionFaults:
    timeline = film(segment(frames=60))

    def faults(self, *cues: Cue, written: tuple[Cue, ...] | None = None) -> int | None:
        rate, shown = self.timeline.frame_rate, cues if written is None else written
        return caption_faults(self.timeline, cues, srt=to_srt(shown, rate), vtt=to_vtt(shown, rate))

    def test_are_unknown_where_nothing_is_said(self) -> None:
        assert self.faults() is None

    def test_are_none_where_each_cue_has_its_time(self) -> None:
        assert self.faults(cue(0, 20), cue(22, 60)) == 0

    def test_are_cues_that_overlap_end_late_or_are_not_written(self) -> None:
        assert self.faults(cue(0, 30), cue(22, 60)) == 1
        assert self.faults(cue(0, 20), cue(22, 70)) == 1
        assert self.faults(cue(0, 20), cue(22, 60), written=(cue(0, 20),)) == 2

    def test_are_cues_that_say_something_else_or_at_another_time(self) -> None:
        right = cue(0, 20), cue(22, 60)
        assert self.faults(*right, written=(cue(0, 20), cue(23, 60))) == 2
        assert self.faults(*right, written=(cue(0, 20), cue(22, 60, "Goodbye"))) == 2
        assert self.faults(*right, written=(*right, cue(60, 61))) == 2

    def test_are_known_apart_in_each_file(self) -> None:
        cues, rate = (cue(0, 20),), self.timeline.frame_rate
        srt, vtt = to_srt(cues, rate), to_vtt(cues, rate)
        assert caption_faults(self.timeline, cues, srt=srt, vtt=vtt.removeprefix("WEBVTT")) == 1
        assert caption_faults(self.timeline, cues, srt=srt.replace(",000", ",002", 1), vtt=vtt) == 1

    def test_are_none_for_any_signs_and_rates(self) -> None:
        cues = (cue(0, 19, "A <b> & c --> d", "— “so” &lt;"), cue(19, 47, "…"))
        for rate in (FrameRate(numerator=30), FrameRate(numerator=24000, denominator=1001)):
            timeline = film(segment(frames=60), frame_rate=rate)
            files = {"srt": to_srt(cues, rate), "vtt": to_vtt(cues, rate)}
            assert caption_faults(timeline, cues, **files) == 0
