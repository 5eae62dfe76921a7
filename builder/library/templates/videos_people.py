"""Whole videos for people at work: onboarding, safety, compliance, a message from the leadership, questions."""

from builder.document.timeline import Segment
from builder.library.templates.asking import answer, faq, question
from builder.library.templates.comparing import comparison, timeline
from builder.library.templates.covers import BOLD_TILES, CHEVRONS, PANEL, SLOPES
from builder.library.templates.explaining import Point, checklist, steps, two_columns
from builder.library.templates.openings import agenda, big_number, end_card, quote, title
from builder.library.templates.pictured import picture_text
from builder.library.templates.sheet import Drawing, Sheet

OFFICE = Drawing("office skyline light background", seed=5)
COAST = Drawing("mountains dawn light background", seed=8)
SITE = Drawing("blueprint factory background", seed=4)


def onboarding(sheet: Sheet) -> tuple[Segment, ...]:
    """The first days of somebody new."""
    week = (
        Point("Monday", "Laptop, badge and a tour", "laptop"),
        Point("Tuesday", "Meet your team and your buddy", "users"),
        Point("Wednesday", "Your first small task", "rocket"),
        Point("Friday", "Coffee, and all your questions", "coffee"),
    )
    return (
        title(
            sheet,
            label="Your first week",
            words="Welcome to the team",
            below="Everything you need for a good start",
            icon="hand-heart",
            say="Welcome to the team. We are glad that you are here.",
        ),
        agenda(
            sheet.blank(),
            head="What comes next",
            points=("How your first week runs", "Who is there to help", "What to do today"),
            say="Here is how your first week runs, who is there to help, and what you can do today.",
        ),
        timeline(
            sheet.blank(),
            label="Monday to Friday",
            words="Your first week",
            points=week,
            say=(
                "On Monday you get your laptop and a tour. On Tuesday you meet your team. On Wednesday you take "
                "on a first small task, and on Friday there is coffee and time for questions."
            ),
        ),
        picture_text(
            sheet.blank(),
            label="Where we work",
            words="A place to think and meet",
            below="Desks are free to choose. Quiet rooms are on every floor, and the kitchen is where people talk.",
            drawing=OFFICE,
            about="Office buildings",
            icon="building",
            say="Choose any desk. There are quiet rooms on every floor, and people meet in the kitchen.",
        ),
        two_columns(
            sheet.blank(),
            label="People who help",
            words="You are not alone",
            points=(
                Point("Your buddy", "Shows you around and answers the small questions of the first weeks.", "users"),
                Point("Your manager", "Agrees on goals with you and meets you once a week.", "compass"),
            ),
            say=(
                "Your buddy answers the small questions. Your manager agrees on goals with you and meets you "
                "every week."
            ),
        ),
        checklist(
            sheet.blank(),
            label="Today",
            words="Three things to do",
            lines=("Sign in and set up your profile", "Say hello in the team channel", "Book lunch with your buddy"),
            icons=("key", "message-circle", "calendar"),
            say="Three things to do today: sign in, say hello in the team channel, and book lunch with your buddy.",
        ),
        end_card(
            sheet.blank(),
            words="Good to have you here",
            below="Questions? Ask your buddy at any time",
            say="Good to have you here.",
        ),
    )


def safety(sheet: Sheet) -> tuple[Segment, ...]:
    """How everybody gets home well."""
    options = ("Step over it and go on", "Secure the spot, then report it", "Leave it to somebody else")
    asked = "You see oil on the floor. What first?"
    return (
        title(
            sheet,
            label="Safety induction",
            words="Safe at work, every day",
            below="What everybody must know before the first shift",
            cover=CHEVRONS,
            icon="hard-hat",
            say="Safe at work, every day. This is what everybody must know before the first shift.",
        ),
        big_number(
            sheet.blank(),
            label="Most accidents",
            number="3 of 4",
            icon="footprints",
            words="begin with a slip or a trip on the level floor",
            say="Three of four accidents begin with a slip or a trip on the level floor.",
        ),
        steps(
            sheet.blank(),
            label="Before you start",
            words="Check four things",
            points=(
                Point("Gear", "Helmet, shoes and glasses on", "hard-hat"),
                Point("Paths", "Ways out are free and lit", "door-open"),
                Point("Tools", "Nothing is broken or loose", "wrench"),
                Point("People", "Somebody knows where you are", "users"),
            ),
            say=(
                "Before you start, check four things: your gear, the ways out, your tools, and that somebody "
                "knows where you are."
            ),
        ),
        picture_text(
            sheet.blank(),
            label="Know the site",
            words="Find the exits first",
            below="Every hall has two. The meeting point is outside the main gate.",
            drawing=SITE,
            about="A technical plan",
            icon="map-pin",
            say="Find the exits first. Every hall has two, and the meeting point is outside the main gate.",
        ),
        question(
            sheet.blank(),
            words=asked,
            answers=options,
            say="You see oil on the floor. What do you do first? Take a moment.",
        ),
        answer(
            sheet.blank(),
            words=asked,
            answers=options,
            right=1,
            say="Secure the spot, so that nobody slips. Then report it.",
        ),
        checklist(
            sheet.blank(),
            label="In an emergency",
            words="Stop, call, help",
            lines=(
                "Stop the machine and warn the others",
                "Call the emergency number",
                "Give first aid until help is there",
            ),
            icons=("circle-stop", "phone", "heart-pulse"),
            say=(
                "In an emergency, stop the machine and warn the others. Call for help. Give first aid until it "
                "is there."
            ),
        ),
        end_card(
            sheet.blank(),
            words="Look after each other",
            below="Report every near miss, however small",
            say="Look after each other, and report every near miss.",
        ),
    )


