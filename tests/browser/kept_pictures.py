"""Small pictures of pages that are kept, and where a page of today looks otherwise than its picture."""

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image
from playwright.sync_api import Page

FOLDER: Final = Path(__file__).parent / "kept_pictures"
WIDTH_PX: Final = 720
"""So wide is a kept picture: half the window."""
BLOCK_PX: Final = 16
QUALITY: Final = 60
VISIBLE: Final = 7.0
"""Steps of 255 in a channel's mean over a block: from here on its difference can be seen. A letter that another
machine smooths otherwise stays below."""
MOST_RATIO: Final = 0.004
"""Blocks that may differ. Seen: a lost panel 1.7 %, a lost toolbar 1.9 %, a missing picture 4.7 %, trifles 0.15 %."""
STEADY_MS: Final = 250
TRIES: Final = 60
AT_REST: Final = """async () => {
    await document.fonts.ready;
    const isSeen = (image) => {
        const { left, right, top, bottom } = image.getBoundingClientRect();
        return image.checkVisibility() && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    };
    const images = [...document.images].every((image) => image.complete || !isSeen(image));
    return images && !document.querySelector(".spin, .later, [aria-busy=true]");
}"""
FONT: Final = """() => [...document.fonts].some(
    ({ family, status }) => family.includes("Inter") && status === "loaded")"""

Means = npt.NDArray[np.float64]
"""(rows, columns, 3): the mean red, green and blue of each block, 0 to 255."""


def means_of(picture: Image.Image) -> Means:
    """The means of the blocks; what is left at the right and at the bottom is not looked at."""
    pixels = np.asarray(picture.convert("RGB"), dtype=np.float64)
    rows, columns = pixels.shape[0] // BLOCK_PX, pixels.shape[1] // BLOCK_PX
    whole = pixels[: rows * BLOCK_PX, : columns * BLOCK_PX]
    return np.asarray(whole.reshape(rows, BLOCK_PX, columns, BLOCK_PX, 3).mean(axis=(1, 3)))


def difference(now: Image.Image, kept: Image.Image) -> str | None:
    """Where two pictures differ more than they may, in words, px of the window; None if they do not."""
    if now.size != kept.size:
        return f"it is {now.size[0]} × {now.size[1]} px, and was {kept.size[0]} × {kept.size[1]}"
    differs = np.abs(means_of(now) - means_of(kept)).max(axis=-1) > VISIBLE
    ratio = float(differs.mean())
    if ratio <= MOST_RATIO:
        return None
    rows, columns = (np.flatnonzero(differs.any(axis=axis)) for axis in (1, 0))
    scale = 2 * BLOCK_PX
    left, right, top, bottom = (scale * int(edge) for edge in (columns[0], columns[-1] + 1, rows[0], rows[-1] + 1))
    return f"{ratio:.1%} of it differs, between x {left} and {right} px, y {top} and {bottom} px of the window"


def picture_of(page: Page) -> Image.Image:
    """What the page shows once it is at rest: its pictures are there, and nothing moves any more."""
    before: bytes | None = None
    for _ in range(TRIES):
        ready = page.evaluate(AT_REST)
        now = page.screenshot(animations="disabled", caret="hide")
        if ready and now == before:
            break
        before = now
        page.wait_for_timeout(STEADY_MS)
    else:
        raise AssertionError("The page does not come to rest, so nothing can be said of what it looks like.")
    assert page.evaluate(FONT), "The page is not written in the font that it brings."
    picture = Image.open(io.BytesIO(now)).convert("RGB")
    return picture.resize((WIDTH_PX, round(picture.height * WIDTH_PX / picture.width)), Image.Resampling.BOX)


@dataclass
class Keeper:
    """Compares pages with their kept pictures, and tells of all that differ at once."""

    renew: bool
    leftovers: Path
    told: list[str] = field(default_factory=list)

    def look(self, page: Page, name: str) -> None:
        """The page looks as it is kept under the name."""
        kept = FOLDER / f"{name}.webp"
        now = picture_of(page)
        if self.renew:
            FOLDER.mkdir(exist_ok=True)
            now.save(kept, quality=QUALITY, method=6)
            return
        if not kept.exists():
            self.told.append(f"{name}: no picture is kept")
            return
        with Image.open(kept) as before:
            found = difference(now, before.convert("RGB"))
        if found:
            new = self.leftovers / f"{name}.png"
            now.save(new)
            self.told.append(f"{name}: {found}; it looks like {new} now, and was kept as {kept}")
