"""``manage.py export`` as a person or a script meets it."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import av
import pytest

from builder.document.archive import ArchivedAsset, write_archive
from builder.document.backgrounds import ColourBackground
from builder.document.colour import CustomColour, RoleColour
from builder.document.geometry import Canvas, Place
from builder.document.layers import LogoLayer, TextLayer
from builder.document.schema import dump_document
from builder.document.time import FrameRate
from builder.document.timeline import PinnedDuration, Segment, Timeline
from builder.library.demo.files import shipped_files
from builder.library.demo.kit import build_kit
from builder.management.exporting.films import FilmError, UsageError, find_film
from generation import api as generation
from tests.builder.houses import House
from tests.builder.management.test_studio import environment
from tests.generation.decoding import framehash
from tests.house.source import ROOT

LIMIT_SECONDS = 300.0


def short_film(frames: int) -> Timeline:
    """A film of one segment with a title and the logo."""
    title = TextLayer(
        id="title", text="Hello", style="heading-1", place=Place(x_px=100, y_px=100, width_px=900, height_px=200)
    )
    logo = LogoLayer(id="logo", place=Place(x_px=100, y_px=500, width_px=491, height_px=96))
    only = Segment(
        id="only",
        name="Only",
        duration=PinnedDuration(frames=frames),
        background=ColourBackground(colour=RoleColour(role="surface")),
        layers=(title, logo),
    )
    rate = FrameRate(numerator=30, denominator=1)
    return Timeline(canvas=Canvas(width_px=1920, height_px=1080), frame_rate=rate, segments=(only,))


class Parts:
    """A film as loose files in a folder: document, kit, media."""

    def __init__(self, folder: Path, *, frames: int) -> None:
        self.document, self.kit, self.media = folder / "film.json", folder / "kit.json", folder / "media"
        self.media.mkdir(parents=True)
        self.timeline = short_film(frames)
        sums = {}
        for name, data in shipped_files():
            (self.media / name).write_bytes(data)
            sums[name] = _sha256(data)
        self.sums = sums
        self.values = build_kit(sums)
        self.document.write_bytes(dump_document(self.timeline))
        self.kit.write_text(self.values.model_dump_json())

    def archive(self, path: Path) -> Path:
        by_sum = {sha256: self.media / name for name, sha256 in self.sums.items()}
        assets = [
            ArchivedAsset(
                sha256=sha256, name=file.name, media_type="application/octet-stream", size_bytes=file.stat().st_size
            )
            for sha256, file in by_sum.items()
        ]
        with path.open("wb") as output:
            write_archive(
                output,
                title="Short film",
                created_at=datetime(2026, 3, 2, tzinfo=UTC),
                timeline=self.timeline,
                kit=self.values,
                kit_version=1,
                assets=assets,
                open_asset=lambda sha256: by_sum[sha256].open("rb"),
            )
        return path

    def arguments(self) -> list[str]:
        return [str(self.document), "--kit", str(self.kit), "--media", str(self.media)]


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.mark.django_db
class TestFindFilm:
    def test_finds_a_video_by_id_and_by_title(self, house: House) -> None:
        by_id = find_film(str(house.video.id), kit=None, media=None)
        by_title = find_film(house.video.title, kit=None, media=None)
        assert by_id == by_title
        assert by_id.workspace_key == house.video.workspace_id
        assert len(by_id.timeline.segments) == 3

    def test_demands_an_id_where_a_title_stands_twice(self, house: House, other_house: House) -> None:
        type(other_house.video).objects.update(title="Twice")
        with pytest.raises(UsageError, match="Several videos are called “Twice”: use the id"):
            find_film("Twice", kit=None, media=None)

    @pytest.mark.parametrize("name", ["No such title", "6f1c3f0e-2b7a-4c55-9d0e-0a1b2c3d4e5f"])
    def test_says_that_there_is_no_such_video(self, name: str) -> None:
        with pytest.raises(FilmError, match=f"no video with the id or title “{name}”"):
            find_film(name, kit=None, media=None)

    @pytest.mark.slow
    def test_takes_a_document_with_its_parts_and_stores_them(self, tmp_path: Path) -> None:
        parts = Parts(tmp_path / "parts", frames=30)
        film = find_film(str(parts.document), kit=parts.kit, media=parts.media)
        assert film.title == "film"
        assert film.timeline.segments == parts.timeline.segments
        assert all(generation.has_file(style.font) for style in film.kit.type_styles)

    @pytest.mark.slow
    def test_takes_an_archive_as_the_same_film(self, tmp_path: Path) -> None:
        parts = Parts(tmp_path / "parts", frames=30)
        loose = find_film(str(parts.document), kit=parts.kit, media=parts.media)
        packed = find_film(str(parts.archive(tmp_path / "short.brandreel")), kit=None, media=None)
        assert packed.title == "Short film"
        assert (packed.timeline, packed.kit) == (loose.timeline, loose.kit)

    def test_names_the_file_that_is_missing(self, tmp_path: Path) -> None:
        parts = Parts(tmp_path / "parts", frames=30)
        (parts.media / "Inter_400Regular.ttf").unlink()
        with pytest.raises(FilmError, match=f"SHA-256 {parts.sums['Inter_400Regular.ttf']} is missing"):
            find_film(str(parts.document), kit=parts.kit, media=parts.media)

    def test_names_what_is_wrong_with_a_kit(self, tmp_path: Path) -> None:
        parts = Parts(tmp_path / "parts", frames=30)
        parts.kit.write_text('{"name": "x", "colours": [{"role": "A"}], "type_styles": []}')
        with pytest.raises(FilmError, match=r"kit\.json is no brand kit: colours\.0"):
            find_film(str(parts.document), kit=parts.kit, media=parts.media)

    @pytest.mark.parametrize("given", [("kit",), ("media",), ()])
    def test_demands_kit_and_media_for_a_document(self, tmp_path: Path, given: tuple[str, ...]) -> None:
        parts = Parts(tmp_path / "parts", frames=30)
        chosen = {name: getattr(parts, name) if name in given else None for name in ("kit", "media")}
        with pytest.raises(UsageError, match="needs --kit"):
            find_film(str(parts.document), **chosen)


def export(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "export", *arguments]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**environment(home), **more},
        capture_output=True,
        text=True,
        check=False,
        timeout=LIMIT_SECONDS,
    )


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """Below the temporary folder itself, because PostgreSQL's user must be able to walk there."""
    folder = Path(tempfile.mkdtemp(prefix="brandreel-export-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.slow
class TestExportCommand:
    def test_writes_the_film_and_ends_with_0(self, home: Path, tmp_path: Path) -> None:
        parts = Parts(tmp_path / "parts", frames=45)
        output, proof = tmp_path / "film.mp4", tmp_path / "film.framehash"
        done = export(home, *parts.arguments(), "--preset", "720p", "--output", str(output), "--proof", str(proof))
        assert done.returncode == 0, done.stderr
        with av.open(str(output)) as film:
            stream = film.streams.video[0]
            assert (stream.width, stream.height, stream.average_rate) == (1280, 720, 30)
            assert sum(1 for _ in film.decode(stream)) == 45
        assert proof.read_text() == framehash(output)
        report = json.loads((tmp_path / "film.mp4.report.json").read_text())
        assert (report["contents"]["verdict"], report["proof"]["verdict"]) == ("clean", "pass")
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []

    def test_ends_with_1_and_what_the_brand_finds_until_told_to_go_on(self, home: Path, tmp_path: Path) -> None:
        parts = Parts(tmp_path / "parts", frames=6)
        output, archive = tmp_path / "film.mp4", tmp_path / "film.brandreel"
        off = ColourBackground(colour=CustomColour(hex="#5b2a86"))
        only = parts.timeline.segments[0].model_copy(update={"background": off})
        parts.timeline = parts.timeline.model_copy(update={"segments": (only,)})
        held = export(home, str(parts.archive(archive)), "--preset", "720p", "--output", str(output))
        assert held.returncode == 1, held.stderr
        assert re.search(r"^export: error: segment 1 “Only” at 0:00\.1: .* \[palette\]$", held.stderr, re.MULTILINE)
        assert "hold this film back" in held.stderr.splitlines()[-1]
        assert not output.exists()
        made = export(home, str(archive), "--preset", "720p", "--output", str(output), "--despite-findings")
        assert made.returncode == 0, made.stderr
        assert "[palette]" in made.stderr
        assert output.exists()

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--output", "x.mp4"), "Name one video, or say --demo."),
            (("film", "--demo", "--output", "x.mp4"), "Name one video, or say --demo."),
            (("film", "--output", "x.avi"), "With this preset, x.avi should end in .mp4; an archive in .brandreel."),
            (("film", "--output", "nowhere/x.mp4"), "The folder of nowhere/x.mp4 does not exist."),
            (("film", "--despite-findings", "--output", "x.mp4"), "--despite-findings goes with an archive"),
            (("film.json", "--output", "x.mp4"), "A bare document needs --kit"),
            (("film", "--preset", "8k", "--output", "x.mp4"), "There is no preset “8k”; there are: 2160p, 1080p,"),
            (("film", "--output", "x.mp4"), "There is no video with the id or title “film”"),
        ],
    )
    def test_ends_with_2_when_it_is_written_wrongly(self, home: Path, arguments: tuple[str, ...], said: str) -> None:
        refused = export(home, *arguments)
        assert refused.returncode == 2
        assert f"export: {said}" in refused.stderr
        assert "Traceback" not in refused.stderr

    def test_ends_with_1_and_the_reason_when_it_fails(self, home: Path, tmp_path: Path) -> None:
        damaged = tmp_path / "damaged.brandreel"
        damaged.write_bytes(b"PK\x03\x04 and then nothing")
        failed = export(home, str(damaged), "--output", str(tmp_path / "x.mp4"))
        assert failed.returncode == 1
        assert failed.stderr.splitlines()[-1].startswith("export: The archive is damaged")
        assert not (tmp_path / "x.mp4").exists()

    def test_ends_with_1_and_one_sentence_when_the_database_is_gone(self, home: Path, tmp_path: Path) -> None:
        nowhere = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none", "BROKER_URL": "redis://127.0.0.1:9/0"}
        failed = export(home, "Welcome", "--output", str(tmp_path / "x.mp4"), **nowhere)
        assert failed.returncode == 1
        said = "export: The database does not answer. Try again when it runs: what is ready is not made again."
        assert failed.stderr.splitlines()[-1] == said
        assert "Traceback" not in failed.stderr

    def test_ends_with_130_when_it_is_interrupted_and_leaves_no_file(self, home: Path, tmp_path: Path) -> None:
        parts = Parts(tmp_path / "parts", frames=9000)
        said = tmp_path / "said.txt"
        with said.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "manage.py", "export", *parts.arguments(), "--output", str(tmp_path / "x.mp4")],
                cwd=ROOT, env=environment(home), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            )  # fmt: skip
        deadline = time.monotonic() + LIMIT_SECONDS
        while not re.search(r"export: render [1-9]\d*/9000 frames", said.read_text()):
            assert process.poll() is None, said.read_text()
            assert time.monotonic() < deadline, said.read_text()
            time.sleep(0.1)
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(LIMIT_SECONDS) == 130, said.read_text()
        assert "export: cancelled" in said.read_text()
        assert [path.name for path in tmp_path.glob("**/*x.mp4*")] == []
