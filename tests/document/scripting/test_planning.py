"""What becomes of an outline: all that is to be said is said, and every card is what its words are."""

import re
from itertools import pairwise

import pytest
from hypothesis import given

from builder.document.charts import ChartKind
from builder.document.scripting.cards import Card, CardForm
from builder.document.scripting.changing import join_cards, part_card
from builder.document.scripting.choosing import CAPACITY, forms_for
from builder.document.scripting.numbers import chart_of, read_number, telling_number
from builder.document.scripting.outline import Figure, Grid, Heading, Outline, PageStart, Paragraph, Points, Saying
from builder.document.scripting.passages import moments_in, quiz_in, quotation_by, quotation_in, sides_in
from builder.document.scripting.planning import plan_cards
from builder.document.values import LONGEST_SCRIPT
from tests.document.scripting.strategies import OUTLINES

PICTURE = "ab" * 32


def plan(*blocks: object) -> tuple[Card, ...]:
    return plan_cards(Outline(blocks=blocks))


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def forms(*blocks: object) -> list[CardForm]:
    return [card.form for card in plan(*blocks)]


class TestEveryOutline:
    @given(OUTLINES)
    def test_is_spoken_whole_and_in_order(self, outline: Outline) -> None:
        wanted = []
        for block in outline.blocks:
            if isinstance(block, Paragraph):
                wanted += words_of(block.text)
            elif isinstance(block, Points):
                wanted += [word for line in block.lines for word in words_of(line)]
        said = iter(word for card in plan_cards(outline) for word in words_of(card.narration))
        assert all(word in said for word in wanted)

    @given(OUTLINES)
    def test_becomes_cards_that_show_no_more_than_their_form_can(self, outline: Outline) -> None:
        for card in plan_cards(outline):
            assert card.form in forms_for(card)
            if card.form in CAPACITY:
                assert len(card.lines) <= CAPACITY[card.form]

    @given(OUTLINES)
    def test_keeps_all_that_is_said_when_its_cards_are_joined_and_parted(self, outline: Outline) -> None:
        cards = plan_cards(outline)
        for one, other in pairwise(cards):
            joined = join_cards(one, other)
            assert joined is not None
            assert words_of(joined.narration) == words_of(f"{one.narration} {other.narration}")
            if halves := part_card(joined):
                assert words_of(" ".join(half.narration for half in halves)) == words_of(joined.narration)
                assert all(half.form in forms_for(half) for half in halves)


class TestJoining:
    def test_refuses_what_is_more_than_a_segment_says(self) -> None:
        long = Card(form=CardForm.PICTURE, narration="x" * (LONGEST_SCRIPT - 10))
        assert join_cards(long, Card(form=CardForm.PICTURE, narration="Ten more.")) is None
        assert join_cards(long, Card(form=CardForm.PICTURE, narration="Nine.")) is not None


