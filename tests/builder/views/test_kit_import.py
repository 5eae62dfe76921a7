"""Files of a brand, imported into the draft by a brand manager without JavaScript."""

import hashlib
import io
import re
import zipfile
from functools import cache

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from PIL import Image

from brandkit import api as brandkit
from builder.document.kit_demands import FontRight
from builder.document.kit_values import LogoVariant
from builder.models import Asset, AuditEntry
from builder.services import kits
from builder.services.kit_fonts import FontWord, add_fonts
from tests.brandkit.imports.files import INTER, ase, ase_colour, ase_group, logo_svg
from tests.builder.houses import NOW, House
from tests.builder.http.clients import signed_in

pytestmark = pytest.mark.django_db

SHEET = b":root{--primary:#0a5f54;--moss:#335522;--white:#fff;--heading:inherit;--quick:100ms}"
SWATCHES = ase(*ase_group("Brand", ase_colour("Moss", b"RGB ", (0.2, 0.3333, 0.1333))))


@pytest.fixture
def client(house: House) -> Client:
    kits.open_draft(house.workspace.key, by=house.manager, now=NOW)
    return signed_in(house.manager)


def send(client: Client, house: House, data: bytes, name: str = "brand.css") -> HttpResponse:
    return client.post(reverse("kit-import", args=[house.workspace.key]), {"file": SimpleUploadedFile(name, data)})


def take(client: Client, house: House, shown: HttpResponse, *roles: str) -> HttpResponse:
    ids = re.findall(r'name="change" value="([^"]+)"', shown.content.decode())
    chosen = [one for one in ids if one.split(".")[0].split("-", 1)[1] in roles]
    sent = {"reading": shown.context["held"], "name": "brand.css", "change": chosen}
    return client.post(reverse("kit-import-palette", args=[house.workspace.key]), sent)


def colours_of(house: House) -> dict[str, str]:
    draft = brandkit.find_draft(house.workspace.key)
    assert draft is not None
    return {colour.role: colour.hex for colour in draft.values.colours}


class TestWholeArchives:
    @pytest.mark.parametrize(
        ("name", "inside", "page"),
        [
            ("brand.brandkit", ("manifest.json", "signature.json"), "kit-archive"),
            ("renamed.zip", ("manifest.json", "signature.json"), "kit-archive"),
            ("film.brandreel", ("manifest.json", "document.json"), "videos"),
            ("renamed.zip", ("manifest.json", "document.json"), "videos"),
        ],
    )
    def test_are_sent_to_where_they_come_in(
        self, client: Client, house: House, name: str, inside: tuple[str, ...], page: str
    ) -> None:
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w") as archive:
            for entry in inside:
                archive.writestr(entry, "{}" * 4000)
        answer = send(client, house, output.getvalue(), name=name)
        alert = answer.content.decode().split('role="alert"')[1].split("</p>")[0]
        assert answer.status_code == 422
        assert f'href="{reverse(page, args=[house.workspace.key])}"' in alert


