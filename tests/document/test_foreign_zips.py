"""Archives that other programs made: read with the same care as our own."""

import bz2
import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.document.archive_format import Packing
from builder.document.errors import ArchiveError
from builder.document.packing import ForeignLimits, open_foreign

FAMILY = Packing(suffix=".zip", texts=(), what="family", given_by="its maker")
LIMITS = ForeignLimits(max_files=3, max_file_bytes=3_000_000, max_total_bytes=5_000_000)


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return output.getvalue()


WORDS = b"".join(bz2.compress(bytes([number])) for number in range(200))
FAMILY_ZIP = zipped(("A/Bold.ttf", WORDS), ("A/Thin.TTF", b"thin"), ("A/read.me", b"x"), ("__MACOSX/A/._Bold.ttf", b""))


def unpack(data: bytes, folder: Path) -> dict[str, bytes]:
    with open_foreign(io.BytesIO(data), packing=FAMILY, limits=LIMITS) as pack:
        return {name: path.read_bytes() for name, path in pack.unpack((".ttf",), folder=folder).items()}


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[bytes], str]:
    def code(data: bytes) -> str:
        with pytest.raises(ArchiveError) as caught:
            unpack(data, tmp_path)
        return caught.value.code

    return code


class TestUnpacking:
    def test_gives_the_files_that_are_asked_for(self, tmp_path: Path) -> None:
        assert unpack(FAMILY_ZIP, tmp_path) == {"A/Bold.ttf": WORDS, "A/Thin.TTF": b"thin"}

    def test_takes_no_file_name_from_the_archive(self, tmp_path: Path) -> None:
        folder = tmp_path / "inside"
        folder.mkdir()
        assert unpack(zipped(("../../out.ttf", b"1"), ("/etc/out.ttf", b"2")), folder).values()
        assert sorted(path.name for path in tmp_path.rglob("*")) == ["0", "1", "inside"]

    def test_leaves_alone_how_other_files_are_packed(self, tmp_path: Path) -> None:
        assert unpack(zipped(("film.mov", bytes(9_000_000)), ("a.ttf", b"1")), tmp_path) == {"a.ttf": b"1"}


class TestRefusal:
    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
    def test_of_an_archive_cut_short(self, refused: Callable[[bytes], str], share: float) -> None:
        assert refused(FAMILY_ZIP[: int(share * len(FAMILY_ZIP))]) == "damaged-archive"

    def test_of_bytes_that_changed_on_the_way(self, refused: Callable[[bytes], str], tmp_path: Path) -> None:
        for at in range(60, 200, 7):
            broken = bytearray(FAMILY_ZIP)
            broken[at] ^= 0xFF
            for left in tmp_path.iterdir():
                left.unlink()
            assert refused(bytes(broken)) == "damaged-archive"

    def test_of_what_is_no_zip(self, refused: Callable[[bytes], str]) -> None:
        assert refused(b"Rar!") == "not-an-archive"

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_of_another_packing(self, refused: Callable[[bytes], str], method: int) -> None:
        assert refused(zipped(("a.ttf", b"1"), method=method)) == "unknown-compression"

    def test_of_a_bomb(self, refused: Callable[[bytes], str]) -> None:
        assert refused(zipped(("a.ttf", bytes(2_900_000)))) == "too-compressed"

    def test_of_a_file_that_is_too_large(self, refused: Callable[[bytes], str]) -> None:
        assert refused(zipped(("a.ttf", bytes(3_000_001)), method=zipfile.ZIP_STORED)) == "too-large"

    def test_of_too_much_together(self, refused: Callable[[bytes], str]) -> None:
        files = ((f"{number}.ttf", bytes(2_000_000)) for number in range(3))
        assert refused(zipped(*files, method=zipfile.ZIP_STORED)) == "too-large"

    def test_of_too_many_files(self, refused: Callable[[bytes], str]) -> None:
        assert refused(zipped(*((f"{number}.ttf", b"1") for number in range(4)))) == "too-many-entries"

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_of_two_files_of_one_name(self, refused: Callable[[bytes], str]) -> None:
        assert refused(zipped(("a.ttf", b"1"), ("a.ttf", b"2"))) == "duplicate-entry"

    def test_of_a_password(self, refused: Callable[[bytes], str]) -> None:
        locked = bytearray(zipped(("a.ttf", b"1")))
        locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
        assert refused(bytes(locked)) == "encrypted-archive"

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_of_random_damage_is_always_one_of_ours(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        broken = bytearray(FAMILY_ZIP)
        for _ in range(data.draw(st.integers(1, 4))):
            broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
        with suppress(ArchiveError):
            assert len(unpack(bytes(broken), tmp_path_factory.mktemp("fonts"))) <= 3