class TestForms:
    def test_open_with_a_title_and_end_with_a_card_that_takes_leave(self) -> None:
        cards = plan(
            Paragraph(text="Good morning everyone."),
            Paragraph(text="It was a long year. " * 6),
            Paragraph(text="Thank you for listening."),
        )
        assert [card.form for card in cards] == [CardForm.TITLE, CardForm.PICTURE, CardForm.END]

    def test_follow_the_headings_of_lists(self) -> None:
        three = Points(lines=("Where you walk", "What you wear", "Whom you ask"))
        assert forms(Heading(text="Start", level=1), Heading(text="What we will cover"), three)[-1] is CardForm.AGENDA
        assert forms(Heading(text="Start", level=1), Heading(text="Was wir behandeln"), three)[-1] is CardForm.AGENDA
        assert forms(Heading(text="Start", level=1), Heading(text="How to begin"), three)[-1] is CardForm.STEPS
        assert forms(Heading(text="Start", level=1), Heading(text="Remember"), three)[-1] is CardForm.CHECKLIST

    def test_give_a_long_list_several_cards_of_about_the_same_length(self) -> None:
        cards = plan(Heading(text="Remember"), Points(lines=tuple(f"Point {n}" for n in range(9))))
        assert [len(card.lines) for card in cards] == [3, 3, 3]

    @pytest.mark.parametrize(
        ("text", "form"),
        [
            ("98% of all accidents happen within two metres of a forklift.", CardForm.BIG_NUMBER),
            ("“We call before something goes wrong”, says Claire Fontaine, head of operations.", CardForm.QUOTE),
            ("In January we begin. In March we train. In June all have it.", CardForm.TIMELINE),
            ("First, look at it. Then wait a moment. Finally, report it.", CardForm.STEPS),
            ("The room is 214 and the year is 2026, as it was.", CardForm.PICTURE),
        ],
    )
    def test_follow_the_wording_of_running_text(self, text: str, form: CardForm) -> None:
        assert forms(Heading(text="Start", level=1), PageStart(), Paragraph(text=text))[-1] is form

    def test_set_two_headings_against_each_other(self) -> None:
        before, after = Points(lines=("Three lists",)), Points(lines=("One list",))
        cards = plan(Heading(text="Start", level=1), Heading(text="Before"), before, Heading(text="After"), after)
        assert cards[-1].form is CardForm.COMPARISON
        assert "Before: Three lists." in cards[-1].narration

    def test_show_a_table_of_numbers_as_a_chart_and_say_what_follows_it(self) -> None:
        table = Grid(rows=(("Site", "Minutes"), ("Graz", "11,2"), ("Leipzig", "9")))
        (card,) = plan(PageStart(), table, Paragraph(text="Leipzig is the fastest."))[-1:]
        assert (card.form, card.narration) == (CardForm.CHART, "Leipzig is the fastest.")

    def test_keep_the_right_answer_of_a_question_to_themselves(self) -> None:
        answers = Points(lines=("a) Run", "b) Switch it off (correct)", "c) Shout"))
        card = plan(Paragraph(text="What do you do first?"), answers)[-1]
        assert (card.form, card.heading) == (CardForm.QUESTION, "What do you do first?")
        assert "correct" not in card.narration

    def test_take_answers_in_paragraphs_of_their_own_as_answers(self) -> None:
        answers = ("a) Wherever it is free", "b) On the yellow path (correct)", "(C) Behind the forklift")
        asked = (Heading(text="Check yourself"), Paragraph(text="Where do you walk?"))
        card = plan(Heading(text="Start", level=1), *asked, *(Paragraph(text=one) for one in answers))[-1]
        assert (card.form, card.heading) == (CardForm.QUESTION, "Where do you walk?")
        assert "correct" not in card.narration
        told = (Paragraph(text=one) for one in ("A. Run", "B. Walk", "Answer: B", "Well done, all of you."))
        first, last = plan(Heading(text="Start", level=1), *asked, *told)[-2:]
        assert (first.form, first.lines[-1], last.narration) == (
            CardForm.QUESTION,
            "Answer: B",
            "Well done, all of you.",
        )

    def test_know_six_answers(self) -> None:
        answers = ("a) Run", "b) Walk", "c) Shout", "d) Wait", "e) Switch it off", "f) Go home")
        told = (Paragraph(text=one) for one in (*answers, "Answer: E"))
        card = plan(Heading(text="Start", level=1), Heading(text="What do you do first?"), *told)[-1]
        assert (card.form, card.lines) == (CardForm.QUESTION, (*answers, "Answer: E"))
        quiz = quiz_in(card.heading, card.lines)
        assert quiz
        assert (quiz.answers[4:], quiz.right) == (("Switch it off", "Go home"), 4)
        assert quiz_in("Wer hilft mir?", ("F: Wer hilft mir?", "A: Ihr Pate.", "F: Und sonst?")) is None
        last = plan(Heading(text="Start", level=1), Points(lines=("Read", "Answer e-mails", "Go")))[-1]
        assert "Answer e-mails." in last.narration

    def test_leave_paragraphs_alone_that_only_look_like_an_answer(self) -> None:
        for texts in (("A. Smith writes.", "B. Jones reads."), ("a) Only one.", "And then more.")):
            cards = plan(Heading(text="Start", level=1), PageStart(), *(Paragraph(text=one) for one in texts))
            assert " ".join(card.narration for card in cards[1:]) == " ".join(texts)

    def test_quote_behind_a_table_what_somebody_said(self) -> None:
        table = Grid(rows=(("Do", "Don't"), ("Stay on the path", "Use your telephone")))
        quote = Paragraph(text="“I had twelve quiet years here, thanks to you all.” – Karin Vogel, shift lead")
        first, second = plan(Heading(text="Start", level=1), Heading(text="Forklifts"), table, quote)[-2:]
        assert (first.form, first.narration) == (CardForm.COMPARISON, "Forklifts.")
        assert (second.form, "Karin Vogel" in second.narration) == (CardForm.QUOTE, True)

    def test_show_a_table_of_dates_as_a_timeline(self) -> None:
        rows = (("When", "What"), ("January 2027", "Pilot"), ("April 2027", "Roll-out"), ("July 2027", "Review"))
        card = plan(Heading(text="Start", level=1), Heading(text="Roadmap"), Grid(rows=rows))[-1]
        assert (card.form, card.lines[0]) == (CardForm.TIMELINE, "January 2027: Pilot")

    def test_do_not_say_that_a_question_is_one(self) -> None:
        card = plan(Heading(text="Start", level=1), Heading(text="Q: Who helps me?"), Paragraph(text="Your buddy."))[-1]
        assert (card.form, card.narration) == (CardForm.FAQ, "Who helps me? Your buddy.")

    def test_quote_whoever_stands_behind_a_dash_in_the_same_line(self) -> None:
        card = plan(Heading(text="Start", level=1), Saying(text="Ask early, ask often. — Ben Okafor, engineer"))[-1]
        assert card.lines == ("“Ask early, ask often.”", "– Ben Okafor, engineer")
        (words,) = plan(Heading(text="Start", level=1), Saying(text="Ask early - and often."))[-1].lines
        assert words == "“Ask early - and often.”"

    @pytest.mark.parametrize(
        "words",
        ["Wir bauen für morgen – Zukunft", "Sicherheit geht vor – Immer.", "Die neue Halle ist fertig - Leipzig"],
    )
    def test_take_no_word_behind_a_dash_for_a_person(self, words: str) -> None:
        assert (quotation_by(words, "").words, quotation_by(words, "").who) == (words, "")

    @pytest.mark.parametrize(
        ("words", "who"),
        [("Ask early. – Ben", "Ben"), ("“Ask early” – Ben", "Ben"), ("Ask early – Karin von Berg", "Karin von Berg")],
    )
    def test_take_a_name_for_a_person_behind_a_whole_sentence_or_of_two_words(self, words: str, who: str) -> None:
        quotation = quotation_by(words, "")
        assert (quotation.words.rstrip("."), quotation.who) == ("Ask early", who)

    def test_quote_what_is_set_apart_with_whoever_said_it(self) -> None:
        card = plan(Heading(text="Start", level=1), Saying(text="I find everything now.", by="Miriam Kurz, Leipzig"))[
            -1
        ]
        assert card.form is CardForm.QUOTE
        assert card.narration == "I find everything now. Miriam Kurz, Leipzig."


