"""Kokoro's voices out of npm's package."""

import io
import tarfile

from builder.management.studio.voices import bring_voices, has_voices, unpack_voices, voices_folder


class TestVoices:
    def test_are_those_whose_language_can_be_read(self, tmp_path):
        package = tmp_path / "kokoro.tgz"
        with tarfile.open(package, "w:gz") as archive:
            for name in ("voices/af_heart.bin", "voices/jf_alpha.bin", "dist/kokoro.js", "LICENSE", "voices/../af.bin"):
                member = tarfile.TarInfo(f"package/{name}")
                member.size = 3
                archive.addfile(member, io.BytesIO(b"abc"))
        folder = tmp_path / "voices"
        unpack_voices(package, folder)
        assert sorted(path.name for path in folder.iterdir()) == ["LICENSE", "af_heart.bin"]

    def test_that_cannot_be_brought_are_named_in_a_sentence(self, tmp_path):
        assert "npm did not bring" in bring_voices(tmp_path)
        assert not has_voices(tmp_path)
        assert voices_folder(tmp_path).parts[-2:] == ("share", "kokoro-voices")
