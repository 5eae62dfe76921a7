"""What a picture's XMP says of AI: found wherever it stands, refused where it could do harm, never an error."""

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generation.domain.provenance import NO_CREDENTIALS, CredentialState
from generation.intake.examine import examine
from generation.marking.metadata import MOST_BYTES, read_statements
from tests.generation.marking.test_credentials import picture, signed

FORMS = [("png", "image/png"), ("jpg", "image/jpeg"), ("webp", "image/webp")]
MODEL = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
KEYWORD = "XML:com.adobe.xmp"


def xmp(inner: str = "", *, attributes: str = "", head: str = "") -> bytes:
    return (
        f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>{head}<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        f'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" {attributes}>{inner}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta>   <?xpacket end="w"?>'
    ).encode()


def stated(address: str) -> bytes:
    return xmp(f"<Iptc4xmpExt:DigitalSourceType>{address}</Iptc4xmpExt:DigitalSourceType>")


def with_xmp(folder: Path, packet: bytes, *, ending: str = "png") -> Path:
    path = folder / f"it.{ending}"
    image = Image.new("RGB", (40, 30), (20, 90, 160))
    if ending == "png":
        info = PngInfo()
        info.add_itxt(KEYWORD, packet.decode("utf-8", "replace"))
        image.save(path, pnginfo=info)
    else:
        image.save(path, xmp=packet)
    return path


def behind_the_pixels(folder: Path, packet: bytes) -> Path:
    """A PNG that has its metadata last, compressed, as many programs add them."""
    whole = picture(folder / "late.png").read_bytes()
    body = b"iTXt" + KEYWORD.encode() + b"\0\1\0\0\0" + zlib.compress(packet)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    end = whole.rindex(b"IEND") - 4
    (folder / "late.png").write_bytes(whole[:end] + chunk + whole[end:])
    return folder / "late.png"


class TestSource:
    @pytest.mark.parametrize(("ending", "media_type"), FORMS)
    @pytest.mark.parametrize("word", ["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"])
    def test_is_read_in_every_form(self, ending: str, media_type: str, word: str, tmp_path: Path) -> None:
        path = with_xmp(tmp_path, stated(MODEL.replace("trainedAlgorithmicMedia", word)), ending=ending)
        found = read_statements(path, media_type=media_type)
        assert (found.state, found.is_ai, found.said.source) == (CredentialState.NONE, True, word)

    @pytest.mark.parametrize(
        "packet",
        [
            xmp(attributes=f'Iptc4xmpExt:DigitalSourceType="{MODEL}"'),
            xmp(f'<Iptc4xmpExt:DigitalSourceType rdf:resource="{MODEL}"/>'),
            stated(f" {MODEL.replace('http:', 'https:')} "),
        ],
        ids=["attribute", "resource", "element"],
    )
    def test_is_read_however_it_is_written(self, packet: bytes, tmp_path: Path) -> None:
        assert read_statements(with_xmp(tmp_path, packet), media_type="image/png").is_ai

    def test_is_read_behind_the_pixels_of_a_png(self, tmp_path: Path) -> None:
        assert read_statements(behind_the_pixels(tmp_path, stated(MODEL)), media_type="image/png").is_ai

    def test_is_a_fact_of_the_original(self, tmp_path: Path) -> None:
        facts = examine(with_xmp(tmp_path, stated(MODEL), ending="jpg"), name="it.jpg")
        assert facts.credentials is not None
        assert facts.credentials.is_ai
        assert facts.notes == ()

    @pytest.mark.parametrize(
        "packet",
        [
            stated("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"),
            stated("a photo of trainedAlgorithmicMedia"),
            stated(MODEL)[:-40],
            b"",
            b"\xff\xfe<",
            xmp(
                "<Iptc4xmpExt:DigitalSourceType>&it;</Iptc4xmpExt:DigitalSourceType>",
                head=f'<!DOCTYPE x [<!ENTITY it "{MODEL}">]>',
            ),
            stated(MODEL) + b" " * MOST_BYTES,
        ],
        ids=["camera", "words", "cut-short", "empty", "other-letters", "entity", "too-long"],
    )
    def test_is_none_in_what_says_nothing_or_is_broken(self, packet: bytes, tmp_path: Path) -> None:
        assert read_statements(with_xmp(tmp_path, packet), media_type="image/png") == NO_CREDENTIALS

    def test_leaves_credentials_that_say_it_themselves(self, tmp_path: Path) -> None:
        found = read_statements(signed(tmp_path), media_type="image/png")
        assert (found.state, found.said.maker) == (CredentialState.VALID, "Z")
