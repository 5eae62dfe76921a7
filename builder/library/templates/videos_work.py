"""Whole videos about the work itself: a product, a how-to, results, an event, a post."""

from builder.document.charts import ChartKind, NumberFormat
from builder.document.dressing import Ground
from builder.document.timeline import Segment
from builder.library.templates.comparing import chart, comparison, timeline
from builder.library.templates.covers import BARS, BOLD_BARS, BOLD_RINGS, TILES
from builder.library.templates.explaining import Point, checklist, two_columns
from builder.library.templates.openings import agenda, big_number, end_card, quote, title
from builder.library.templates.pictured import screen
from builder.library.templates.posters import poster, poster_end, poster_number, poster_picture, poster_points
from builder.library.templates.sheet import Drawing, Sheet
from builder.library.templates.windows import Window

LIGHTS = Drawing("party lights evening dark background", seed=6)
RIBBONS = Drawing("ribbons flow light background", seed=9)


def product_update(sheet: Sheet) -> tuple[Segment, ...]:
    """What is new in a product."""
    plan = (
        Point("Today", "For everybody on the web", "globe"),
        Point("May", "On phones and tablets", "smartphone"),
        Point("July", "For partners, by interface", "plug"),
    )
    return (
        title(
            sheet,
            label="Release 4.2",
            words="What is new this spring",
            below="Three changes that save you time",
            cover=BOLD_BARS,
            icon="rocket",
            say="Here is what is new this spring: three changes that save you time.",
        ),
        two_columns(
            sheet.blank(),
            label="New",
            words="Faster from start to end",
            points=(
                Point(
                    "Search that understands",
                    "Write what you mean. It finds the right page with one word less.",
                    "search",
                ),
                Point("Shared lists", "Two people can work on one list, and both see it at once.", "users"),
            ),
            say="Search understands what you mean. And two people can work on one list at the same time.",
        ),
        screen(
            sheet.blank(),
            step="New",
            words="The overview",
            below="All open work on one page, the urgent first.",
            window=Window(kind="tiles", pointer=(0.48, 0.42)),
            about="The overview of the program",
            say="The new overview shows all open work on one page, with the urgent first.",
        ),
        comparison(
            sheet.blank(),
            label="In numbers",
            words="Less to click",
            names=("Before", "Now"),
            before=("Nine clicks to a report", "Loading in six seconds", "One person at a time"),
            after=("Three clicks to a report", "Loading in one second", "The whole team at once"),
            say="Three clicks to a report where there were nine, loaded in one second, for the whole team at once.",
        ),
        timeline(
            sheet.blank(),
            label="When you get it",
            words="Step by step",
            points=plan,
            say="It is there today on the web, in May on phones, and in July for partners.",
        ),
        end_card(
            sheet.blank(),
            words="Try it today",
            below="Tell us what you think: feedback@company.example",
            say="Try it today, and tell us what you think.",
        ),
    )


def how_to(sheet: Sheet) -> tuple[Segment, ...]:
    """A task in a program, screen by screen."""
    return (
        title(
            sheet,
            label="How to",
            words="Book a room in one minute",
            below="For everybody, without training",
            cover=TILES,
            icon="mouse-pointer-click",
            say="This is how you book a room in one minute.",
        ),
        screen(
            sheet.blank(),
            step="1",
            words="Open the rooms",
            below="Choose “Rooms” at the left. You see what is free.",
            window=Window(kind="tiles", pointer=(0.12, 0.28)),
            about="The list of rooms",
            say="Choose rooms at the left. You see what is free now.",
        ),
        screen(
            sheet.blank(),
            step="2",
            words="Press “New booking”",
            below="The button is at the top right.",
            window=Window(kind="table", pointer=(0.88, 0.18)),
            about="The table of bookings",
            say="Press new booking, at the top right.",
        ),
        screen(
            sheet.blank(),
            step="3",
            words="Say when and who",
            below="The day, the time, and whom you invite.",
            window=Window(kind="form", pointer=(0.6, 0.53)),
            about="The form of a booking",
            say="Say when it is, and whom you invite.",
        ),
        screen(
            sheet.blank(),
            step="4",
            words="Done",
            below="The invitation is sent, and the door shows your name.",
            window=Window(kind="done", pointer=(0.6, 0.78)),
            about="The booking is done",
            say="That is it. The invitation is sent, and the door shows your name.",
        ),
        checklist(
            sheet.blank(),
            label="Good to know",
            words="Three small tips",
            lines=(
                "Change a booking until it begins",
                "A room that stays empty is free again",
                "Large rooms need a yes",
            ),
            icons=("pencil", "clock", "users"),
            say=(
                "Three tips. You can change a booking until it begins. A room that stays empty is free again "
                "after ten minutes. And large rooms need a yes."
            ),
        ),
        end_card(sheet.blank(), words="Now you", below="Help: press ? in the program", say="Now it is your turn."),
    )


