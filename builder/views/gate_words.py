"""What helps against what the gate finds, in words.

``ADVICE`` is for what was made here, ``ADVICE_ON_UPLOADS`` for files that somebody brought in.
"""

from django.utils.translation import gettext_lazy as _

FORM_TITLES = {
    "not-finite": _("Whole numbers"),
    "wrong-mode": _("Red, green and blue"),
    "wrong-size": _("A size that can be shown"),
}
_AGAIN = _("Generate it again with another seed.")
ADVICE = {
    "not-finite": _("The model failed. Generate it again; if that happens often, ask whoever runs the server."),
    "wrong-mode": _("Save it as an RGB picture with 8 bits a colour, and bring it in again."),
    "wrong-size": _("Generate it in the size that was asked for."),
    "blank": _("Nothing is in the picture. Generate it again, with other words."),
    "flat": _("Nothing is in the picture. Generate it again, with other words."),
    "noise": _("Generate it again with more steps, or another seed."),
    "blur": _("Generate it again, larger, and ask for a sharp picture. If it is meant to be soft, it can be accepted."),
    "banding": _("Ask for some texture or grain in large even parts."),
    "tiles": _AGAIN,
    "seams": _("Generate it again. If the line belongs to what is shown, it can be accepted."),
    "halves": _("Generate it again. A picture that is meant to be mirrored can be accepted."),
    "bars": _("Cut the bars off, or generate it in the shape of the video."),
    "heads": _("Count heads and bodies. If every head has its own body, it can be accepted."),
    "hands": _(
        "Count the fingers. If the hand is right, it can be accepted; otherwise show hands that hold something."
    ),
    "text": _("Leave the words out of what you ask for, and set them as a text layer: it is always sharp."),
    "watermark": _("Do not use it: it may belong to somebody. Generate it again."),
    "nudity": _("Ask for clothed people. If nobody is naked, it can be accepted."),
    "frozen": _("Generate the footage again, or trim the part that stands still."),
    "flicker": _("Generate the footage again, or trim the part that flickers."),
    "jumps": _("Trim at the jump, or generate the footage again."),
    "stutter": _("Generate the footage again, or play it at another speed."),
    "shaking": _("Generate the footage again, or keep it where a hand-held camera is meant."),
    "warping": _("Generate the footage again, with less movement or more steps."),
    "drift": _("Use the first seconds only, or generate shorter footage."),
    "flashes": _("Do not show it: flashes can harm people. Trim the part that flashes, or generate it again."),
}
_ANOTHER = _("Upload another one.")
ADVICE_ON_UPLOADS = ADVICE | {
    "not-finite": _ANOTHER,
    "wrong-size": _("Upload it in a size that can be shown."),
    "blank": _("Nothing is in the picture. Upload another one."),
    "flat": _("Nothing is in the picture. Upload another one."),
    "noise": _ANOTHER,
    "blur": _("Upload a sharper one. If it is meant to be soft, it can be accepted."),
    "banding": _("Upload one with some texture or grain in large even parts."),
    "tiles": _ANOTHER,
    "seams": _("Upload another one. If the line belongs to what is shown, it can be accepted."),
    "halves": _("Upload another one. A picture that is meant to be mirrored can be accepted."),
    "bars": _("Cut the bars off and upload it again."),
    "hands": _("Count the fingers. If the hand is right, it can be accepted; otherwise upload another one."),
    "text": _("Upload one without the words, and set them as a text layer: it is always sharp."),
    "watermark": _("Do not use it: it may belong to somebody. Upload another one."),
    "nudity": _("Upload another one. If nobody is naked, it can be accepted."),
    "frozen": _("Upload other footage, or trim the part that stands still."),
    "flicker": _("Upload other footage, or trim the part that flickers."),
    "jumps": _("Trim at the jump, or upload other footage."),
    "stutter": _("Upload other footage, or play it at another speed."),
    "shaking": _("Upload other footage, or keep it where a hand-held camera is meant."),
    "warping": _("Upload other footage."),
    "drift": _("Use the first seconds only, or upload other footage."),
    "flashes": _("Do not show it: flashes can harm people. Trim the part that flashes, or upload other footage."),
}
