"""A zip that is written while it is sent."""

import asyncio
import io
import tracemalloc
import zipfile
from pathlib import Path

from builder.http.zips import ZipAnswer, ZippedFile, ZippedText, zip_chunks


def zipped(path: Path, name: str) -> ZippedFile:
    return ZippedFile(name, path.stat().st_size, path)


class TestZip:
    def test_holds_the_files_as_they_are(self, tmp_path: Path) -> None:
        film = tmp_path / "film"
        film.write_bytes(bytes(range(256)) * 3_000)
        said = [zipped(film, "Zoë.mp4"), zipped(film, "Mei.mp4"), ZippedText("note.txt", lambda: "Ben is not here.")]
        with zipfile.ZipFile(io.BytesIO(b"".join(zip_chunks(said)))) as archive:
            assert archive.testzip() is None
            assert archive.namelist() == ["Zoë.mp4", "Mei.mp4", "note.txt"]
            assert archive.read("Zoë.mp4") == film.read_bytes()
            assert archive.read("note.txt") == b"Ben is not here."

    def test_leaves_out_texts_that_say_nothing(self) -> None:
        with zipfile.ZipFile(io.BytesIO(b"".join(zip_chunks([ZippedText("note.txt", lambda: "")])))) as archive:
            assert archive.namelist() == []

    def test_is_never_held_as_a_whole(self, tmp_path: Path) -> None:
        film = tmp_path / "film"
        with film.open("wb") as file:
            file.truncate(20_000_000)
        tracemalloc.start()
        sent = sum(len(chunk) for chunk in zip_chunks(zipped(film, f"{n}.mp4") for n in range(4)))
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert sent > 80_000_000
        assert peak < 3_000_000

    def test_is_sent_chunk_by_chunk_by_an_asynchronous_server(self, tmp_path: Path) -> None:
        film = tmp_path / "film"
        film.write_bytes(b"x" * 1_000_000)
        answer = ZipAnswer(lambda: [zipped(film, "film.mp4")], name="Films.zip")

        async def receive() -> list[bytes]:
            return [chunk async for chunk in answer]

        chunks = asyncio.run(receive())
        assert max(map(len, chunks)) < 300_000
        with zipfile.ZipFile(io.BytesIO(b"".join(chunks))) as archive:
            assert archive.read("film.mp4") == film.read_bytes()
        assert answer["Content-Disposition"] == 'attachment; filename="Films.zip"'
