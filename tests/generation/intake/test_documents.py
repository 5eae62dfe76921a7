"""Documents of every kind, whole, broken and hostile."""

import io
import zipfile
from pathlib import Path

import pytest
import skia
from docx import Document
from docx.shared import Inches
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches as SlideInches
from pypdf import PdfReader, PdfWriter

from builder.document.scripting.outline import Figure, Grid, Heading, Outline, PageStart, Paragraph, Points, Saying
from builder.document.tables import MAX_ROWS
from generation.intake.documents.child import answer
from generation.intake.documents.reading import read_document, read_table
from generation.intake.errors import IntakeError

FONT = Path(__file__).parents[3] / "builder" / "library" / "demo" / "fonts" / "Inter_400Regular.ttf"


def picture(size: tuple[int, int] = (300, 200), *, form: str = "PNG") -> io.BytesIO:
    output = io.BytesIO()
    Image.new("RGB", size, "#0f7a6c").save(output, format=form)
    output.seek(0)
    return output


def read(path: Path, folder: Path) -> Outline:
    folder.mkdir(exist_ok=True)
    told = answer({"path": str(path), "name": path.name, "output": str(folder)})
    assert "error" not in told, told
    return Outline.model_validate(told["outline"])


def refusal(path: Path, folder: Path, *, name: str = "") -> str:
    folder.mkdir(exist_ok=True)
    told = answer({"path": str(path), "name": name or path.name, "output": str(folder)})
    assert told["error"]["message"].endswith("."), told
    return str(told["error"]["code"])


def blocks(outline: Outline, kind: type) -> list[object]:
    return [block for block in outline.blocks if isinstance(block, kind)]


def lines_at(x: float, *texts: str, top: float = 130) -> list[tuple[str, float, float, float]]:
    return [(text, 11, x, top + 15.4 * number) for number, text in enumerate(texts)]


def write_pdf(path: Path, *, pages: list[list[tuple[str, float]]], title: str = "") -> None:
    placed = []
    for lines in pages:
        y = 80.0
        placed.append([])
        for text, size in lines:
            placed[-1].append((text.lstrip(), size, 60 + 10 * (len(text) - len(text.lstrip())), y))
            y += size * (1.4 if size < 14 else 2.2)
    write_placed_pdf(path, pages=placed, title=title)


def write_placed_pdf(path: Path, *, pages: list[list[tuple[str, float, float, float]]], title: str = "") -> None:
    stream = skia.DynamicMemoryWStream()
    about = skia.PDF.Metadata()
    about.fTitle = title
    document = skia.PDF.MakeDocument(stream, about)
    face = skia.Typeface.MakeFromFile(
        str(Path(__file__).parents[3] / "builder/library/demo/fonts/Inter_400Regular.ttf")
    )
    for lines in pages:
        canvas = document.beginPage(595, 842)
        for text, size, x, y in lines:
            canvas.drawString(text, x, y, skia.Font(face, size), skia.Paint())
        document.endPage()
    document.close()
    path.write_bytes(bytes(stream.detachAsData()))


