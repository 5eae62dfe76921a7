"""``manage.py verify``: what a file says about where it comes from."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from builder.services.certificates import find_identity
from generation.domain.provenance import Making, SourceKind
from generation.marking.credentials import sign_made
from generation.marking.watermark import embed_mark
from tests.builder.houses import House
from tests.generation.marking.test_metadata import MODEL, stated, with_xmp
from tests.recall.clean_frames import list_clean_frames

pytestmark = pytest.mark.django_db
SEA = Making(title="Sea", source=SourceKind.MODEL, maker="Z", version="z-1")


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A picture with a mark and no credentials."""
    (_sort, frame) = next(iter(list_clean_frames(1, seed=3)))
    Image.fromarray(embed_mark(np.ascontiguousarray(frame), 0xDEADBEEF)).save(tmp_path / "plain.png")
    return tmp_path / "plain.png"


@pytest.fixture
def signed(plain: Path, house: House) -> Path:
    identity = find_identity(str(house.workspace.key))
    assert identity is not None
    target = plain.with_name("signed.png")
    sign_made(plain, output=target, media_type="image/png", making=SEA, identity=identity)
    return target


def said(file: Path) -> str:
    sink = io.StringIO()
    call_command("verify", str(file), stdout=sink)
    return sink.getvalue()


class TestVerify:
    def test_tells_who_signed_and_that_a_model_made_it(self, signed: Path) -> None:
        words = said(signed)
        assert "valid, signed by “Fabrikam” with this workspace's certificate" in words
        assert "made by Z z-1" in words
        assert "Watermark: deadbeef, of a picture that is not in this library" in words

    def test_says_what_none_are_worth(self, plain: Path) -> None:
        assert "Credentials: none. That says nothing" in said(plain)

    def test_tells_what_the_metadata_say(self, tmp_path: Path) -> None:
        assert "say: trainedAlgorithmicMedia. Made by AI: yes" in said(with_xmp(tmp_path, stated(MODEL)))

    def test_ends_with_one_for_broken_credentials(self, signed: Path) -> None:
        whole, text = signed.read_bytes(), b"tEXtx"
        added = struct.pack(">I", 1) + text + struct.pack(">I", zlib.crc32(text))
        end = whole.rindex(b"IEND") - 4
        signed.write_bytes(whole[:end] + added + whole[end:])
        with pytest.raises(SystemExit):
            said(signed)

    def test_refuses_what_is_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="is no file"):
            said(tmp_path / "none.png")