class TestPalettes:
    def test_are_shown_before_anything_changes(self, client: Client, house: House) -> None:
        said = send(client, house, SHEET).content.decode()
        assert "1 new · 2 changed · 1 as in the draft" in said
        assert "#0f7a6c → #0a5f54" in said
        assert "1 entry of the file is left out" in said
        assert colours_of(house)["primary"] == "#0f7a6c"

    def test_change_what_is_ticked(self, client: Client, house: House) -> None:
        answer = take(client, house, send(client, house, SHEET), "moss", "seconds")
        assert (answer.status_code, answer["Location"]) == (302, reverse("kit-draft", args=[house.workspace.key]))
        assert colours_of(house) == {"primary": "#0f7a6c", "white": "#ffffff", "moss": "#335522"}
        entry = AuditEntry.objects.get(action="kit.palette-imported")
        assert (entry.data["file"], entry.data["changes"]) == ("brand.css", 2)

    def test_of_swatches_are_read_by_their_content(self, client: Client, house: House) -> None:
        take(client, house, send(client, house, SWATCHES, name="odd.name"), "moss")
        assert colours_of(house)["moss"] == "#335522"

    def test_never_overwrite_what_was_not_seen(self, client: Client, house: House) -> None:
        shown = send(client, house, SHEET)
        draft = brandkit.find_draft(house.workspace.key)
        assert draft is not None
        moss = draft.values.colours[0].model_copy(update={"role": "moss", "hex": "#112233"})
        changed = draft.values.model_copy(update={"colours": (*draft.values.colours, moss)})
        kits.save_draft(house.workspace.key, by=house.admin, values=changed, now=NOW)
        answer = take(client, house, shown, "moss", "primary")
        assert answer.status_code == 422
        assert "The draft has changed meanwhile" in answer.content.decode()
        assert colours_of(house) == {"primary": "#0f7a6c", "white": "#ffffff", "moss": "#112233"}
        take(client, house, answer, "primary")
        assert colours_of(house)["primary"] == "#0a5f54"

    def test_of_another_workspace_are_not_taken(self, client: Client, house: House, other_house: House) -> None:
        kits.open_draft(other_house.workspace.key, by=other_house.manager, now=NOW)
        shown = send(signed_in(other_house.manager), other_house, SHEET)
        answer = take(client, house, shown, "moss")
        assert (answer.status_code, "too old" in answer.content.decode()) == (422, True)

    def test_need_a_tick(self, client: Client, house: House) -> None:
        answer = take(client, house, send(client, house, SHEET))
        assert (answer.status_code, "Tick what is to be taken over." in answer.content.decode()) == (422, True)

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (SWATCHES[:-9], "The swatch file is damaged"),
            (b'{"name": "package", "version": "1.0.0"}', "The JSON holds no design tokens"),
            (b":root{" + b"".join(b"--c%d:#%06x;" % (n, n) for n in range(10_000)) + b"}", "more than 400 colours"),
            (b"", "The file is empty"),
            (b":root{--a:var(--b)}", "holds no colours"),
        ],
        ids=["cut short", "no tokens", "too many", "empty", "nothing in it"],
    )
    def test_that_cannot_be_used_say_why(self, client: Client, house: House, data: bytes, words: str) -> None:
        answer = send(client, house, data)
        assert answer.status_code == 422
        assert words in answer.content.decode()

    def test_of_which_nothing_can_be_used_say_why_of_each_entry(self, client: Client, house: House) -> None:
        page = send(
            client, house, b'{"plum": {"$type": "color", "$value": 5}, "mint": {"$value": "{gone}"}}'
        ).content.decode()
        assert "holds no colours" in page
        assert "2 entries of the file are left out" in page
        assert "A colour is text or an object with a colour space and components." in page
        assert "which is not in the file" in page

    @pytest.mark.parametrize("data", [b"[1, 2, 3]", bytes(range(1, 200))], ids=["text", "something unknown"])
    def test_of_no_kind_of_a_brand_name_the_kinds_that_are(self, client: Client, house: House, data: bytes) -> None:
        page = send(client, house, data, name="odd.bin").content.decode()
        assert "Choose swatches, tokens, a style sheet, a logo (SVG, PNG) or a font." in page
        assert "footage" not in page


def look_at(client: Client, house: House, data: bytes, name: str = "Our mark.svg") -> HttpResponse:
    """The page of the logo that the file leads to."""
    sent = send(client, house, data, name=name)
    assert sent.status_code == 302, sent.content.decode()
    return client.get(sent["Location"])


def add(client: Client, house: House, data: bytes, **changes: str) -> HttpResponse:
    page = look_at(client, house, data)
    fields = {bound.name: bound.value() for bound in page.context["form"]}
    said = {name: value for name, value in {**fields, **changes}.items() if value not in (None, False, "")}
    return client.post(page.request["PATH_INFO"], said)


def logos_of(house: House) -> dict[str, LogoVariant]:
    draft = brandkit.find_draft(house.workspace.key)
    assert draft is not None
    return {logo.variant: logo for logo in draft.values.logos}


