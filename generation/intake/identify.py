"""What a file is, by its first bytes. Its name is never believed, and contradicted only in a note."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePath

from generation.intake.errors import IntakeError
from generation.intake.facts import Note, OriginalKind

HEAD_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Form:
    """A file format. ``decoder`` is its name in the library that reads it; ``words`` are for people."""

    kind: OriginalKind
    media_type: str
    words: str
    decoder: str
    suffixes: tuple[str, ...]


PNG = Form(OriginalKind.PICTURE, "image/png", "a PNG picture", "PNG", (".png", ".apng"))
JPEG = Form(OriginalKind.PICTURE, "image/jpeg", "a JPEG picture", "JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"))
WEBP = Form(OriginalKind.PICTURE, "image/webp", "a WebP picture", "WEBP", (".webp",))
GIF = Form(OriginalKind.PICTURE, "image/gif", "a GIF picture", "GIF", (".gif",))
SVG = Form(OriginalKind.SVG, "image/svg+xml", "an SVG drawing", "svg", (".svg", ".svgz"))
MP4 = Form(OriginalKind.CLIP, "video/mp4", "an MP4 video", "mov", (".mp4", ".m4v"))
MOV = Form(OriginalKind.CLIP, "video/quicktime", "a QuickTime video", "mov", (".mov", ".qt"))
WEBM = Form(OriginalKind.CLIP, "video/webm", "a WebM video", "matroska", (".webm",))
M4A = Form(OriginalKind.AUDIO, "audio/mp4", "an M4A recording", "mov", (".m4a", ".mp4", ".m4b"))
WAV = Form(OriginalKind.AUDIO, "audio/wav", "a WAV recording", "wav", (".wav", ".wave"))
MP3 = Form(OriginalKind.AUDIO, "audio/mpeg", "an MP3 recording", "mp3", (".mp3",))
FLAC = Form(OriginalKind.AUDIO, "audio/flac", "a FLAC recording", "flac", (".flac",))
OGG = Form(OriginalKind.AUDIO, "audio/ogg", "an Ogg recording", "ogg", (".ogg", ".oga", ".opus"))
TTF = Form(OriginalKind.FONT, "font/ttf", "a TrueType font", "sfnt", (".ttf",))
OTF = Form(OriginalKind.FONT, "font/otf", "an OpenType font", "sfnt", (".otf",))
WOFF = Form(OriginalKind.FONT, "font/woff", "a web font", "woff", (".woff",))
WOFF2 = Form(OriginalKind.FONT, "font/woff2", "a web font", "woff", (".woff2",))
CUBE = Form(OriginalKind.LUT, "text/x-cube", "a colour table", "cube", (".cube",))
LOTTIE = Form(OriginalKind.ANIMATION, "application/json", "a Lottie animation", "json", (".json",))

_SIGNATURES: tuple[tuple[bytes, Form], ...] = (
    (rb"\x89PNG\r\n\x1a\n", PNG),
    (rb"\xff\xd8\xff", JPEG),
    (rb"RIFF....WEBP", WEBP),
    (rb"GIF8[79]a", GIF),
    (rb"(RIFF|RF64)....WAVE", WAV),
    (rb"....ftypqt  ", MOV),
    (rb"....ftyp(M4A |M4B )", M4A),
    (rb"....(moov|mdat|wide)", MOV),
    (rb"fLaC", FLAC),
    (rb"OggS", OGG),
    (rb"(\x00\x01\x00\x00|true)", TTF),
    (rb"OTTO", OTF),
    (rb"wOFF", WOFF),
    (rb"wOF2", WOFF2),
    (rb"ID3[\x02-\x04]", MP3),
)
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (rb"%PDF", "a PDF document", "Export its pages as PNG or SVG."),
    (rb"....ftyp(heic|heix|hevc|mif1|msf1)", "a HEIC picture", "Export it as JPEG."),
    (rb"....ftyp(avif|avis)", "an AVIF picture", "Export it as PNG or WebP."),
    (rb"(II\*\x00|MM\x00\*)", "a TIFF picture", "Export it as PNG."),
    (rb"BM.{4}\x00\x00\x00\x00", "a BMP picture", "Export it as PNG."),
    (rb"8BPS", "a Photoshop file", "Export it as PNG."),
    (rb"(%!PS|\xc5\xd0\xd3\xc6)", "a PostScript file", "Export it as SVG."),
    (rb"ttcf", "a collection of fonts", "Upload each font as a TTF or OTF file of its own."),
    (rb"RIFF....AVI ", "an AVI video", "Export it as MP4."),
    (rb"FLV\x01", "a Flash video", "Export it as MP4."),
    (rb"\x30\x26\xb2\x75", "a Windows Media file", "Export it as MP4 or MP3."),
    (rb"FORM....AIF[FC]", "an AIFF recording", "Export it as WAV."),
    (rb"MThd", "a MIDI file", "Export its sound as WAV."),
    (rb"PK\x03\x04", "a ZIP archive", "Unpack it and upload the files inside."),
    (rb"(\x7fELF|MZ)", "a program", "Upload a picture, footage, sound, a font or an animation."),
)
_SVG_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?svg[\s>/]")
_CUBE_SIZE = re.compile(r"^LUT_[13]D_SIZE\s+\d+", re.MULTILINE)
_EBML = b"\x1a\x45\xdf\xa3"
_GZIP = b"\x1f\x8b"
_MP3_FRAME = re.compile(rb"\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff][\x10-\xef]", re.DOTALL)
"""The sync word of layer III with a bit rate that exists."""
_ADVICE = (
    "Upload a picture (PNG, JPEG, WebP, GIF, SVG), footage (MP4, MOV, WebM), "
    "sound (WAV, MP3, M4A, FLAC, Ogg), a font (TTF, OTF, WOFF2), a Lottie animation (JSON) or a colour table (.cube)."
)


def identify(path: Path) -> Form:
    """The form of the file. Raises IntakeError ``empty``, ``unsupported`` or ``unknown``."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        raise IntakeError("The file is empty. Save it again and upload the new one.", code="empty")
    form = _by_signature(head) or _by_text(head)
    if form:
        return form
    for pattern, words, advice in _REFUSED:
        if re.match(pattern, head, re.DOTALL):
            raise IntakeError(f"This is {words}, which cannot be used here. {advice}", code="unsupported", found=words)
    what = "text" if _is_text(head) else "something unknown"
    raise IntakeError(f"The content of this file is {what}. {_ADVICE}", code="unknown", found=what)