def results(sheet: Sheet) -> tuple[Segment, ...]:
    """A quarter in numbers."""
    million = NumberFormat(suffix=" M", decimals=0)
    return (
        title(
            sheet,
            label="Third quarter",
            words="Our results in three minutes",
            below="What grew, what did not, what is next",
            cover=BARS,
            icon="chart-column",
            say="Our results in three minutes: what grew, what did not, and what is next.",
        ),
        big_number(
            sheet.blank(),
            label="Revenue",
            number="+12%",
            words="against the same quarter of last year",
            say="Revenue grew by twelve percent against the same quarter of last year.",
        ),
        chart(
            sheet.blank(),
            label="Revenue",
            words="Four quarters of growth",
            takeaway="Every quarter was better than the one before.",
            categories=("Q4", "Q1", "Q2", "Q3"),
            series={"Revenue": (41, 44, 47, 52)},
            number_format=million,
            say="Every quarter was better than the one before. We end at fifty-two million.",
        ),
        chart(
            sheet.blank(),
            label="By region",
            words="The north leads",
            takeaway="Almost two thirds come from two regions.",
            kind=ChartKind.BARS,
            categories=("North", "West", "South", "East"),
            series={"Sales": (19, 14, 11, 8)},
            number_format=million,
            say="The north leads with nineteen million. Almost two thirds come from two regions.",
        ),
        chart(
            sheet.blank(),
            label="Orders",
            words="Where the orders come from",
            takeaway="More than half reach us online.",
            kind=ChartKind.DONUT,
            categories=("Online", "Partners and direct"),
            series={"Orders": (56, 44)},
            number_format=NumberFormat(suffix="%"),
            legend=True,
            say="More than half of the orders reach us online. Partners and direct sales bring the rest.",
        ),
        quote(
            sheet.blank(),
            words="We kept our margin while we hired. That is what I am proud of.",
            who="First name Last name",
            role="Chief financial officer",
            say="We kept our margin while we hired. That is what I am proud of.",
        ),
        checklist(
            sheet.blank(),
            label="Next quarter",
            words="What we do now",
            lines=("Open the second site in the south", "Bring the new shop to partners", "Keep costs where they are"),
            icons=("map-pin", "store", "scale"),
            say="Next quarter we open the second site, bring the new shop to partners, and keep costs where they are.",
        ),
        end_card(sheet.blank(), words="Thank you", below="The full report is on the intranet", say="Thank you."),
    )


def event_teaser(sheet: Sheet) -> tuple[Segment, ...]:
    """An invitation, upright, for phones."""
    programme = (
        Point("Talks", "Twelve speakers, no slides to read", "mic"),
        Point("Workshops", "Hands on, in small groups", "wrench"),
        Point("Evening", "Music, food and the view", "party-popper"),
    )
    return (
        poster(
            sheet,
            label="12 September",
            words="The summit is back",
            below="One day, one hall, one big idea",
            icon="sparkles",
            ground=Ground.BOLD,
        ),
        poster_picture(
            sheet.blank(),
            label="The place",
            words="Down by the harbour",
            below="Ten minutes from the station, with a terrace on the water.",
            drawing=LIGHTS,
            about="Lights in the evening",
            icon="map-pin",
        ),
        poster_points(sheet.blank(), words="What awaits you", points=programme),
        poster_number(sheet.blank(), label="Places", number="200", words="and they go fast: last year after two days"),
        poster_end(sheet.blank(), words="Save your place", below="summit.company.example"),
    )


def social_post(sheet: Sheet) -> tuple[Segment, ...]:
    """A square post about one thing."""
    reasons = (
        Point("Learn", "A day a month for training", "graduation-cap"),
        Point("Belong", "Teams of eight people", "users"),
        Point("Balance", "You choose your hours", "clock"),
    )
    return (
        poster(
            sheet,
            label="We are hiring",
            words="Build it with us",
            below="Engineers, planners, makers",
            icon="hand-heart",
        ),
        poster_points(sheet.blank(), words="Why people stay", points=reasons),
        poster_number(sheet.blank(), label="Say yes again", number="9 of 10", words="would start here again tomorrow"),
        poster_picture(
            sheet.blank(),
            label="Your day",
            words="Work that moves",
            below="From the first sketch to the day it runs.",
            drawing=RIBBONS,
            about="Flowing ribbons",
            icon="rocket",
        ),
        poster_end(sheet.blank(), words="Apply today", below="jobs.company.example"),
    )


def town_hall(sheet: Sheet) -> tuple[Segment, ...]:
    """What a meeting of everybody is about, before it begins."""
    return (
        title(
            sheet,
            label="All hands",
            words="See you on Thursday",
            below="Forty minutes, live and recorded",
            cover=BOLD_RINGS,
            icon="calendar",
            say="See you on Thursday: forty minutes, live and recorded.",
        ),
        agenda(
            sheet.blank(),
            head="On the agenda",
            points=("Where we stand", "A look at the new site", "Your questions"),
            say="On the agenda: where we stand, a look at the new site, and your questions.",
        ),
        checklist(
            sheet.blank(),
            label="Before Thursday",
            words="Three small things",
            lines=("Accept the invitation", "Send one question", "Test your sound"),
            icons=("calendar-check", "send", "headphones"),
            say="Before Thursday, accept the invitation, send one question, and test your sound.",
        ),
        end_card(
            sheet.blank(),
            words="Bring your questions",
            below="Thursday, 10:00, main hall and online",
            say="Bring your questions.",
        ),
    )