class TestWord:
    def test_gives_headings_lists_quotes_tables_and_pictures(self, tmp_path: Path) -> None:
        document = Document()
        document.add_heading("Welcome", level=0)
        document.add_heading("What to wear", level=1)
        document.add_paragraph("Everyone wears shoes.")
        document.add_paragraph("Shoes", style="List Bullet")
        document.add_paragraph("A vest", style="List Bullet")
        document.add_paragraph("Stop", style="List Number")
        document.add_paragraph("Safety is a habit.", style="Quote")
        table = document.add_table(rows=2, cols=2)
        for n, text in enumerate(("Site", "Minutes", "Graz", "11")):
            table.rows[n // 2].cells[n % 2].text = text
        document.add_picture(picture(), width=Inches(2))
        document.save(tmp_path / "script.docx")
        outline = read(tmp_path / "script.docx", tmp_path / "out")
        assert [(one.text, one.level) for one in blocks(outline, Heading)] == [("Welcome", 1), ("What to wear", 1)]
        assert [(one.lines, one.is_numbered) for one in blocks(outline, Points)] == [
            (("Shoes", "A vest"), False), (("Stop",), True),
        ]  # fmt: skip
        assert blocks(outline, Saying)[0].text == "Safety is a habit."
        assert blocks(outline, Grid)[0].rows == (("Site", "Minutes"), ("Graz", "11"))
        (figure,) = blocks(outline, Figure)
        assert (tmp_path / "out" / f"{figure.picture}.png").exists()


class TestTitle:
    @pytest.mark.parametrize(
        "title", ["PowerPoint for beginners", "Microsoft Word tips: a course", "Welcome to node.html", "Présentation"]
    )
    def test_is_what_somebody_wrote(self, tmp_path: Path, title: str) -> None:
        write_pdf(tmp_path / "a.pdf", pages=[[("Welcome", 11)]], title=title)
        assert read(tmp_path / "a.pdf", tmp_path / "out").title == title

    @pytest.mark.parametrize(
        "title",
        [
            "PowerPoint Presentation",
            "PowerPoint-Präsentation",
            "Présentation PowerPoint",
            "Microsoft Word - script.docx",
            "Microsoft PowerPoint - Final deck",
            "script_final.html",
        ],
    )
    def test_is_none_where_a_program_wrote_it(self, tmp_path: Path, title: str) -> None:
        write_pdf(tmp_path / "a.pdf", pages=[[("Welcome", 11)]], title=title)
        assert read(tmp_path / "a.pdf", tmp_path / "out").title == ""


class TestSlides:
    def test_give_titles_points_notes_charts_and_pictures(self, tmp_path: Path) -> None:
        deck = Presentation()
        cover = deck.slides.add_slide(deck.slide_layouts[0])
        cover.shapes.title.text, cover.placeholders[1].text = "Results", "Third quarter"
        points = deck.slides.add_slide(deck.slide_layouts[1])
        points.shapes.title.text, points.placeholders[1].text = "What went well", "More orders\nFewer returns"
        points.notes_slide.notes_text_frame.text = "Two things went well."
        shown = deck.slides.add_slide(deck.slide_layouts[5])
        shown.shapes.title.text = "Orders"
        data = CategoryChartData()
        data.categories = ["Q1", "Q2"]
        data.add_series("Orders", (40, 55))
        box = [SlideInches(2)] * 4
        shown.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box, data)
        shown.shapes.add_picture(picture(form="BMP"), *box)
        shown.shapes.add_picture(picture((20, 20)), *box)
        hidden = deck.slides.add_slide(deck.slide_layouts[5])
        hidden._element.set("show", "0")
        deck.save(tmp_path / "deck.pptx")
        outline = read(tmp_path / "deck.pptx", tmp_path / "out")
        assert [one.level for one in blocks(outline, Heading)] == [1, 2, 2]
        assert [one.notes for one in blocks(outline, PageStart)] == ["", "Two things went well.", ""]
        assert blocks(outline, Points)[0].lines == ("More orders", "Fewer returns")
        assert blocks(outline, Grid)[0].rows == (("", "Orders"), ("Q1", "40"), ("Q2", "55"))
        assert len(blocks(outline, Figure)) == 1
        assert outline.remarks == ("Hidden slides were left out.",)

    def test_take_the_first_points_of_charts_however_many_they_claim(self, tmp_path: Path) -> None:
        deck = Presentation()
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = "Orders"
        data = CategoryChartData()
        data.categories = [f"Day {number}" for number in range(90)]
        data.add_series("Orders", range(90))
        chart = slide.shapes.add_chart(XL_CHART_TYPE.LINE, *[SlideInches(2)] * 4, data).chart
        for count in chart._chartSpace.xpath(".//c:val//c:ptCount"):
            count.set("val", "2000000000")
        deck.save(tmp_path / "deck.pptx")
        (grid,) = blocks(read(tmp_path / "deck.pptx", tmp_path / "out"), Grid)
        assert len(grid.rows) == MAX_ROWS
        assert grid.rows[:2] == (("", "Orders"), ("Day 0", "0"))


