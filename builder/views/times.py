"""How pages show a moment: as the server knows it, and as a script turns it into the time of whoever looks."""

from datetime import date, datetime

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html

register = template.Library()


@register.filter(is_safe=True)
def local_time(at: datetime | None, shows: str = "") -> str:
    """The day and the time of day; with ``seconds`` to the second. Empty for None."""
    if at is None:
        return ""
    return _time(at, words=date_format(at, "j F Y, H:i:s" if shows == "seconds" else "j F Y, H:i"), shows=shows)


@register.filter(is_safe=True)
def local_day(at: date | None) -> str:
    """The day alone; what is a day already is the same everywhere. Empty for None."""
    if at is None:
        return ""
    words = date_format(at, "j F Y")
    return _time(at, words=words, shows="day") if isinstance(at, datetime) else words


def _time(at: datetime, *, words: str, shows: str) -> str:
    return format_html('<time datetime="{}" data-shows="{}">{}</time>', at.isoformat(), shows, words)
