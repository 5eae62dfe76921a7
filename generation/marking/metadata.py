"""What a file says about where it comes from: its credentials, and of a picture also its metadata (XMP).

Metadata name a word of IPTC's list of digital source types.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree
from PIL import Image

from generation.domain.provenance import AI_SOURCES, Credentials
from generation.marking.credentials import read_credentials

FORMS: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
MOST_BYTES: Final = 1_000_000
_IPTC_EXT: Final = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType"
_RESOURCE: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"


def read_statements(path: Path, *, media_type: str, anchors: bytes = b"") -> Credentials:
    """As ``read_credentials``; that AI took part is read in the metadata where the credentials do not say it."""
    found = read_credentials(path, media_type=media_type, anchors=anchors)
    source = "" if found.is_ai else read_ai_source(path, media_type=media_type)
    if not source:
        return found
    said = found.said.model_copy(update={"source": source, "is_ai": True})
    return found.model_copy(update={"is_ai": True, "said": said})


def read_ai_source(path: Path, *, media_type: str) -> str:
    """The word of the list by which the picture says that AI took part; empty where it says nothing of it.

    Whatever the bytes are, nothing is raised: a picture with broken metadata is a picture without any.
    """
    try:
        words = list(_words(_packet(path, media_type=media_type)))
    except Exception:  # noqa: BLE001 - decoders raise what they like
        return ""
    return next((word for word in words if word in AI_SOURCES), "")


def _packet(path: Path, *, media_type: str) -> bytes:
    form = FORMS.get(media_type)
    if form is None:
        return b""
    with Image.open(path, formats=(form,)) as image:
        if form == "PNG" and "xmp" not in image.info:
            image.load()  # It may stand behind the pixels.
        packet = image.info.get("xmp") or b""
    return packet if isinstance(packet, bytes) else str(packet).encode()


def _words(packet: bytes) -> Iterator[str]:
    """The last parts of the addresses that name a source type. Declarations, and with them entities, are refused."""
    text = packet.decode("utf-8-sig").strip("\0 \t\r\n")
    if not text or len(packet) > MOST_BYTES or "<!DOCTYPE" in text:
        return
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    for element in etree.fromstring(text.encode(), parser).iter(etree.Element):
        if element.tag == _IPTC_EXT:
            yield _last(element.get(_RESOURCE) or element.text or "")
        yield _last(element.get(_IPTC_EXT) or "")


def _last(address: str) -> str:
    return address.strip().rstrip("/").rpartition("/")[2]