class TestLogos:
    def test_are_added_as_proposed(self, client: Client, house: House) -> None:
        assert add(client, house, logo_svg(margin_px=36)).status_code == 302
        logo = logos_of(house)["our-mark"]
        assert (round(logo.height_px), logo.unit_name) == (144, "the height of a small letter")
        assert logo.unit_ratio == pytest.approx(60 / 144, abs=0.02)
        assert not logo.on_dark
        assert set(logo.colours) == {"#14213d", "#e20074"}
        assert set(colours_of(house).values()) >= {"#14213d", "#e20074"}
        assert AuditEntry.objects.get(action="kit.logo-imported").data["logo"] == "Our mark"
        assert Asset.objects.get(sha256=logo.asset).deleted_at is None

    def test_whose_colour_people_take_for_one_of_the_palette_do_not_add_it(self, client: Client, house: House) -> None:
        add(client, house, logo_svg(ink="#101010"))
        page = look_at(client, house, logo_svg(ink="#111111", symbol="#0f1010"))
        assert [part.colour.hex for part in page.context["proposal"].parts] == ["#0f1010"]
        assert page.context["form"].new_colours() == []
        assert "of the palette as people see it" in page.content.decode()

    def test_keep_their_margin_where_a_person_wants_it(self, client: Client, house: House) -> None:
        add(client, house, logo_svg(margin_px=36), crop="")
        logo = logos_of(house)["our-mark"]
        assert round(logo.height_px) == 216
        assert logo.unit_ratio == pytest.approx(60 / 216, abs=0.02)

    def test_take_the_place_of_another_which_is_refused_then(self, client: Client, house: House) -> None:
        add(client, house, logo_svg())
        old = logos_of(house)["our-mark"]
        add(client, house, logo_svg("southwind"), name="New", replaces="our-mark")
        logos = logos_of(house)
        assert (logos["our-mark"].name, logos["our-mark"].is_retired) == ("New", False)
        assert (logos["our-mark-former"].asset, logos["our-mark-former"].is_retired) == (old.asset, True)

    def test_of_one_name_are_told_apart_by_people(self, client: Client, house: House) -> None:
        add(client, house, logo_svg())
        answer = add(client, house, logo_svg("southwind"))
        assert answer.status_code == 422
        assert "Give this one another, or put it in the place of that one." in answer.content.decode()

    def test_are_cleaned_first(self, client: Client, house: House) -> None:
        unsafe = logo_svg().replace(b"</svg>", b"<script>alert(1)</script></svg>")
        assert "Scripts or embedded pages were taken out" in look_at(client, house, unsafe).content.decode()

    def test_need_a_unit(self, client: Client, house: House) -> None:
        answer = add(client, house, logo_svg(), unit="own")
        assert (answer.status_code, "Say how high the unit is" in answer.content.decode()) == (422, True)

    def test_that_are_too_much_or_nothing_are_refused(self, client: Client, house: House) -> None:
        bomb = io.BytesIO()
        Image.new("1", (30_000, 30_000)).save(bomb, "PNG", compress_level=1)
        for data, name in ((bomb.getvalue(), "bomb.png"), (b"ID3\x04" + bytes(50), "song.mp3"), (b"%PDF-1.4", "a.pdf")):
            answer = send(client, house, data, name=name)
            assert answer.status_code == 422, name
            assert answer.context["problem"], name

    def test_in_which_nothing_is_drawn_lead_back(self, client: Client, house: House) -> None:
        empty = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g/></svg>'
        page = client.get(send(client, house, empty, name="empty.svg")["Location"], follow=True)
        assert "Nothing is drawn in this file" in page.content.decode()


@cache
def few_letters() -> bytes:
    """Inter with the letters of English alone: quick to pack as a web font and to look through."""
    with TTFont(INTER) as font:
        subsetter = Subsetter(Options(name_IDs=["*"], notdef_outline=True))
        subsetter.populate(unicodes=range(0x20, 0x7F))
        subsetter.subset(font)
        output = io.BytesIO()
        font.save(output)
    return output.getvalue()


def font_file(*, licence: str = "", flavor: str | None = None, embedding: int = 0) -> bytes:
    """A small Inter under another licence."""
    with TTFont(io.BytesIO(few_letters())) as font:
        for number in (13, 14):
            font["name"].removeNames(nameID=number)
        if licence:
            font["name"].setName(licence, 13, 3, 1, 0x409)
        font["OS/2"].fsType = embedding
        font.flavor = flavor
        output = io.BytesIO()
        font.save(output)
    return output.getvalue()


