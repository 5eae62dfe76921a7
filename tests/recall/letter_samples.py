"""What the network of letters is trained with: pieces of lines of right text in many scripts, and of garbled text.

Typefaces: those of this repository; Debian's fonts-noto-core and fonts-dejavu; the npm packages of @fontsource roboto,
merriweather, playfair-display, oswald, lobster, dancing-script, bebas-neue, indie-flower, abril-fatface, courier-prime,
comfortaa, amatic-sc, shadows-into-light and press-start-2p; and @expo-google-fonts/noto-sans-jp. All but the first are
looked for in the folders that are handed in. ``python -m tests.recall.letter_samples FOLDER COUNT FILE`` draws them.
"""

import sys
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt
from fontTools.ttLib import TTFont

from brandkit.frames.letters import HEIGHT_PX, WIDTH_PX
from tests.recall.clean_frames import list_clean_frames
from tests.recall.garbling import LEARNT, LETTERS, Mask, text_mask
from tests.recall.mark_scenes import make_picture
from tests.recall.right_words import BY_HAND, FIRST_LANGUAGES, PLAIN, SENTENCES
from tests.recall.wrong_frames import photo

NOTO: Final = Path("/usr/share/fonts/truetype/noto")
DEJAVU: Final = Path("/usr/share/fonts/truetype/dejavu")
SCRIPTS: Final = ("Arabic", "Naskh", "Kufi", "Hebrew", "Thai", "Devanagari", "Bengali", "Tamil", "Telugu", "Kannada",
                  "Gujarati", "Gurmukhi", "Georgian", "Armenian", "Ethiopic", "Khmer", "Lao", "Myanmar", "Sinhala",
                  "Malayalam", "Oriya")  # fmt: skip
PHOTOS: Final = ("chelsea", "rocket")
DRAWN: Final = frozenset({"backdrop", "shapes", "drawing", "icon"})
CODE_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789-./"
MOST_LETTERS: Final = 16
Grey = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Faces:
    """Typefaces by what they are drawn for."""

    latin: tuple[Path, ...]
    broad: tuple[Path, ...]
    """Of several scripts."""
    other: tuple[Path, ...]
    east_asian: tuple[Path, ...]


def find_faces(folder: Path) -> Faces:
    """The typefaces of this machine, and those unpacked in ``folder``."""
    broad = ("NotoSans-", "NotoSerif-", "NotoSansDisplay-", "NotoSerifDisplay-", "NotoSansMono-")
    noto = sorted(NOTO.glob("*.ttf"))
    return Faces(
        latin=(*PLAIN, *BY_HAND, *sorted(folder.glob("*.woff2"))),
        broad=(*(path for path in noto if path.name.startswith(broad)), *sorted(DEJAVU.glob("DejaVu*.ttf"))),
        other=tuple(path for path in noto if any(script in path.name for script in SCRIPTS)),
        east_asian=tuple(sorted(folder.glob("NotoSansJP*.ttf"))),
    )


@cache
def _letters_of(face: Path) -> dict[str, list[str]]:
    """The letters of a typeface by their script."""
    letters: dict[str, list[str]] = {}
    for code in TTFont(face).getBestCmap():
        if unicodedata.category(chr(code)) in {"Lu", "Ll", "Lo"}:
            letters.setdefault(unicodedata.name(chr(code), "?").split()[0], []).append(chr(code))
    return letters


@cache
def _grounds() -> list[npt.NDArray[Any]]:
    drawn = [np.asarray(make_picture(np.random.default_rng([77, number]))) for number in range(40)]
    calm = [np.asarray(frame) for sort, frame in list_clean_frames(32, seed=900) if sort in DRAWN]
    return [*(photo(name) for name in PHOTOS), *drawn, *calm]


def _words(random: Random, faces: Faces) -> tuple[str, Path]:
    """Text and a typeface that has it: Latin mostly, other scripts by letters at random."""
    share = random.random()
    if share < 0.62:
        return _latin(random, random.choice(faces.latin if random.random() < 0.75 else faces.broad))
    if share < 0.75:
        face = random.choice(faces.broad)
        scripts = [name for name in ("CYRILLIC", "GREEK") if len(_letters_of(face).get(name, ())) > 20]
        if scripts:
            own = [letter for letter in _letters_of(face)[random.choice(scripts)] if ord(letter) < 0x460]
            cased = [letter for letter in own if letter.isupper() == (random.random() < 0.3)] or own
            return _at_random(random, [*cased, " "], 14), face
    if share < 0.87 and faces.east_asian:
        face = random.choice(faces.east_asian)
        own = _letters_of(face)
        return _at_random(random, own["CJK"] + own["HIRAGANA"] * 10 + own["KATAKANA"] * 10, 9), face
    face = random.choice(faces.other)
    own = [letters for script, letters in _letters_of(face).items() if script != "LATIN"]
    return _at_random(random, [*max(own, key=len), " "], 12), face


def _latin(random: Random, face: Path) -> tuple[str, Path]:
    share, own = random.random(), _letters_of(face).get("LATIN", [])
    if share < 0.45:
        words = random.choice([words for name in FIRST_LANGUAGES for words in SENTENCES[name]])
        words = words.upper() if random.random() < 0.25 else words
        has_all = {letter for letter in words if letter.isalpha()} <= set(own)
        return words if has_all else random.choice(SENTENCES["English"]), face
    if share < 0.7:
        return _at_random(random, list(random.choice((LETTERS[0], LETTERS[2], CODE_LETTERS))), 14), face
    return _at_random(random, [*(LETTERS[1] if share < 0.85 else own), " "], 14), face