def compliance(sheet: Sheet) -> tuple[Segment, ...]:
    """A refresher with two questions."""
    first = ("Accept it, it would be rude not to", "Decline, and tell your manager", "Pass it on to a colleague")
    second = ("In the shared folder of the team", "On a stick, to be safe", "With a colleague who has time")
    gift, data = "A supplier offers you concert tickets. You ...", "Where do customer data belong?"
    return (
        title(
            sheet,
            label="Annual refresher",
            words="Doing the right thing",
            below="Gifts, data and fair dealing in five minutes",
            cover=PANEL,
            icon="scale",
            say="Doing the right thing. Five minutes about gifts, data and fair dealing.",
        ),
        agenda(
            sheet.blank(),
            head="Three rules",
            points=("Gifts and invitations", "Data that people trust us with", "Speaking up"),
            say="Three rules: on gifts and invitations, on data, and on speaking up.",
        ),
        comparison(
            sheet.blank(),
            label="Gifts",
            words="What is fine, what is not",
            names=("Not fine", "Fine"),
            before=("Money or vouchers", "Tickets during a tender", "Anything kept secret"),
            after=("A pen or a calendar", "Coffee at a meeting", "What your manager knows of"),
            say=(
                "Money, tickets during a tender, and anything secret are not fine. Small things that your "
                "manager knows of are."
            ),
        ),
        question(
            sheet.blank(),
            words=gift,
            answers=first,
            label="Question 1",
            say="A supplier offers you tickets for a concert. What do you do?",
        ),
        answer(
            sheet.blank(),
            words=gift,
            answers=first,
            right=1,
            label="Answer 1",
            say="Decline, and tell your manager, so that nobody can doubt you.",
        ),
        question(
            sheet.blank(), words=data, answers=second, label="Question 2", say="Where do the data of customers belong?"
        ),
        answer(
            sheet.blank(),
            words=data,
            answers=second,
            right=0,
            label="Answer 2",
            say="In the shared folder of the team, where access is watched over.",
        ),
        checklist(
            sheet.blank(),
            label="Speak up",
            words="If something feels wrong",
            lines=(
                "Ask your manager or the people team",
                "Use the open line, by name or not",
                "Nobody is punished for asking",
            ),
            icons=("message-circle", "phone", "shield-check"),
            say="If something feels wrong, ask. Use the open line, by name or not. Nobody is punished for asking.",
        ),
        end_card(
            sheet.blank(),
            words="Thank you for your care",
            below="The full rules are on the intranet",
            say="Thank you for your care.",
        ),
    )


def leadership(sheet: Sheet) -> tuple[Segment, ...]:
    """A message that is personal, short and clear."""
    return (
        title(
            sheet,
            label="A message to everybody",
            words="Where we go from here",
            below="From the management board",
            cover=SLOPES,
            icon="compass",
            say="I would like to tell you where we go from here.",
        ),
        picture_text(
            sheet.blank(),
            label="Looking back",
            words="A year of hard work",
            below="You opened two sites, and you kept every promise to our customers.",
            drawing=COAST,
            about="Mountains at dawn",
            icon="mountain",
            say="This was a year of hard work. You opened two sites and kept every promise to our customers.",
        ),
        big_number(
            sheet.blank(),
            label="Customers stay",
            number="96%",
            icon="heart",
            words="would choose us again. That is your work.",
            say="Ninety-six percent of our customers would choose us again. That is your work.",
        ),
        checklist(
            sheet.blank(),
            label="What matters next",
            words="Three promises",
            lines=(
                "We decide closer to the customer",
                "We invest in your training",
                "We say openly what is not working",
            ),
            icons=("users", "graduation-cap", "megaphone"),
            say=(
                "Three promises. We decide closer to the customer. We invest in your training. And we say openly "
                "what is not working."
            ),
        ),
        quote(
            sheet.blank(),
            words="Ask me anything. I would rather hear it early than late.",
            who="First name Last name",
            role="Chair of the board",
            say="Ask me anything. I would rather hear it early than late.",
        ),
        end_card(
            sheet.blank(),
            words="Thank you",
            below="Open questions: every first Monday, 10:00",
            say="Thank you for everything you do.",
        ),
    )


def questions(sheet: Sheet) -> tuple[Segment, ...]:
    """Four questions that people ask, and their answers."""
    asked = (
        (
            "How do I reset my password?",
            "Choose “Forgotten?” on the sign-in page. A link comes to your phone and works for ten minutes.",
            "key",
        ),
        (
            "How many days off do I have?",
            "Thirty days a year. What is left moves on until the end of March.",
            "calendar",
        ),
        (
            "May I work from elsewhere?",
            "Yes, two days a week, and more if your team agrees. Tell your manager a week before.",
            "house",
        ),
        (
            "Whom do I ask about pay?",
            "The people team, in person or by mail. They answer within two working days.",
            "wallet",
        ),
    )
    return (
        title(
            sheet,
            label="Frequent questions",
            words="You asked, we answer",
            below="The four questions we hear most",
            cover=BOLD_TILES,
            icon="circle-question-mark",
            say="You asked, and we answer. Here are the four questions we hear most.",
        ),
        *(
            faq(sheet.blank(), number=str(n), words=words, reply=reply, icon=icon, say=f"{words} {reply}")
            for n, (words, reply, icon) in enumerate(asked, start=1)
        ),
        end_card(
            sheet.blank(),
            words="Still a question?",
            below="Write to help@company.example",
            say="Is there still a question? Write to us.",
        ),
    )
