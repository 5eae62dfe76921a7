"""The segment templates keep to the brand that they are filled with, in every shape of the picture."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from builder.services.demo import ensure_demo
from tests.browser.conftest import SignIn

FINDINGS = """async ([video_id, canvas]) => {
    const { createApi } = await import("#editor/net/api.js");
    const { TEMPLATES } = await import("#editor/edit/templates.js");
    const { segmentOfTemplate } = await import("#editor/edit/template_segments.js");
    const api = createApi();
    const kit = (await api.getVideo(video_id)).kit.values;
    const segments = TEMPLATES.map((template) => segmentOfTemplate(template, { kit, canvas }));
    const staged = await api.stage(video_id, { segments, document_canvas: canvas, scale_ratio: 0.1 });
    return staged.segments.flatMap((one) => one.findings.map((finding) => `${one.resolved.name}: ${finding.message}`));
}"""


@pytest.fixture
def demo_editor(page: Page, site: str, sign_in: SignIn) -> tuple[Page, str]:
    """The demo's video in the editor, and its id."""
    demo = ensure_demo(now=timezone.now())
    assert demo.video
    sign_in(page.context, demo.owner)
    page.goto(f"{site}/v/{demo.video.id}/")
    expect(page.locator("#editor[data-ready]")).to_be_visible()
    return page, str(demo.video.id)


class TestTemplates:
    def test_keep_to_the_brand(self, demo_editor: tuple[Page, str]) -> None:
        page, video_id = demo_editor
        for width_px, height_px in ((1920, 1080), (1080, 1920), (1080, 1080), (1080, 1350)):
            canvas = {"width_px": width_px, "height_px": height_px}
            assert page.evaluate(FINDINGS, [video_id, canvas]) == []