class TestPortable:
    def test_gives_headings_by_size_and_lists_by_their_signs(self, tmp_path: Path) -> None:
        foot = ("Northwind, internal", 11)
        lines = [("Welcome aboard", 26), ("Read this before your first day, because", 11), ("it matters.", 11)]
        more = [("What to bring", 18), ("• Your passport", 11), ("• Your bank details", 11)]
        pages = [[*lines, foot, ("1", 11)], [*more, foot, ("2", 11)], [("Thanks for reading", 11), foot, ("3", 11)]]
        write_pdf(tmp_path / "a.pdf", pages=pages)
        outline = read(tmp_path / "a.pdf", tmp_path / "out")
        assert [(one.text, one.level) for one in blocks(outline, Heading)] == [
            ("Welcome aboard", 1), ("What to bring", 2),
        ]  # fmt: skip
        assert blocks(outline, Paragraph)[0].text == "Read this before your first day, because it matters."
        assert blocks(outline, Points)[0].lines == ("Your passport", "Your bank details")
        assert "Northwind" not in outline.model_dump_json()

    def test_parts_passages_where_room_is_left_and_finds_lists_without_signs(self, tmp_path: Path) -> None:
        lines = [("Travelling", 26), ("This says how people travel, and what they have to keep in mind;", 11),
                 ("small letters go on.", 11), ("Please read it.", 11)]  # fmt: skip
        page = [*lines, ("   Ask your manager", 11), ("   Compare train and flight", 11), ("   Book it", 11)]
        write_pdf(tmp_path / "a.pdf", pages=[page], title="a.html")
        outline = read(tmp_path / "a.pdf", tmp_path / "out")
        assert [one.text for one in blocks(outline, Paragraph)] == [
            "This says how people travel, and what they have to keep in mind; small letters go on.", "Please read it.",
        ]  # fmt: skip
        assert blocks(outline, Points)[0].lines == ("Ask your manager", "Compare train and flight", "Book it")
        assert outline.title == ""

    @pytest.mark.parametrize("x", [60, 90, 110])
    def test_keeps_running_text_together_wherever_it_is_set(self, tmp_path: Path, x: float) -> None:
        passages = (
            ("Everybody who comes signs in at the front desk and then goes to the office", "at the end."),
            ("Visitors are accompanied by those whom they visit, from the moment at which", "they sign in."),
            ("Ask us.",),
            ("Guests who stay overnight are told where they sleep, and they also get a key", "to the gate."),
        )
        lines = lines_at(x, *(line for passage in passages for line in passage))
        write_placed_pdf(tmp_path / "a.pdf", pages=[[("Visitors", 26, 60, 90), *lines]])
        outline = read(tmp_path / "a.pdf", tmp_path / "out")
        assert [one.text for one in blocks(outline, Paragraph)] == [" ".join(passage) for passage in passages]

    def test_reads_two_columns_as_passages(self, tmp_path: Path) -> None:
        first = ("Everybody signs in at the front desk", "and then goes to the office at the", "end.")
        second = ("Visitors are accompanied at all times", "by those whom they visit, from when", "they come.")
        lines = [*lines_at(60, *first, *second), *lines_at(320, *second, *first)]
        write_placed_pdf(tmp_path / "a.pdf", pages=[[("Visitors", 26, 60, 90), *lines]])
        outline = read(tmp_path / "a.pdf", tmp_path / "out")
        assert [one.text for one in blocks(outline, Paragraph)] == [
            " ".join(passage) for passage in (first, second, second, first)
        ]

    def test_reads_columns_under_a_wide_line_as_passages(self, tmp_path: Path) -> None:
        passages = (("Besucher melden sich an der", "Pforte an und gehen von dort", "zum Empfang."),
                    ("Wer über Nacht bleibt, fragt", "Frau Berger, wo er schläft."))  # fmt: skip
        wide = "Hier steht, was alle wissen müssen, die uns besuchen oder die Besuch bekommen."
        lines = [(wide, 11, 60, 115), *(place for x in (60, 320) for place in lines_at(x, *passages[0], *passages[1]))]
        write_placed_pdf(tmp_path / "a.pdf", pages=[[("Besuch", 26, 60, 90), *lines]])
        outline = read(tmp_path / "a.pdf", tmp_path / "out")
        assert not blocks(outline, Points)
        assert [one.text for one in blocks(outline, Paragraph)][-2:] == [" ".join(passage) for passage in passages]

    @pytest.mark.parametrize(("wide", "narrow"), [(60, 400), (220, 60)])
    def test_keeps_a_narrow_passage_beside_a_wide_line_together(self, tmp_path: Path, wide: int, narrow: int) -> None:
        box = lines_at(narrow, "Unser neues", "Lager in", "Leipzig mit", "Platz für", "Paletten", top=300)
        line = ("Seit dem Frühjahr liefern wir aus drei Lagern.", 11, wide, 200)
        write_placed_pdf(tmp_path / "a.pdf", pages=[[("Lager", 26, 60, 90), line, *box]])
        outline = read(tmp_path / "a.pdf", tmp_path / "out")
        assert [one.text for one in blocks(outline, Paragraph)] == [
            line[0], "Unser neues Lager in Leipzig mit Platz für Paletten",
        ]  # fmt: skip

    def test_keeps_the_rows_of_a_table_apart(self, tmp_path: Path) -> None:
        wide = ("Rates change once a year, and whoever travels has to look them up before.", 11, 60, 250)
        rows = ("Country Day rate", "Germany 28", "France 40", "Austria 35")
        write_placed_pdf(tmp_path / "a.pdf", pages=[[("Rates", 26, 60, 90), *lines_at(62, *rows), wide]])
        outline = read(tmp_path / "a.pdf", tmp_path / "out")
        assert [one.text for one in blocks(outline, Paragraph)] == [*rows, wide[0]]

    def test_goes_on_with_a_list_without_signs_behind_an_entry_of_two_lines(self, tmp_path: Path) -> None:
        entries = (
            "Ask your manager",
            "Compare train and flight, and choose what costs us the",
            "least time",
            "Book it",
        )
        write_placed_pdf(tmp_path / "a.pdf", pages=[[("Travelling", 26, 60, 90), *lines_at(90, *entries)]])
        outline = read(tmp_path / "a.pdf", tmp_path / "out")
        assert [one.lines for one in blocks(outline, Points)] == [(entries[0], " ".join(entries[1:3]), entries[3])]

    def test_takes_no_lines_for_a_list_that_stand_far_apart(self, tmp_path: Path) -> None:
        wide = ("This says how people travel, and what they have to keep in mind.", 11, 60, 110)
        lines = [("Ask your manager", 11, 90, 150), ("Compare them", 11, 90, 190), ("Book it", 11, 90, 230)]
        write_placed_pdf(tmp_path / "a.pdf", pages=[[("Travelling", 26, 60, 80), wide, *lines]])
        outline = read(tmp_path / "a.pdf", tmp_path / "out")
        assert not blocks(outline, Points)
        assert [one.text for one in blocks(outline, Paragraph)] == [wide[0], *(line[0] for line in lines)]

    def test_wants_its_password_gone(self, tmp_path: Path) -> None:
        write_pdf(tmp_path / "a.pdf", pages=[[("Secret", 12)]])
        writer = PdfWriter(clone_from=PdfReader(tmp_path / "a.pdf"))
        writer.encrypt("secret", algorithm="RC4-128")
        writer.write(tmp_path / "b.pdf")
        assert refusal(tmp_path / "b.pdf", tmp_path / "out") == "document-locked"

    def test_says_when_its_pages_are_pictures(self, tmp_path: Path) -> None:
        Image.new("RGB", (300, 200)).save(tmp_path / "scan.pdf")
        assert refusal(tmp_path / "scan.pdf", tmp_path / "out") == "no-text"