def _at_random(random: Random, letters: list[str], most: int) -> str:
    words = "".join(random.choice(letters) for _ in range(random.randint(3, most))).strip()
    return words or letters[0] * 3


def _slanted(mask: Mask, random: Random) -> Mask:
    if random.random() < 0.5:
        return mask
    shear = random.uniform(-0.2, 0.2) if random.random() < 0.5 else 0.0
    angle = np.radians(random.uniform(-4, 4))
    turn = np.array([[np.cos(angle), -np.sin(angle) + shear], [np.sin(angle), np.cos(angle)]])
    height, width = mask.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]]) @ turn.T
    across, down = np.ceil(np.ptp(corners, axis=0)).astype(int).tolist()
    place = np.hstack([turn, -corners.min(axis=0)[:, None]])
    return np.asarray(cv2.warpAffine(mask, place, (across, down), flags=cv2.INTER_LINEAR), np.uint8)


def _on_ground(mask: Mask, random: Random) -> npt.NDArray[np.uint8]:
    """The text in a colour that can be seen, on a flat ground or on a part of a picture."""
    height, width = mask.shape
    if random.random() < 0.45:
        ground = np.full((height, width, 3), [random.randint(0, 255) for _ in range(3)], np.float32)
    else:
        picture = random.choice(_grounds())
        high, wide = min(height, picture.shape[0]), min(width, picture.shape[1])
        top, left = random.randint(0, picture.shape[0] - high), random.randint(0, picture.shape[1] - wide)
        ground = cv2.resize(picture[top : top + high, left : left + wide], (width, height)).astype(np.float32)
    middle = float(ground.mean())
    colour = np.full(3, 255.0 if middle < 128 else 0.0, np.float32)
    for _ in range(20):
        tried = np.array([random.randint(0, 255) for _ in range(3)], np.float32)
        if abs(float(tried.mean()) - middle) > 70:
            colour = tried
            break
    cover = mask[..., None].astype(np.float32) / 255 * random.uniform(0.85, 1)
    return np.clip(ground * (1 - cover) + colour * cover, 0, 255).astype(np.uint8)


def _piece(picture: npt.NDArray[np.uint8], box: tuple[int, int, int, int], random: Random) -> Grey:
    """A piece of the line in the box, cut out about as a detector would, softer and stored worse at times."""
    top, bottom, left, right = box
    high = bottom - top
    rows = slice(
        max(0, round(top - high * random.uniform(0.02, 0.3))), round(bottom + high * random.uniform(0.02, 0.3))
    )
    room = high * random.uniform(0, 0.4)
    part = picture[rows, max(0, round(left - room)) : round(right + room)]
    small = random.choice([16, 20, 24, 32, 48, 48, 64])
    size = max(8, round(part.shape[1] * small / part.shape[0])), small
    part = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), np.uint8)
    if random.random() < 0.4:
        part = np.asarray(cv2.GaussianBlur(part, (0, 0), random.uniform(0.3, 0.8) * small / 32), np.uint8)
    if random.random() < 0.6:
        coded = cv2.imencode(".jpg", part, [cv2.IMWRITE_JPEG_QUALITY, random.randint(55, 95)])[1]
        part = np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)
    grey = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY)
    width = max(8, round(grey.shape[1] * HEIGHT_PX / small))
    way = cv2.INTER_CUBIC if small < HEIGHT_PX else cv2.INTER_AREA
    line = np.asarray(cv2.resize(grey, (width, HEIGHT_PX), interpolation=way), np.uint8)
    line = np.pad(line, ((0, 0), (0, max(0, WIDTH_PX - width))), mode="edge")
    start = random.randint(0, line.shape[1] - WIDTH_PX)
    return line[:, start : start + WIDTH_PX]


def sample(random: Random, faces: Faces) -> tuple[Grey, bool]:
    """A piece of a line, and whether it is garbled; one in twelve has no text at all."""
    share = random.random()
    if share < 0.08:
        picture = random.choice(_grounds())
        high = random.randint(20, 90)
        top, left = random.randint(0, picture.shape[0] - high), random.randint(0, picture.shape[1] - 8 * high)
        return _piece(picture, (top, top + high, left, left + round(high * random.uniform(3, 8))), random), False
    while True:
        words, face = _words(random, faces)
        words, size = words[:MOST_LETTERS], random.choice([28, 36, 48, 64])
        is_garbled = share >= 0.54
        garble = LEARNT[random.choice(list(LEARNT))]
        mask = _slanted(garble(words, face, size, random) if is_garbled else text_mask(words, face, size), random)
        rows, columns = np.where(mask > 60)
        if len(rows) >= 60 and np.ptp(rows) >= 9:
            box = int(rows.min()), int(rows.max()) + 1, int(columns.min()), int(columns.max()) + 1
            return _piece(_on_ground(mask, random), box, random), is_garbled


def main(folder: str, count: str, file: str) -> None:
    cv2.setNumThreads(1)
    faces = find_faces(Path(folder))
    drawn = [sample(Random(f"letters-{number}"), faces) for number in range(int(count))]
    np.savez(file, pieces=np.stack([piece for piece, _ in drawn]), garbled=np.array([wrong for _, wrong in drawn]))


if __name__ == "__main__":
    main(*sys.argv[1:])
