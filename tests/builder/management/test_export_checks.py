"""The command line asks the brand as the server does: what it finds is printed, and errors hold the film back."""

from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import TestCase
from django.utils import timezone

from brandkit.api import Verdict
from builder.document.backgrounds import ColourBackground
from builder.document.colour import CustomColour
from builder.document.geometry import Place
from builder.document.kit_demands import ForeignMark, MusicTrack
from builder.document.kit_values import LogoVariant
from builder.document.layers import LogoLayer
from builder.document.sounds import Music
from builder.document.timeline import Narration, Segment, Timeline
from builder.management.commands.export import Order
from builder.management.exporting import checks
from builder.management.exporting.checks import check_film
from builder.management.exporting.films import COMMAND_LINE, Film, FilmError, UsageError, find_film
from builder.management.exporting.job import export_film
from builder.models import AssetKind, AuditEntry, Export, ExportState
from builder.models.errors import ConflictError
from builder.selectors.documents import get_kit_of
from builder.selectors.reports import get_report
from builder.services.waivers import Waive, grant_waiver
from generation.api import JobSnapshot
from generation.models import Job
from tests.builder.houses import NOW, House, add_asset, build_segment
from tests.builder.services.test_evidence import save_footage, title
from tests.generation.jobs.running import run_everything

pytestmark = pytest.mark.django_db
OFF_PALETTE = ColourBackground(colour=CustomColour(hex="#5b2a86"))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><rect width="4" height="1" fill="#fff"/></svg>'


def loose(house: House, *segments: Segment, **kit: object) -> Film:
    """A film of no video, with the kit of the house but for ``kit``."""
    values = get_kit_of(house.video).values.model_copy(update=kit)
    return Film("Film", COMMAND_LINE, Timeline(segments=segments), values)


def said_of(film: Film, *, preset: str = "1080p", is_held: bool = False, despite_findings: bool = False) -> list[str]:
    said: list[str] = []
    error = ConflictError if film.video else FilmError
    with pytest.raises(error, match="back") if is_held else nullcontext():
        check_film(film, preset=preset, say=said.append, despite_findings=despite_findings)
    return [line.removeprefix("export: ") for line in said]


def rules(said: list[str]) -> set[str]:
    return {line.rpartition(" [")[2].removesuffix("]") for line in said if line.endswith("]")}