def family(*fonts: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in fonts:
            archive.writestr(name, data)
    return packed.getvalue()


def confirm(client: Client, house: House, data: bytes, name: str = "own.ttf", **word: str) -> HttpResponse:
    return client.post(send(client, house, data, name=name)["Location"], word)


def rights_of(house: House) -> list[FontRight]:
    draft = brandkit.find_draft(house.workspace.key)
    assert draft is not None
    return list(draft.values.font_rights)


class TestFonts:
    def test_of_a_free_licence_need_nobody(self, client: Client, house: House) -> None:
        assert confirm(client, house, INTER.read_bytes()).status_code == 302
        [right] = rights_of(house)
        assert (right.family, right.licence, right.confirmed_by) == ("Inter", "SIL Open Font License", "")

    def test_of_a_makers_own_need_the_word_of_a_person(self, client: Client, house: House) -> None:
        data = font_file(licence="See the agreement with Foundry Ltd", flavor="woff2", embedding=4)
        address = send(client, house, data, name="own.woff2")["Location"]
        page = client.get(address).content.decode()
        assert "Needs a confirmation" in page
        assert "allow showing and printing only" in page
        assert client.post(address).status_code == 422
        assert client.post(address, {"confirmed_by": "Ada Lovelace"}).status_code == 422
        assert not rights_of(house)
        client.post(address, {"confirmed_by": "Ada Lovelace", "confirm": "on", "reference": "F-17"})
        [right] = rights_of(house)
        assert (right.confirmed_by, right.reference) == ("Ada Lovelace", "F-17")
        assert right.confirmed_on is not None
        entry = AuditEntry.objects.get(action="kit.font-imported")
        assert (entry.data["confirmed_by"], entry.user_name) == ("Ada Lovelace", house.manager.name)
        again = client.get(address).content.decode()
        assert "Confirmed by Ada Lovelace" in again
        assert "Who confirms it?" not in again

    def test_for_personal_use_are_refused(self, client: Client, house: House) -> None:
        data = font_file(licence="Free for personal use")
        address = send(client, house, data)["Location"]
        assert "Cannot be used" in client.get(address).content.decode()
        whole = {"confirmed_by": "Ada", "confirm": "on", "reference": "F-17", "overrule": "on"}
        for missing in ("confirm", "reference", "overrule"):
            answer = client.post(address, {name: said for name, said in whole.items() if name != missing})
            assert (answer.status_code, bool(answer.context["problem"])) == (422, True), missing
        assert not rights_of(house)

    def test_for_personal_use_are_overruled_by_an_agreement(self, client: Client, house: House) -> None:
        address = send(client, house, font_file(licence="Free for personal use"))["Location"]
        said = {"confirmed_by": "Ada Lovelace", "confirm": "on", "reference": "F-17", "overrule": "on"}
        assert client.post(address, said).status_code == 302
        [right] = rights_of(house)
        assert right.licence == "By agreement, against its file (For personal use only)"
        assert (right.confirmed_by, right.reference) == ("Ada Lovelace", "F-17")
        entry = AuditEntry.objects.get(action="kit.font-overruled")
        assert (entry.data["confirmed_by"], entry.data["reference"]) == ("Ada Lovelace", "F-17")
        assert "For personal use only" in entry.data["fonts"]
        page = client.get(address).content.decode()
        assert "Cannot be used" not in page
        assert "Confirmed by Ada Lovelace" in page
        assert client.post(address).status_code == 302
        assert rights_of(house) == [right]

    def test_with_broken_tables_are_refused_in_a_sentence(self, client: Client, house: House) -> None:
        data = INTER.read_bytes()
        answer = send(client, house, data[: len(data) // 2], name="broken.ttf")
        assert (answer.status_code, "Get it again from its maker" in answer.content.decode()) == (422, True)

    def test_of_a_family_come_as_an_archive(self, client: Client, house: House) -> None:
        packed = family(
            ("Inter/Inter-Regular.ttf", few_letters()),
            ("Inter/Own.otf", font_file()),
            ("Inter/Broken.ttf", b"\x00\x01\x00\x00" + bytes(40)),
            ("__MACOSX/._Inter.ttf", b"x"),
            ("Inter/OFL.txt", b"Words"),
        )
        page = client.get(send(client, house, packed, name="Inter.zip")["Location"])
        assert len(page.context["fonts"]) == 2
        assert "Inter/Broken.ttf" in page.content.decode()

    def test_of_a_broken_archive_are_all_left_out(self, client: Client, house: House) -> None:
        packed = family(("Good.ttf", few_letters()), ("Other.ttf", font_file(licence="Ask us")))
        flipped = bytearray(packed)
        flipped[packed.index(b"Other.ttf") + 3000] ^= 0xFF
        before = Asset.objects.count()
        for broken in (bytes(flipped), packed[: len(packed) // 2]):
            answer = send(client, house, broken, name="half.zip")
            assert (answer.status_code, "damaged" in answer.content.decode()) == (422, True)
        assert Asset.objects.count() == before

    def test_are_never_dropped_in_silence(self, client: Client, house: House) -> None:
        address = reverse("kit-import-fonts", args=[house.workspace.key])
        answer = client.get(address, {"font": [f"{number:064x}" for number in range(61)]}, follow=True)
        assert "These are 61 fonts." in answer.content.decode()

    def test_stay_out_of_the_library_until_they_are_taken_over(self, client: Client, house: House) -> None:
        send(client, house, few_letters())
        font = Asset.objects.get(sha256=hashlib.sha256(few_letters()).hexdigest())
        assert font.deleted_at is not None
        word = FontWord(confirmed_by="Ada Muster", reference="C-7")
        add_fonts(house.workspace.key, by=house.manager, fonts=[font.sha256], word=word, now=NOW)
        font.refresh_from_db()
        assert font.deleted_at is None

    def test_that_nobody_confirmed_are_named_on_the_draft(self, client: Client, house: House) -> None:
        font = font_file()
        send(client, house, font)
        asset = Asset.objects.get(workspace=house.workspace, sha256=hashlib.sha256(font).hexdigest())
        draft = brandkit.find_draft(house.workspace.key)
        assert draft is not None
        styles = tuple(one.model_copy(update={"font": asset.sha256}) for one in draft.values.type_styles)
        changed = draft.values.model_copy(update={"type_styles": styles})
        kits.save_draft(house.workspace.key, by=house.manager, values=changed, now=NOW)
        address = reverse("kit-draft", args=[house.workspace.key])
        assert "Nobody has confirmed" in client.get(address).content.decode()
        confirm(client, house, font, confirmed_by="Ada", confirm="on")
        assert "Nobody has confirmed" not in client.get(address).content.decode()
