"""The editor as tests drive it: what a person sees and grasps, by names that people use."""

from dataclasses import dataclass

from playwright.sync_api import FloatRect, Locator, Page, expect

PITCH_PX = 190
STEPS = 12
DRAWN_MS = 30_000


@dataclass
class EditorPage:
    """An open editor."""

    page: Page
    root: str

    def open(self, video_id: str) -> None:
        self.page.goto(f"{self.root}/v/{video_id}/")
        self.wait_until_drawn()

    def wait_until_drawn(self) -> None:
        """The editor is there, and every segment has its picture of the renderer."""
        expect(self.page.locator("#editor[data-ready]")).to_be_visible()
        blocks = self.page.locator(".strip [data-block]")
        expect(self.page.locator(".strip .block-thumb img")).to_have_count(blocks.count(), timeout=DRAWN_MS)

    def wait_until_loaded(self) -> None:
        """What was opened is there, not only on its way."""
        expect(self.page.locator(".later")).to_have_count(0, timeout=DRAWN_MS)

    # What is there ----------------------------------------------------------------------------------------------

    @property
    def names(self) -> list[str]:
        """The segments' names, from left to right."""
        return self._names.all_inner_texts()

    def expect_names(self, *names: str) -> None:
        """The segments come to be called so, from left to right, and no others are drawn."""
        expect(self._names).to_have_text(list(names))

    @property
    def _names(self) -> Locator:
        return self.page.locator(".strip .block-line .one-line")

    def block(self, index: int) -> Locator:
        return self.page.locator(".strip [data-block]").nth(index)

    def layer(self, name: str) -> Locator:
        here = self.page.get_by_role("group", name="Layers on the picture").locator("[data-layer]")
        return here.and_(self.page.get_by_role("button", name=name))

    @property
    def said(self) -> Locator:
        """What the live region says."""
        return self.page.locator("[data-announcement]")

    @property
    def saving(self) -> Locator:
        return self.page.locator("[data-save-state]")

    def wait_until_saved(self) -> None:
        expect(self.saving).to_have_attribute("data-save-state", "saved")

    # What is done -----------------------------------------------------------------------------------------------

    def choose_panel(self, name: str) -> None:
        """The panel is open: a page that is read anew opens it where it was, and a press on the open one closes it."""
        tab = self.page.get_by_role("tablist", name="Library").get_by_role("tab", name=name)
        if tab.get_attribute("aria-selected") != "true":
            tab.click()
        self.wait_until_loaded()

    def choose_tab(self, name: str) -> None:
        self.page.get_by_role("tablist", name="Inspector").get_by_role("tab", name=name).click()
        self.wait_until_loaded()

    def drag(self, start: tuple[float, float], end: tuple[float, float], *, release: bool = True) -> None:
        """Drags by mouse from a point of the window to another."""
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move(*end, steps=STEPS)
        if release:
            mouse.up()

    def drag_block(self, index: int, *, to_gap: int) -> None:
        """Drags a segment into a gap of the strip: 0 is before the first."""
        first = box_of(self.block(0))
        start = middle_of(self.block(index), down=40)
        self.drag(start, (first["x"] + to_gap * PITCH_PX - 16, start[1]))

    def undo(self) -> None:
        self.page.get_by_role("button", name="Undo").click()

    def redo(self) -> None:
        self.page.get_by_role("button", name="Redo").click()


def box_of(locator: Locator) -> FloatRect:
    box = locator.bounding_box()
    assert box, "The element is not on the page."
    return box


def middle_of(locator: Locator, *, down: float | None = None) -> tuple[float, float]:
    """The middle of an element; ``down``: so many px below its top instead of half its height."""
    box = box_of(locator)
    return box["x"] + box["width"] / 2, box["y"] + (box["height"] / 2 if down is None else down)