def note_on_name(name: str, *, form: Form) -> Note | None:
    """A note where the name promises another form than the content is."""
    suffix = PurePath(name).suffix.lower()
    if suffix in form.suffixes or not suffix:
        return None
    return Note(
        code="name-differs", message=f"The name ends in {suffix}, but this is {form.words}. It is used as that."
    )


def _by_signature(head: bytes) -> Form | None:
    for pattern, form in _SIGNATURES:
        if re.match(pattern, head, re.DOTALL):
            return form
    if re.match(rb"....ftyp", head, re.DOTALL) and not any(re.match(p, head, re.DOTALL) for p, _, _ in _REFUSED):
        return MP4
    if head.startswith(_EBML):
        if b"webm" in head[:64]:
            return WEBM
        raise IntakeError("This is a Matroska video. Export it as MP4 or WebM.", code="unsupported", found="Matroska")
    return MP3 if _MP3_FRAME.match(head) else None


def _by_text(head: bytes) -> Form | None:
    if head.startswith(_GZIP):
        return SVG
    text = _decoded(head).lstrip()
    if text.startswith("<"):
        if re.match(r"<(!doctype\s+html|html)", text, re.IGNORECASE):
            raise IntakeError("This is a web page. Save the picture itself.", code="unsupported", found="a web page")
        return SVG if _SVG_ROOT.search(text.encode()) else None
    if _CUBE_SIZE.search(text):
        return CUBE
    return LOTTIE if text.startswith("{") else None


def _decoded(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").lstrip("\ufeff")
    return head.decode("utf-8-sig", "ignore")


def _is_text(head: bytes) -> bool:
    return b"\x00" not in head and sum(byte < 9 for byte in head) == 0