class TestTexts:
    def test_find_their_headings_lists_and_speakers(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(
            "Welcome\n\nHere we go.\n\nWhat to do\n\n1) Stop\n2) Look\n\n• one\n• two\n\nNARRATOR: Now.\n[Music]\nYes."
        )
        outline = read(tmp_path / "a.txt", tmp_path / "out")
        assert [one.text for one in blocks(outline, Heading)] == ["Welcome", "What to do"]
        assert [one.is_numbered for one in blocks(outline, Points)] == [True, False]
        assert [one.text for one in blocks(outline, Paragraph)] == ["Here we go.", "NARRATOR: Now.", "[Music]", "Yes."]

    def test_take_a_short_line_above_a_sentence_or_a_list_as_its_heading(self, tmp_path: Path) -> None:
        text = "Welcome\nGood to have you here.\n\nWhat to bring\n- A pen\n\nThe office is\nin the old harbour."
        (tmp_path / "a.txt").write_text(text)
        outline = read(tmp_path / "a.txt", tmp_path / "out")
        assert [one.text for one in blocks(outline, Heading)] == ["Welcome", "What to bring"]
        assert [one.text for one in blocks(outline, Paragraph)][-1] == "The office is in the old harbour."

    def test_never_fetch_what_they_link_to(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("# A\n\n![plan](https://example.com/a.png) Look [here](https://example.com).\n")
        outline = read(tmp_path / "a.md", tmp_path / "out")
        assert blocks(outline, Paragraph)[0].text == "Look here."
        assert len(outline.remarks) == 1

    def test_may_be_in_any_usual_encoding(self, tmp_path: Path) -> None:
        for encoding in ("utf-8-sig", "utf-16", "cp1252"):
            (tmp_path / "a.txt").write_bytes("Grüße aus Köln.".encode(encoding))
            assert blocks(read(tmp_path / "a.txt", tmp_path / "out"), Paragraph)[0].text == "Grüße aus Köln."


class TestTables:
    def test_come_whole_in_any_script(self, tmp_path: Path) -> None:
        line = ",".join(["Ж" * 5_000] * 60)
        (tmp_path / "a.csv").write_text("\n".join([",".join(f"C{n}" for n in range(60)), *[line] * 12]))
        found = read_table(tmp_path / "a.csv", name="a.csv")
        assert (len(found.rows), found.rows[-1][-1]) == (12, "Ж" * 5_000)


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "name", "code"),
        [
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "old.ppt", "unsupported"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "new.pptx", "document-locked"),
            (b"\x89PNG\r\n\x1a\n\x00\x00", "a.docx", "unsupported"),
            (b"%PDF-1.7 and no more", "a.pdf", "unreadable"),
            (b"PK\x03\x04 and no more", "a.docx", "unreadable"),
            (b"<!DOCTYPE html><p>Hello", "a.txt", "unsupported"),
            (b"word " * 60_000, "a.txt", "text-too-long"),
            (b" \n \n", "a.txt", "no-text"),
        ],
    )
    def test_say_what_to_do(self, data: bytes, name: str, code: str, tmp_path: Path) -> None:
        (tmp_path / name).write_bytes(data)
        assert refusal(tmp_path / name, tmp_path / "out") == code

    def test_do_not_unpack_bombs(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b"<a>" + b" " * 60_000_000)
        assert refusal(tmp_path / "bomb.docx", tmp_path / "out") == "unpacks-too-large"

    def test_come_from_a_process_of_its_own(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("# Hello\n\nWorld.")
        (tmp_path / "out").mkdir()
        found = read_document(tmp_path / "a.md", name="a.md", folder=tmp_path / "out")
        assert [block.kind for block in found.outline.blocks] == ["heading", "paragraph"]
        (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
        with pytest.raises(IntakeError):
            read_document(tmp_path / "b.pdf", name="b.pdf", folder=tmp_path / "out")