class TestSlides:
    def test_are_spoken_over_by_their_notes_alone(self) -> None:
        points = Points(lines=tuple(f"Point {n}" for n in range(6)))
        cards = plan(PageStart(notes="One. Two. Three. Four."), Heading(text="Remember"), points)
        assert [card.narration for card in cards] == ["One. Two.", "Three. Four."]

    def test_show_their_picture_beside_their_words(self) -> None:
        cards = plan(PageStart(), Heading(text="Hall 4"), Figure(picture=PICTURE), PageStart(), Heading(text="End"))
        assert PICTURE in [card.picture for card in cards]

    def test_that_are_a_heading_and_a_picture_are_one_card(self) -> None:
        shown = (PageStart(), Heading(text="Our new fleet"), Figure(picture=PICTURE))
        _title, card = plan(PageStart(), Heading(text="Update", level=1), *shown)
        assert (card.form, card.heading, card.narration) == (CardForm.PICTURE, "Our new fleet", "Our new fleet.")


class TestDirections:
    def test_say_what_is_seen_and_are_not_spoken(self) -> None:
        cards = plan(
            Heading(text="Start", level=1),
            Paragraph(text="[VISUAL: a laptop with a padlock]"),
            Paragraph(text="NARRATOR: Never enter your password."),
            Paragraph(text="[Music fades]"),
        )
        assert cards[-1].picture_words == "a laptop with a padlock"
        assert [card.narration for card in cards] == ["Start.", "Never enter your password."]


class TestPassages:
    def test_find_the_number_that_a_sentence_is_about(self) -> None:
        assert telling_number("98 percent of all halls are safe.") == ("98%", "of all halls are safe.")
        assert telling_number("Revenue grew to €48 million.") == ("€48M", "Revenue grew to €48 million.")
        assert telling_number("Call 112 from room 4471 in 2026.") is None

    def test_read_numbers_of_three_languages(self) -> None:
        assert [read_number(cell) for cell in ("1,234.5", "1.234,5", "1 234,5", "12 %", "€ 3", "−4", "n/a")] == [
            1234.5, 1234.5, 1234.5, 12, 3, -4, None,
        ]  # fmt: skip

    def test_choose_the_chart_by_the_table(self) -> None:
        shares = chart_of((("Who", "Share"), ("Us", "60%"), ("Others", "40%")))
        years = chart_of((("Year", "A", "B"), ("2024", "1", "2"), ("2025", "2", "3")))
        assert shares
        assert years
        assert (shares.kind, shares.number_format.suffix) == (ChartKind.DONUT, "%")
        assert (years.kind, [name for name, _ in years.series]) == (ChartKind.COLUMNS, ["A", "B"])

    def test_know_moments_questions_quotations_and_sides(self) -> None:
        assert moments_in(("3. Mai: Schulung", "Q2 2026 – Start")) == (("3. Mai", "Schulung"), ("Q2 2026", "Start"))
        quiz = quiz_in("Which one?", ("A) This", "B) That", "Answer: B"))
        assert quiz
        assert (quiz.answers, quiz.right) == (("This", "That"), 1)
        said = quotation_in("Anna Berg, plant manager, says: “Safety is a habit, not a rule.”")
        assert said
        assert (said.who, said.role) == ("Anna Berg", "plant manager")
        sides = sides_in(("Do: report it", "Don't: forward it"), ())
        assert sides
        assert sides.better == 0
