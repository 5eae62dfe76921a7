"""The words, in English, German and French, that say what a passage is; and what they set apart."""

import re
from typing import Final

from builder.document.scripting.sentences import clean


def _word(*phrases: str) -> re.Pattern[str]:
    """Any of the phrases as whole words; each is a pattern."""
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


def _start(*phrases: str, after: str = "") -> re.Pattern[str]:
    """A beginning with any of the phrases, and what follows them."""
    return re.compile(rf"^(?:{'|'.join(phrases)})\b{after}", re.IGNORECASE)


AGENDA: Final = _word(
    "agenda|contents|outline|overview|in this (?:video|course|training|session)",
    "what (?:we|you)(?:['’]| wi)ll (?:cover|learn|see)|today['’]?s? (?:topics|session)",
    "inhalt|übersicht|überblick|das erwartet (?:sie|euch|dich)|themen|darum geht es",
    "was wir (?:behandeln|besprechen|lernen)",
    "sommaire|ordre du jour|au programme|programme du jour|aperçu|ce que nous (?:verrons|allons voir)",
)
CLOSING: Final = _word(
    "thank you|thanks|goodbye|see you|any questions|contact|get in touch|learn more|find out more|next steps?",
    "vielen dank|danke|auf wiedersehen|bis bald|kontakt|haben sie fragen|mehr erfahren|nächste schritte",
    "merci|au revoir|à bientôt|contactez|des questions|en savoir plus|prochaines étapes",
)
BEFORE_AFTER: Final = (
    (
        _start(
            "before|until now|so far|old|yesterday|today|now",
            "bisher|früher|vorher|alt|heute",
            "avant|jusqu['’]ici|hier",
        ),
        _start(
            "after|from now on|new|now|tomorrow|in future",
            "künftig|ab jetzt|nachher|neu|morgen",
            "après|désormais|demain",
        ),
    ),
    (
        _start(
            "do|dos|do['’]s|right|good|yes|pros?|advantages?",
            "richtig|gut|vorteile?",
            "à faire|oui|bien|avantages?",
            after=r"(?! not)(?!n['’]t)",
        ),
        _start(
            "don['’]?ts?|do not|wrong|bad|no|cons?|disadvantages?",
            "falsch|schlecht|nachteile?",
            "à éviter|non|mal|inconvénients?",
        ),
    ),
)
ORDER: Final = _start(
    r"first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|after (?:that|this)|finally|lastly|step \d+",
    r"zuerst|zunächst|erstens|zweitens|drittens|dann|danach|anschließend|schließlich|zuletzt|schritt \d+",
    r"d['’]abord|premièrement|deuxièmement|ensuite|puis|enfin|étape \d+",
    after=r"[,:]?\s*",
)
PROCESS: Final = _word(
    "steps?|how to|procedure|process|instructions?",
    "schritte?|so geht|ablauf|anleitung",
    "étapes?|comment|procédure|marche à suivre",
)
_MONTHS: Final = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|januar|februar|märz|mai|juni|juli|oktober|dezember"
    "|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|okt|dez|janv|févr|déc"
)
_SEASONS: Final = "early|mid|late|spring|summer|autumn|fall|winter|frühjahr|sommer|herbst|printemps|été|automne|hiver"
_SPANS: Final = "week|day|month|year|phase|quarter|woche|tag|monat|jahr|quartal|semaine|jour|mois|année"
_DAYS: Final = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
MOMENT: Final = re.compile(
    rf"^(?:(?:in|on|by|from|since|im|am|ab|seit|bis|en|le|dès|depuis)\s+)?"
    rf"((?:(?:{_SEASONS})[\s-]+)?(?:\d{{1,2}}\.?\s+)?(?:{_MONTHS})\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b,?)?(?:\s+\d{{4}})?"
    rf"|(?:{_SEASONS})\s+\d{{4}}|(?:q[1-4]|h[12])(?:\s+\d{{4}})?|(?:{_SPANS})\s+\d+|{_DAYS}"
    rf"|(?:19|20)\d\d(?:\s*[–-]\s*(?:19|20)?\d\d)?|\d{{1,2}}[:.]\d\d(?:\s?(?:am|pm|uhr))?|\d{{1,2}}\s?(?:am|pm|uhr)"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d))(?=$|[\s:,–—-])\s*[:,–—-]?\s*",
    re.IGNORECASE,
)
_MONEY: Final = r"(?:[$€£¥]\s?)?"
_UNIT: Final = (
    r"%|percent|per cent|prozent|pour cent|million(?:en|s)?|billion(?:en|s)?|mio\.?|mrd\.?|milliarden?|k|m|bn|x"
)
NUMBER: Final = re.compile(
    rf"(?<![\w.,])(?:[+−-]?{_MONEY}\d[\d.,'\u202f\u00a0]*\d|[+−-]?{_MONEY}\d)(?:\s?(?:{_UNIT})(?![\w])|\s?[$€£¥])?",
    re.IGNORECASE,
)
QUOTED: Final = re.compile(r"[“„«\"]\s*([^“”„«»\"]{12,300}?)\s*[”“»\"]")
_NAME: Final = r"[A-ZÄÖÜÀÉ][\w'’.-]+"
_PARTICLE: Final = r"von|van|de|da|del|di|du|der|la"
_ROLE: Final = r"[^.,;!?]{3,60}"
SAID: Final = re.compile(
    rf"(?:\b(?:says|said|according to|explains|puts it|sagt|sagte|erklärt|so|dit|explique|selon)\s+|[–—-]\s*)"
    rf"({_NAME}(?:\s+(?:{_PARTICLE}|{_NAME})){{0,3}})(?:,\s*({_ROLE}))?"
)
SAYS_AFTER: Final = re.compile(
    rf"({_NAME}(?:\s+{_NAME}){{1,2}})(?:,\s*({_ROLE}),)?\s+(?:says|said|explains|sagt|sagte|erklärt|dit|explique)\b"
)
OPTION: Final = re.compile(r"^\s*(?:[A-Fa-f1-6][).]|[A-Ea-e1-6]:)\s+")
"""Without "F:", which asks in German."""
LETTERED: Final = re.compile(r"^\s*\(?[A-Fa-f][).]\s+")
_DASH: Final = r"[–—-]{1,2}\s*"
_FULL_NAME: Final = rf"{_NAME}(?:\s+(?:{_PARTICLE}))*\s+{_NAME}"
SIGNED: Final = re.compile(
    rf"(?:[.!?…”“»\"]\s+|[”“»\"]|\s(?={_DASH}{_FULL_NAME}))"
    rf"{_DASH}({_NAME}(?:\s+(?:{_PARTICLE}|{_NAME})){{0,3}})(?:,\s*({_ROLE}))?\.?\s*$"
)
"""A name behind a dash that ends a passage: behind what is said to its end, else only a name of two words."""
RIGHT: Final = re.compile(
    r"\s*(?:\((?:correct|right|true|richtig|correcte?|juste|vrai)\)|[✓✔☑]|\*)\s*$|^\s*[✓✔☑*]\s*", re.IGNORECASE
)
ANSWER_IS: Final = re.compile(
    r"^\s*(?:the )?(?:right |correct )?(?:answer|antwort|richtig(?: ist)?|réponse)\s*(?:is|ist)?\s*[:=]?"
    r"\s*([A-Fa-f])(?![\w-])\.?",
    re.IGNORECASE,
)
ASKED: Final = re.compile(r"^\s*(?:q|question|frage|f)\s*\d*\s*[:.)]\s*", re.IGNORECASE)
REPLIED: Final = re.compile(r"^\s*(?:a|answer|antwort|réponse|r)\s*\d*\s*[:.)]\s*", re.IGNORECASE)
_POINT: Final = re.compile(r"^(.{2,48}?)(?:\s*:\s+|\s+[–—-]\s+|\s\|\s)(?=\S)")
_STOP: Final = frozenset(
    {
        "about", "after", "again", "also", "before", "being", "between", "could", "every", "first", "from", "have",
        "here", "into", "just", "know", "like", "made", "make", "more", "most", "much", "must", "need", "only", "other",
        "over", "same", "should", "some", "such", "than", "that", "their", "them", "then", "there", "these", "they",
        "thing", "things", "this", "those", "through", "today", "very", "want", "well", "were", "what", "when", "where",
        "which", "while", "will", "with", "work", "would", "your", "yours", "aber", "alle", "alles", "auch", "beim",
        "dann", "dass", "dein", "deine", "diese", "dieser", "dieses", "doch", "durch", "eine", "einem", "einen",
        "einer", "eines", "haben", "hier", "ihre", "ihrem", "ihren", "immer", "jede", "jeder", "kann", "können",
        "machen", "mehr", "muss", "nach", "nicht", "noch", "oder", "ohne", "schon", "sehr", "sein", "seine", "sich",
        "sind", "über", "unser", "unsere", "unter", "viel", "vom", "vor", "wenn", "werden", "wird", "wurde", "zum",
        "zur", "alors", "aussi", "avec", "avoir", "avant", "cette", "chaque", "comme", "dans", "depuis", "elle",
        "elles", "entre", "être", "faire", "leur", "mais", "même", "nous", "notre", "nos", "pour", "plus", "quand",
        "sans", "sont", "sous", "tous", "tout", "toute", "vers", "votre", "vous"
    }
)  # fmt: skip


def point_of(line: str) -> tuple[str, str]:
    """What stands before a colon or a dash, and what follows; the first is empty where there is none."""
    match = _POINT.match(line)
    return (clean(match.group(1)), clean(line[match.end() :])) if match else ("", clean(line))


def telling_words(text: str) -> tuple[str, ...]:
    """The words of a text that say what it is about, in lower case, each once."""
    words = re.findall(r"[^\W\d_]{4,}", text.casefold())
    return tuple(dict.fromkeys(word for word in words if word not in _STOP))