class TestLooseFilm:
    def test_that_keeps_to_the_brand_passes_without_a_word(self, house: House) -> None:
        assert said_of(loose(house, build_segment("one"))) == []

    def test_is_held_back_by_errors_with_segment_time_and_rule(self, house: House) -> None:
        film = loose(house, build_segment("one"), build_segment("two", background=OFF_PALETTE))
        (line,) = [line for line in said_of(film, is_held=True) if line.endswith("[palette]")]
        assert line.startswith("error: segment 2 “Two” at 0:03.0: ")

    def test_is_made_despite_them_once_somebody_says_so(self, house: House) -> None:
        said = said_of(loose(house, build_segment("two", background=OFF_PALETTE)), despite_findings=True)
        assert "palette" in rules(said)
        assert said[-1].endswith("it is made all the same (--despite-findings)")

    def test_says_in_its_report_that_somebody_did(self, house: House) -> None:
        film = loose(house, build_segment("two", background=OFF_PALETTE))
        contents = check_film(film, preset="1080p", say=str, despite_findings=True).contents
        assert contents.overruled_by == ("--despite-findings",)
        assert contents.verdict is Verdict.HELD_BACK
        kept = check_film(loose(house, build_segment("one")), preset="1080p", say=str, despite_findings=True).contents
        assert (kept.overruled_by, kept.verdict) == ((), Verdict.CLEAN)

    def test_says_nothing_that_no_film_may_say(self, house: House) -> None:
        script = build_segment("two").model_copy(update={"narration": Narration(script="Barack Obama likes it.")})
        film = loose(house, build_segment("one", text="Show her naked"), script)
        first, second = said_of(film, is_held=True)
        assert first.startswith(
            "error: segment 1 “One” at 0:01.0: “naked” is about nudity or sex: no film may say that."
        )
        assert first.endswith(" It stands in a text: “Show her naked” [words-refused]")
        assert second.startswith("error: segment 2 “Two” at 0:03.0: “Barack Obama” is a public figure, ")
        assert second.endswith(" It stands in the script: “Barack Obama likes it.” [words-refused]")
        assert not Job.objects.exists()

    def test_says_no_name_of_a_mark_that_its_kit_keeps_out(self, house: House) -> None:
        marks = (ForeignMark(id="fabrikam", name="Fabrikam", asset="a" * 64),)
        film = loose(house, build_segment("one", text="Better than Fabrikam"), foreign_marks=marks)
        assert rules(said_of(film, is_held=True)) == {"words-refused"}

    def test_has_such_words_in_its_report_where_it_is_made_despite_them(self, house: House) -> None:
        film = loose(house, build_segment("one", text="Show her naked"))
        contents = check_film(film, preset="1080p", say=str, despite_findings=True).contents
        assert [(one.finding.rule, one.blocks) for one in contents.findings] == [("words-refused", True)]
        assert contents.overruled_by == ("--despite-findings",)

    def test_is_told_of_warnings_and_made(self, house: House) -> None:
        (line,) = said_of(loose(house, build_segment("one", text="Your title")))
        assert line.startswith("warning: segment 1 “One” at 0:01.0: ")
        assert line.endswith("[placeholder-text]")

    def test_is_judged_in_the_picture_of_its_preset(self, house: House, tmp_path: Path) -> None:
        (tmp_path / "logo.svg").write_bytes(SVG)
        file = add_asset(
            house.workspace,
            tmp_path / "logo.svg",
            kind=AssetKind.SVG,
            media_type="image/svg+xml",
            owner=house.manager,
        )
        logo = LogoVariant(variant="primary", name="Primary", asset=file.sha256, width_px=400, height_px=100)
        layer = LogoLayer(id="logo", variant="primary", place=Place(x_px=1400, y_px=120, width_px=240, height_px=60))
        film = loose(house, build_segment("one", layers=(layer,)), logos=(logo,))
        assert "logo-size" not in rules(said_of(film, preset="1080p", despite_findings=True))
        assert "logo-size" in rules(said_of(film, preset="720p", is_held=True))

    def test_is_judged_by_the_day(self, house: House) -> None:
        track = MusicTrack(role="theme", name="Theme", asset="1" * 64, licence_ends_on=NOW.date())
        film = Film(
            "Film",
            COMMAND_LINE,
            Timeline(segments=(build_segment("one"),), music=Music(asset="1" * 64)),
            get_kit_of(house.video).values.model_copy(update={"music": (track,)}),
        )
        assert "music-licence" in rules(said_of(film, is_held=True))

    def test_is_judged_once_all_is_measured_and_spoken(
        self, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What no document tells, a worker measures; it is waited for, and then judged."""
        clip = add_asset(
            house.workspace,
            save_footage(tmp_path / "clip.mp4"),
            kind=AssetKind.CLIP,
            media_type="video/mp4",
            owner=house.author,
        )
        monkeypatch.setattr(checks, "_wait_for", lambda _film, _keys: run_everything())
        segment = build_segment(
            "one", background={"kind": "clip", "asset": clip.sha256}, layers=(title(),), script="Hello and welcome."
        )
        said = said_of(loose(house, segment), is_held=True)
        assert said[0].startswith("waiting for checks")
        assert any(line.startswith("error: ") and line.endswith("[text-contrast]") for line in said)
        assert not any(line.startswith("not checked") for line in said)


class TestFilmOfAVideo:
    def test_says_all_that_holds_it_back(self, house: House) -> None:
        house.video = house.add_video("Two", build_segment("one", background=OFF_PALETTE, text="Your title"))
        film = find_film(str(house.video.id), kit=None, media=None)
        assert rules(said_of(film, is_held=True)) >= {"palette", "placeholder-text"}

    def test_says_who_let_something_pass(self, house: House) -> None:
        house.video = house.add_video("Two", build_segment("one", text="Your title"))
        now = timezone.now()
        wish = Waive(rule="placeholder-text", reason="It is a template.", expires_at=now + timedelta(days=1))
        grant_waiver(house.video.id, by=house.manager, wish=wish, now=now)
        film = find_film(str(house.video.id), kit=None, media=None)
        (line,) = said_of(film)
        assert f"Let pass by {house.manager.name}." in line

    def test_is_an_export_of_its_workspace_with_its_report_from_then_on(self, house: House) -> None:
        house.video = house.add_video("Two", build_segment("one", text="Your title"))
        passed = check_film(find_film(str(house.video.id), kit=None, media=None), preset="720p", say=str)
        export = Export.objects.get(video=house.video)
        assert passed.export == export
        shown = get_report(house.author, export.id)
        assert shown.contents == passed.contents
        assert [one.finding.rule for one in shown.contents.findings] == ["placeholder-text"]
        entry = AuditEntry.objects.get(action="export.commanded")
        assert (entry.user, entry.subject_id, entry.data["preset"]) == (None, str(export.id), "720p")

    def test_ends_as_its_job_does(self, house: House) -> None:
        house.video = house.add_video("Two", build_segment("one"))
        film = find_film(str(house.video.id), kit=None, media=None)
        passed = check_film(film, preset="captions", say=str)

        def stop(_snapshot: JobSnapshot) -> None:
            raise KeyboardInterrupt

        with TestCase.captureOnCommitCallbacks(execute=True), pytest.raises(KeyboardInterrupt):
            export_film(film, export=passed.export, preset="captions", watch=stop)
        assert Export.objects.get().state == ExportState.CANCELLED

    @pytest.mark.parametrize("name", ["Welcome", ""])
    def test_is_let_pass_in_its_workspace_alone(self, name: str, tmp_path: Path) -> None:
        order = Order(
            video=name,
            demo=not name,
            preset="1080p",
            output=tmp_path / "x.mp4",
            canvas=None,
            at_frame=None,
            captions=False,
            proof=None,
            brand_proof=None,
            report=None,
            kit=None,
            media=None,
            accepts_media=False,
            despite_findings=True,
        )
        with pytest.raises(UsageError, match="let pass in its workspace"):
            order.check()
