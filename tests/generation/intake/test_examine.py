import io
import pickle
import random
import zipfile

import pytest

from generation.intake import DEFAULT_LIMITS, IntakeError, Limits, OriginalFacts, examine
from generation.intake.isolation import ask_child
from tests.generation.intake.files import (
    animated_bytes,
    font,
    footage,
    lottie_bytes,
    picture_bytes,
    png_of_size,
    recording,
    svg,
    wav_bytes,
)
from tests.generation.intake.mutants import mutate


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("photo.png", picture_bytes("PNG"))
    return buffer.getvalue()


class TestExamine:
    @pytest.mark.parametrize(
        ("data", "name", "code"),
        [
            (b"", "empty.png", "empty"),
            (b"Dear all,\nplease find attached\n", "letter.mp4", "unknown"),
            (bytes(range(256)) * 8, "noise.mov", "unknown"),
            (zipped(), "photo.png", "unsupported"),
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "slides.pdf", "unsupported"),
            (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "photo.heic", "unsupported"),
            (b"<!DOCTYPE html><html><svg/></html>", "page.svg", "unsupported"),
            (b"<?xml version='1.0'?><note/>", "note.svg", "unknown"),
            (b"\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska", "film.mkv", "unsupported"),
            (b"\x7fELF\x02\x01\x01", "tool.png", "unsupported"),
            (b"RIFF\x00\x00\x00\x00WEBP", "short.webp", "unreadable"),
            (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", "stub.mp4", "cut-short"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_refuses_what_it_cannot_use_with_a_reason(self, refuse, data, name, code):
        assert refuse(data, name) == code

    def test_tells_what_the_content_is(self, upload):
        with pytest.raises(IntakeError, match=r"This is a ZIP archive.*Unpack it"):
            upload(zipped(), "photo.png")
        with pytest.raises(IntakeError, match="content of this file is text"):
            upload(b"hello", "clip.mp4")

    def test_gives_facts_that_can_be_written_down(self, upload, tmp_path):
        facts = upload(footage(tmp_path / "a.mp4", rate=30).read_bytes(), "a.mp4")
        assert OriginalFacts.model_validate(facts.model_dump(mode="json")) == facts

    def test_ends_a_picture_that_needs_too_much_memory(self, refuse):
        limits = Limits(memory_bytes=250_000_000)
        assert refuse(png_of_size(9_000, 9_000), "large.png", limits=limits) == "takes-too-much-memory"

    def test_raises_errors_that_survive_the_way_through_a_queue(self, upload):
        with pytest.raises(IntakeError) as caught:
            upload(b"", "a.png")
        copy = pickle.loads(pickle.dumps(caught.value))
        assert (type(copy), copy.code, copy.message) == (IntakeError, "empty", caught.value.message)


def originals(tmp_path):
    return {
        "png": picture_bytes("PNG"),
        "jpeg": picture_bytes("JPEG"),
        "webp": animated_bytes("WEBP"),
        "gif": animated_bytes("GIF"),
        "svg": svg('<style>.a{fill:red}</style><rect class="a" width="9" height="9"/>'),
        "mp4": footage(tmp_path / "a.mp4", has_audio=True).read_bytes(),
        "webm": footage(tmp_path / "a.webm", codec="libvpx-vp9").read_bytes(),
        "wav": wav_bytes(seconds=0.1),
        "mp3": recording(tmp_path / "a.mp3", codec="libmp3lame").read_bytes(),
        "ttf": font(tmp_path / "a.ttf").read_bytes(),
        "otf": font(tmp_path / "a.otf", is_cff=True).read_bytes(),
        "lottie": lottie_bytes(),
    }


FORMS = ("png", "jpeg", "webp", "gif", "svg", "mp4", "webm", "wav", "mp3", "ttf", "otf", "lottie")


@pytest.mark.slow
class TestMutants:
    @pytest.mark.parametrize("form", FORMS)
    def test_are_taken_in_or_refused_and_nothing_else(self, tmp_path, form):
        dice, original, path = random.Random(form), originals(tmp_path)[form], tmp_path / "upload"
        for _ in range(5):
            path.write_bytes(mutate(original, dice=dice))
            try:
                facts = examine(path, name=f"a.{form}")
            except IntakeError:
                continue
            assert facts.size_bytes == path.stat().st_size

    @pytest.mark.parametrize("form", [form for form in FORMS if form != "lottie"])
    def test_are_answered_by_the_child_itself(self, tmp_path, form):
        path, count = tmp_path / "original", 60
        path.write_bytes(originals(tmp_path)[form])
        request = {"path": str(path), "seed": form, "count": count}
        seen = ask_child("tests.generation.intake.mutants", request, limits=DEFAULT_LIMITS)
        assert seen.keys() <= {"error", "facts is_cleaned"}
        assert sum(seen.values()) == count
        assert seen["error"] > 0 or form == "wav"
