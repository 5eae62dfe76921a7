"""In the few colours that a person's system forces on all pages, what is chosen, found and played still shows."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenEditor, SignIn
from tests.browser.editor_page import EditorPage
from tests.builder.houses import House

SYSTEM_COLOUR = """name => {
    const one = document.body.appendChild(document.createElement("i"));
    one.style.cssText = `forced-color-adjust: none; color: ${name}`;
    const { color } = getComputedStyle(one);
    one.remove();
    return color;
}"""
LEAST_CONTRAST = 3.0
"""What marks a control stands out from what is beside it: WCAG 2.2, 1.4.11."""


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "forced_colors": "active", "color_scheme": "dark"}


def luminance(pixel: tuple[int, ...]) -> float:
    parts = [value / 255 for value in pixel[:3]]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_within(locator: Locator, *, from_ratio: float = 0) -> float:
    """Of the lightest pixel of what an element shows with its darkest; from such a part of its width on."""
    whole = Image.open(io.BytesIO(locator.screenshot())).convert("RGB")
    picture = whole.crop((int(from_ratio * whole.width), 0, whole.width, whole.height))
    lights = [luminance(colour) for _, colour in picture.getcolors(picture.width * picture.height)]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def style_of(locator: Locator, name: str) -> str:
    return str(locator.evaluate("(one, name) => getComputedStyle(one)[name]", name))


def is_outlined(locator: Locator) -> bool:
    highlight = locator.page.evaluate(SYSTEM_COLOUR, "Highlight")
    return style_of(locator, "outlineStyle") == "solid" and style_of(locator, "outlineColor") == highlight


def test_the_page_that_one_is_on_shows(page: Page, site: str, house: House, sign_in: SignIn) -> None:
    sign_in(page.context, house.admin)
    page.goto(f"{site}/w/{house.workspace.key}/")
    pages = page.get_by_role("navigation", name="Workspace")
    assert is_outlined(pages.get_by_role("link", name="Videos"))
    assert not is_outlined(pages.get_by_role("link", name="Members"))


def test_what_is_chosen_found_and_played_shows(open_editor: OpenEditor) -> None:
    editor: EditorPage = open_editor()
    page = editor.page
    highlight = page.evaluate(SYSTEM_COLOUR, "Highlight")

    editor.block(0).click()
    assert is_outlined(editor.block(0).locator(".block-thumb"))
    assert not is_outlined(editor.block(1).locator(".block-thumb"))
    assert style_of(page.locator(".playhead"), "backgroundColor") == highlight

    snapping = page.get_by_role("button", name="Snapping")
    assert is_outlined(snapping) is (snapping.get_attribute("aria-pressed") == "true")
    snapping.click()
    assert is_outlined(snapping) is (snapping.get_attribute("aria-pressed") == "true")
    page.keyboard.press("Tab")
    assert style_of(page.locator(":focus-visible"), "outlineStyle") == "solid"

    editor.layer("one").click()
    assert style_of(page.locator(".frame-box"), "borderTopColor") == highlight
    page.locator(".inspector").get_by_role("textbox", name="X, px from the left").fill("-40")
    page.keyboard.press("Enter")
    mark = page.locator(".stage .mark").first
    expect(mark).to_be_visible()
    assert contrast_within(mark) >= LEAST_CONTRAST

    assert contrast_within(page.locator(".transport .scrub"), from_ratio=0.75) >= LEAST_CONTRAST
    page.locator(".transport-timeline").click()
    assert style_of(page.locator(".tl-playhead").first, "backgroundColor") == highlight
    assert contrast_within(page.get_by_role("slider", name="Zoom of the timeline"), from_ratio=0.75) >= LEAST_CONTRAST
