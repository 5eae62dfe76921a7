"""What a failed rule of a proof says to people."""

from typing import Final

from brandkit.domain.proofs import FilmProof, ProofRule, RuleProof

_WORDS: Final = {
    ProofRule.LOGO_COLOUR: "Inside a logo, the colour is {measured:.2f} CIEDE2000 away from the kit’s; {limit:g} is"
    " the most that 99.9 % of its pixels may be",
    ProofRule.LOGO_COLOUR_PEAK: "Inside a logo, a pixel is {measured:.2f} CIEDE2000 away from the kit’s colour;"
    " {limit:g} is the most",
    ProofRule.LOGO_EDGES: "The edges of a logo look {measured:.2f} CIEDE2000 other than they were drawn; {limit:g} is"
    " the most",
    ProofRule.LOGO_PLACE: "A corner of a logo is {measured:.1f} px from its place; {limit:g} px is the most",
    ProofRule.LOGO_SHAPE: "A logo looks another one: it correlates with the kit’s by {measured:.3f}; {limit:g} is the"
    " least",
    ProofRule.PALETTE: "A flat area is {measured:.2f} CIEDE2000 away from its colour {colour}; {limit:g} is the most",
    ProofRule.PALETTE_PEAK: "Parts of a flat area are {measured:.2f} CIEDE2000 away from its colour {colour}; {limit:g}"
    " is the most",
    ProofRule.BLACK: "{measured:.0f} frames in a row are black although they should show something",
    ProofRule.FROZEN: "The picture stands still for {measured:.1f} seconds although it should move",
    ProofRule.FLASHES: "There are {measured:g} flashes within a second; {limit:g} are the most (WCAG 2.3.1)",
    ProofRule.RED_FLASHES: "There are {measured:g} red flashes within a second; {limit:g} are the most (WCAG 2.3.1)",
    ProofRule.HASHES: "{measured:.0f} parts of the file are not as they were proved",
    ProofRule.TIMING: "{measured:.0f} frames are missing or not at their time",
    ProofRule.DURATION: "The film is {measured:.0f} frames longer or shorter than its document",
    ProofRule.CAPTIONS: "{measured:.0f} captions are missing or not at their time",
    ProofRule.LOUDNESS: "The sound is {measured:.1f} LU away from the loudness of the preset; {limit:g} is the most",
    ProofRule.TRUE_PEAK: "The sound peaks at {measured:.1f} dBTP; {limit:.1f} is the most",
}


NAMES: Final = {
    ProofRule.LOGO_COLOUR: ("Colour inside the logo", "CIEDE2000"),
    ProofRule.LOGO_COLOUR_PEAK: ("The furthest pixel inside the logo", "CIEDE2000"),
    ProofRule.LOGO_EDGES: ("Edges of the logo", "CIEDE2000"),
    ProofRule.LOGO_PLACE: ("Place of the logo", "px"),
    ProofRule.LOGO_SHAPE: ("Shape of the logo", "correlation"),
    ProofRule.PALETTE: ("Colour of flat areas", "CIEDE2000"),
    ProofRule.PALETTE_PEAK: ("Traces on flat areas", "CIEDE2000"),
    ProofRule.BLACK: ("Black frames", "frames"),
    ProofRule.FROZEN: ("Frozen picture", "s"),
    ProofRule.FLASHES: ("Flashes in a second", "flashes"),
    ProofRule.RED_FLASHES: ("Red flashes in a second", "flashes"),
    ProofRule.HASHES: ("Parts as they were proved", "strange"),
    ProofRule.TIMING: ("Frames at their time", "late"),
    ProofRule.DURATION: ("Length", "frames off"),
    ProofRule.CAPTIONS: ("Captions", "faults"),
    ProofRule.LOUDNESS: ("Loudness", "LU off"),
    ProofRule.TRUE_PEAK: ("True peak", "dBTP"),
}
"""What people call each rule, and the unit of what it measures."""
AT_LEAST: Final = frozenset({ProofRule.LOGO_SHAPE})
"""Rules whose limit is the least that is allowed, not the most."""


def words_of(rule: RuleProof, *, frames_per_second: float) -> str:
    """One sentence that says what was measured, and when in the film."""
    measured = 0.0 if rule.measured is None else rule.measured
    words = _WORDS[rule.rule].format(measured=measured, limit=rule.limit, colour=rule.colour)
    if rule.at_frame is None:
        return f"{words}."
    minutes, seconds = divmod(rule.at_frame / frames_per_second, 60)
    return f"{words}, at {int(minutes)}:{seconds:04.1f} (frame {rule.at_frame})."


def failure_words(proof: FilmProof) -> tuple[str, ...]:
    """A sentence for each rule that the film does not keep."""
    return tuple(words_of(rule, frames_per_second=proof.frames_per_second) for rule in proof.failures)
