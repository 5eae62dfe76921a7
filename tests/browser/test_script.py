"""From a pasted script to a video, by mouse and keyboard."""

from django.utils import timezone
from playwright.sync_api import Page, expect

from builder.models import Video
from builder.selectors.documents import get_timeline
from builder.services.demo import ensure_demo
from tests.browser.conftest import SignIn

SLOW_MS = 60_000
"""Documents are read in a process of their own, and pictures are drawn."""

SCRIPT = """Welcome aboard

Before your first day, there are a few things to know.

What to bring

- Your passport
- Your bank details
- A photo

98% of our new colleagues meet their team on the first morning.

Ask your manager if anything is unclear. Thank you, and see you soon!
"""


def test_a_script_becomes_cards_and_the_cards_a_video(page: Page, site: str, sign_in: SignIn) -> None:
    demo = ensure_demo(now=timezone.now())
    sign_in(page.context, demo.owner)
    page.goto(f"{site}/w/{demo.workspace.key}/")
    page.get_by_role("link", name="From a script").click()
    page.get_by_label("Script").fill(SCRIPT)
    page.get_by_role("button", name="Show the cards").click()
    cards = page.locator(".script-card")
    expect(cards).to_have_count(4, timeout=SLOW_MS)
    expect(page.get_by_label("Title of the video")).to_be_focused()
    expect(cards.nth(1).get_by_label("Template")).to_have_value("checklist")
    expect(cards.nth(1).locator("img").first).to_have_js_property("complete", True, timeout=SLOW_MS)

    cards.nth(1).get_by_label("Template").select_option("steps")
    cards.nth(1).get_by_label("Heading").fill("Bring these")
    cards.nth(1).get_by_label("Heading").press("Tab")
    expect(page.locator(".script-card[aria-busy=true]")).to_have_count(0, timeout=SLOW_MS)
    cards.nth(2).get_by_role("button", name="Join with the next card").press("Enter")
    expect(cards).to_have_count(3, timeout=SLOW_MS)
    cards.nth(2).get_by_role("button", name="Part in two").click()
    expect(cards).to_have_count(4, timeout=SLOW_MS)
    cards.nth(3).get_by_role("button", name="Remove").click()
    expect(cards).to_have_count(3, timeout=SLOW_MS)

    page.get_by_label("Title of the video").fill("First day")
    page.get_by_role("button", name="Make the video").click()
    expect(page.locator("#editor[data-ready]")).to_be_visible(timeout=SLOW_MS)
    expect(page.locator(".strip [data-block]")).to_have_count(3)
    segments = get_timeline(Video.objects.get(title="First day")).segments
    assert [segment.template for segment in segments[:2]] == ["title", "steps"]
    assert segments[1].name == "Bring these"
