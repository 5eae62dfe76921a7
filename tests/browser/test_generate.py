"""The Generate panel: a part of a picture is marked with the brush, and only that part is asked for anew."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from brandkit import api as brandkit
from builder.document.kit_demands import ForeignMark
from builder.models import Asset, AssetKind
from builder.services import kits
from generation import api as generation
from generation.domain.kinds import ArtifactKind
from generation.domain.snapshots import JobState
from generation.domain.specs import TakeSpec, read_spec
from generation.models import Artifact, Job
from generation.services.running import run_job
from tests.browser.conftest import Conscience, OpenEditor
from tests.browser.editor_page import EditorPage, box_of
from tests.builder.houses import NOW, House, add_asset


@pytest.fixture
def harbour(house: House, tmp_path: Path) -> str:
    """A picture of the library; its hash."""
    path = tmp_path / "Harbour.png"
    Image.linear_gradient("L").resize((640, 360)).convert("RGB").save(path)
    asset = add_asset(house.workspace, path, kind=AssetKind.PICTURE, media_type="image/png", owner=house.manager)
    return asset.sha256


@pytest.fixture
def form(open_editor: OpenEditor, harbour: str) -> Locator:
    editor: EditorPage = open_editor()
    editor.choose_panel("Generate")
    form = editor.page.locator("form.generate").first
    form.get_by_label("Made by").select_option(label="Fake")
    return form


def run_everything() -> None:
    while job := Job.objects.filter(state=JobState.WAITING).order_by("created_at").first():
        assert run_job(str(job.pk))


class TestGeneratePanel:
    def test_has_a_marked_part_of_a_picture_made_anew(self, form: Locator, harbour: str, house: House) -> None:
        page = form.page
        form.get_by_role("button", name="Choose: Picture to start from").click()
        page.get_by_role("dialog").get_by_role("button", name="Harbour.png").click()
        form.get_by_label("How far to go from the picture").fill("0.8")
        form.get_by_role("button", name="Change only a part").click()
        dialog = page.get_by_role("dialog", name="Change only a part")
        expect(dialog.get_by_role("button", name="Use it")).to_be_disabled()
        box = box_of(dialog.locator("canvas"))
        left, top = box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.5
        page.mouse.move(left, top)
        page.mouse.down()
        page.mouse.move(left + box["width"] * 0.1, top, steps=4)
        page.mouse.up()
        dialog.get_by_role("button", name="Use it").click()
        expect(form.get_by_text("Marked")).to_be_visible()

        form.get_by_label("What should the picture show?").fill("A lighthouse")
        form.get_by_role("button", name="Make 4 pictures").click()
        takes = page.locator("figure.take")
        expect(takes).to_have_count(4)
        run_everything()
        expect(takes.get_by_role("button", name="Add", exact=True)).to_have_count(4)

        spec = read_spec(Artifact.objects.filter(kind=ArtifactKind.TAKE).first().spec)
        assert isinstance(spec, TakeSpec)
        assert (spec.request.picture, spec.request.strength, spec.request.prompt) == (harbour, 0.8, "A lighthouse")
        assert spec.request.mask is not None
        mask = np.asarray(Image.open(generation.local_path(spec.request.mask)).convert("L"))
        height, width = mask.shape
        assert mask[height // 2, round(width * 0.3)] == 255
        assert mask[height // 2, round(width * 0.8)] == 0
        assert 0.01 < (mask == 255).mean() < 0.2

        page.get_by_role("tab", name="Media").click()
        expect(page.get_by_role("button", name="Harbour.png").first).to_be_visible()
        expect(page.get_by_text("Mark on Harbour.png")).to_have_count(0)

    def test_has_a_take_enlarged_by_a_model_and_adds_it_as_large_as_it_is(self, form: Locator, house: House) -> None:
        page = form.page
        expect(form.get_by_label("Made by").get_by_role("option", name="Fake enlarger")).to_have_count(0)
        form.get_by_label("What should the picture show?").fill("A lighthouse")
        form.get_by_role("button", name="Make 4 pictures").click()
        takes = page.locator("figure.take")
        expect(takes).to_have_count(4)
        run_everything()
        takes.first.get_by_role("button", name="Enlarge with Fake enlarger").click()
        expect(takes).to_have_count(5)
        run_everything()
        larger = takes.first
        larger.get_by_role("button", name="Add", exact=True).click()
        expect(larger.get_by_role("button", name="Enlarge with Fake enlarger")).to_have_count(0)
        expect(page.get_by_role("status").filter(has_text="A lighthouse")).not_to_have_count(0)
        asset = Asset.objects.get(made_by="fake-enlarger-1")
        assert (asset.facts["width_px"], asset.facts["height_px"]) == (3840, 2160)

    def test_has_pictures_made_with_the_look_of_others(self, form: Locator, harbour: str, house: House) -> None:
        page = form.page
        form.get_by_role("button", name="Choose: Pictures whose look is taken up").click()
        page.get_by_role("dialog").get_by_role("button", name="Harbour.png").click()
        expect(form.get_by_role("img", name="Harbour.png")).to_be_visible()
        form.get_by_label("How much of the look is taken up").fill("0.9")
        expect(form.get_by_text("How much of their look: 90 %")).to_be_visible()
        form.get_by_label("What should the picture show?").fill("A lighthouse")
        form.get_by_role("button", name="Make 4 pictures").click()
        expect(page.locator("figure.take")).to_have_count(4)
        run_everything()
        expect(page.locator("figure.take").get_by_role("button", name="Add", exact=True)).to_have_count(4)
        spec = read_spec(Artifact.objects.filter(kind=ArtifactKind.TAKE).first().spec)
        assert isinstance(spec, TakeSpec)
        assert (spec.request.references, spec.request.reference_strength) == ((harbour,), 0.9)

    def test_has_footage_made_and_puts_the_picked_take_on_the_stage(self, form: Locator, house: House) -> None:
        page = form.page
        page.get_by_role("group", name="What to make").get_by_role("button", name="Footage").click()
        form.get_by_label("Made by").select_option(label="Fake")
        form.get_by_label("Length in seconds").fill("1")
        form.get_by_label("What should the footage show?").fill("Waves roll onto a beach")
        form.get_by_role("button", name="Make 2 takes").click()
        takes = page.locator("figure.take")
        expect(takes).to_have_count(2)
        run_everything()
        expect(takes.locator("video")).to_have_count(2)
        takes.first.get_by_role("button", name="Add", exact=True).click()
        expect(page.locator("[data-announcement]")).to_contain_text("Waves roll onto a beach")
        asset = Asset.objects.get(made_by="fake-footage-1")
        assert (asset.name, asset.kind) == ("Waves roll onto a beach", AssetKind.CLIP)


class TestCompetitors:
    def test_are_refused_by_the_name_that_the_kit_knows_them_by(
        self, open_editor: OpenEditor, house: House, harbour: str, conscience: Conscience
    ) -> None:
        conscience.expect("422")
        values = brandkit.get_kit(house.workspace.key).values
        marks = (ForeignMark(id="rockets", name="Acme Rockets", asset=harbour),)
        changed = values.model_copy(update={"name": "Fabrikam brand", "foreign_marks": marks})
        kits.publish_kit(house.workspace.key, by=house.manager, values=changed, now=NOW)
        editor = open_editor(house.author)
        editor.choose_panel("Generate")
        form = editor.page.locator("form.generate").first
        form.get_by_label("Made by").select_option(label="Fake")
        form.get_by_label("What should the picture show?").fill("A cup with the sign of acme rockets")
        form.get_by_role("button", name="Make 4 pictures").click()
        said = "“acme rockets” is a mark of others that the brand kit keeps out"
        expect(editor.page.get_by_text(said)).to_be_visible()
        assert not Job.objects.filter(kind=ArtifactKind.TAKE).exists()


class TestWordsOfATake:
    def test_are_kept_where_they_are_refused_and_what_is_said_is_seen(
        self, form: Locator, conscience: Conscience
    ) -> None:
        conscience.expect("422")
        page = form.page
        form.get_by_label("What should the picture show?").fill("A quiet harbour")
        for count in (4, 8, 12):
            form.get_by_role("button", name="Make 4 pictures").click()
            expect(page.locator(".take")).to_have_count(count)
        run_everything()
        take = page.locator(".take").last
        take.get_by_role("button", name="Change the words of").click(timeout=60_000)
        take.get_by_label("Other words").fill("A naked person in the harbour")
        take.get_by_role("button", name="Make 4 with these words").click()
        refused = page.get_by_text("“naked” is about nudity or sex")
        expect(refused).to_be_in_viewport()
        expect(take.get_by_label("Other words")).to_have_value("A naked person in the harbour")
        take.get_by_label("Other words").fill("A person in the harbour")
        take.get_by_role("button", name="Make 4 with these words").click()
        expect(page.locator(".take")).to_have_count(16)
        expect(take.get_by_label("Other words")).to_be_hidden()
        expect(page.locator(".take").first).to_be_in_viewport()


class TestTake:
    def test_is_looked_at_in_large(self, form: Locator) -> None:
        page = form.page
        form.get_by_label("What should the picture show?").fill("A quiet harbour")
        form.get_by_role("button", name="Make 4 pictures").click()
        expect(page.locator(".take")).to_have_count(4)
        run_everything()
        take = page.locator(".take").first
        dialog = page.get_by_role("dialog", name="Picture")
        for begin in (take.get_by_role("button", name="in large"), take.locator(".take-picture img")):
            begin.click(timeout=60_000)
            assert box_of(dialog.get_by_role("img"))["width"] > 3 * box_of(take.locator(".take-picture").first)["width"]
            expect(dialog.get_by_text("A quiet harbour")).to_be_visible()
            page.keyboard.press("Escape")
            expect(dialog).to_be_hidden()
