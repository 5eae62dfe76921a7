"""What a rule of a proof says to people: what it demands, what was measured, and how it ended."""

from typing import Final

from brandkit.domain.proofs import FilmProof, ProofRule, ProofVerdict, RuleProof

_FAILED: Final = {
    ProofRule.LOGO_COLOUR: "Inside a logo, the colour is {measured:.2f} ΔE away from the kit’s; {limit:g} is the most"
    " that 99.9 % of its pixels may be",
    ProofRule.LOGO_COLOUR_PEAK: "Inside a logo, a pixel is {measured:.2f} ΔE away from the kit’s colour; {limit:g} is"
    " the most",
    ProofRule.LOGO_EDGES: "The edges of a logo look {measured:.2f} ΔE other than they were drawn; {limit:g} is the"
    " most",
    ProofRule.LOGO_PLACE: "A corner of a logo is {measured:.1f} px from its place; {limit:g} px is the most",
    ProofRule.LOGO_SHAPE: "A logo looks another one: it matches the kit’s by {measured:.1%}; {limit:.0%} is the least",
    ProofRule.LOGO_SPACE: "In the clear space of a logo, the ground is {measured:.2f} ΔE away from its colour;"
    " {limit:g} is the most",
    ProofRule.LOGO_AROUND: "The clear space of a logo looks {measured:.2f} ΔE other than it was drawn; {limit:g} is the"
    " most",
    ProofRule.LOGO_MOTION: "While a logo moves or fades, it looks {measured:.2f} ΔE other than it was drawn; {limit:g}"
    " is the most",
    ProofRule.LOGO_TRANSITION: "In a transition, a logo looks {measured:.2f} ΔE other than it was drawn",
    ProofRule.PALETTE: "A flat area is {measured:.2f} ΔE away from its colour {colour}; {limit:g} is the most",
    ProofRule.PALETTE_PEAK: "Parts of a flat area are {measured:.2f} ΔE away from its colour {colour}; {limit:g} is the"
    " most",
    ProofRule.PALETTE_FRAME: "In a single frame, a flat area is {measured:.2f} ΔE away from its colour {colour};"
    " {limit:g} is the most that 99 % of its pixels may be",
    ProofRule.BLACK: "{measured:.0f} frames in a row are black although they should show something",
    ProofRule.FROZEN: "The picture stands still for {measured:.1f} seconds although it should move; {limit:g} is the"
    " most",
    ProofRule.FLASHES: "There are {measured:g} flashes within a second; {limit:g} are the most (WCAG 2.3.1)",
    ProofRule.RED_FLASHES: "There are {measured:g} red flashes within a second; {limit:g} are the most (WCAG 2.3.1)",
    ProofRule.HASHES: "{measured:.0f} parts of the file are not as they were proved",
    ProofRule.TIMING: "{measured:.0f} frames are missing or not at their time",
    ProofRule.DURATION: "The film is {measured:.0f} frames longer or shorter than its document",
    ProofRule.CAPTIONS: "{measured:.0f} captions are missing or not at their time",
    ProofRule.LOUDNESS: "The sound is {measured:.1f} LU away from the loudness of the preset; {limit:g} LU is the most",
    ProofRule.TRUE_PEAK: "The sound peaks at {measured:.1f} dBTP; {limit:.1f} dBTP is the most",
}

_MEASURED: Final = {
    ProofRule.LOGO_COLOUR: "{measured:.2f} ΔE from the kit’s colour at its worst, at most {limit:.2f} ΔE",
    ProofRule.LOGO_COLOUR_PEAK: "{measured:.2f} ΔE at its worst pixel, at most {limit:.2f} ΔE",
    ProofRule.LOGO_EDGES: "{measured:.2f} ΔE from how it was drawn, at most {limit:.2f} ΔE",
    ProofRule.LOGO_PLACE: "{measured:.2f} px from its place, at most {limit:.2f} px",
    ProofRule.LOGO_SHAPE: "{measured:.1%} like the kit’s, at least {limit:.1%}",
    ProofRule.LOGO_SPACE: "{measured:.2f} ΔE from its ground’s colour at its worst, at most {limit:.2f} ΔE",
    ProofRule.LOGO_AROUND: "{measured:.2f} ΔE from how it was drawn, at most {limit:.2f} ΔE",
    ProofRule.LOGO_MOTION: "{measured:.2f} ΔE from how it was drawn, at most {limit:.2f} ΔE",
    ProofRule.LOGO_TRANSITION: "{measured:.2f} ΔE from how it was drawn, which is not judged",
    ProofRule.PALETTE: "{measured:.2f} ΔE from its colour at its worst, at most {limit:.2f} ΔE",
    ProofRule.PALETTE_PEAK: "{measured:.2f} ΔE at its worst, at most {limit:.2f} ΔE",
    ProofRule.PALETTE_FRAME: "{measured:.2f} ΔE in its worst frame, at most {limit:.2f} ΔE",
    ProofRule.FROZEN: "stands still for {measured:.1f} s, at most {limit:.1f} s",
    ProofRule.FLASHES: "{measured:g} in a second, at most {limit:g}",
    ProofRule.RED_FLASHES: "{measured:g} in a second, at most {limit:g}",
    ProofRule.LOUDNESS: "{measured:.1f} LU from the preset’s loudness, at most {limit:.1f} LU",
    ProofRule.TRUE_PEAK: "{measured:.1f} dBTP, at most {limit:.1f} dBTP",
}
"""Of what was kept, where the number says how well. What is counted, and should not be there at all, says nothing."""

_KEPT: Final = {
    ProofRule.LOGO_PLACE: "Every logo is exactly in its place",
    ProofRule.BLACK: "No frame is black that should show something",
    ProofRule.FROZEN: "The picture never stands still where it should move",
    ProofRule.FLASHES: "Nothing flashes",
    ProofRule.RED_FLASHES: "Nothing flashes red",
    ProofRule.HASHES: "Every part of the file is the one that was proved",
    ProofRule.TIMING: "Every frame is there, at its time",
    ProofRule.DURATION: "As long as its document, to the frame",
    ProofRule.CAPTIONS: "Every caption is there, at its time",
}

NAMES: Final = {
    ProofRule.LOGO_COLOUR: "Colour inside logos",
    ProofRule.LOGO_COLOUR_PEAK: "The furthest pixel inside logos",
    ProofRule.LOGO_EDGES: "Edges of logos",
    ProofRule.LOGO_PLACE: "Place of logos",
    ProofRule.LOGO_SHAPE: "Shape of logos",
    ProofRule.LOGO_SPACE: "Clear space of logos",
    ProofRule.LOGO_AROUND: "Clear space over pictures",
    ProofRule.LOGO_MOTION: "Logos that move or fade",
    ProofRule.LOGO_TRANSITION: "Logos in transitions alone",
    ProofRule.PALETTE: "Colour of flat areas",
    ProofRule.PALETTE_PEAK: "Traces on flat areas",
    ProofRule.PALETTE_FRAME: "Flat areas in every frame",
    ProofRule.BLACK: "Black frames",
    ProofRule.FROZEN: "Frozen picture",
    ProofRule.FLASHES: "Flashes",
    ProofRule.RED_FLASHES: "Red flashes",
    ProofRule.HASHES: "Parts as they were proved",
    ProofRule.TIMING: "Frames at their time",
    ProofRule.DURATION: "Length",
    ProofRule.CAPTIONS: "Captions",
    ProofRule.LOUDNESS: "Loudness",
    ProofRule.TRUE_PEAK: "Loudest moment (true peak)",
}
"""What people call each rule."""
MEANINGS: Final = {
    ProofRule.LOGO_COLOUR: "Inside a logo, away from its edges, the colours are those of the kit.",
    ProofRule.LOGO_COLOUR_PEAK: "The same, for the one pixel that is furthest off.",
    ProofRule.LOGO_EDGES: "Edges and thin strokes of a logo look as they were drawn.",
    ProofRule.LOGO_PLACE: "Every corner of a logo is where the document puts it: not moved, turned or stretched.",
    ProofRule.LOGO_SHAPE: "What is seen there is the logo that the document asks for.",
    ProofRule.LOGO_SPACE: "In the clear space of a logo nothing is seen but its ground.",
    ProofRule.LOGO_AROUND: "Where the ground is a picture or moves, the clear space looks as it was drawn.",
    ProofRule.LOGO_MOTION: "While a logo comes, goes or is emphasised, it looks as it was drawn.",
    ProofRule.LOGO_TRANSITION: "In a transition two pictures are mixed or moved, so what is seen of a logo is measured"
    " and not judged.",
    ProofRule.PALETTE: "Large areas of one colour have the brand’s colour.",
    ProofRule.PALETTE_PEAK: "What moves over such an area leaves no traces behind.",
    ProofRule.PALETTE_FRAME: "No single frame shows another colour there, however long the film is.",
    ProofRule.BLACK: "No picture is lost.",
    ProofRule.FROZEN: "What should move moves.",
    ProofRule.FLASHES: "Nothing flashes so often that it harms people with photosensitive epilepsy (WCAG 2.3.1).",
    ProofRule.RED_FLASHES: "The same for saturated red, which harms sooner.",
    ProofRule.HASHES: "Nothing was changed between the proof and the file.",
    ProofRule.TIMING: "No frame is missing, late or out of order.",
    ProofRule.DURATION: "Picture and sound last as long as the document says.",
    ProofRule.CAPTIONS: "The captions of the document are in the file.",
    ProofRule.LOUDNESS: "The film is as loud as its preset asks for.",
    ProofRule.TRUE_PEAK: "The sound never clips.",
}
"""What keeping to each rule means."""
_CLEARER_LOGO: Final = "Place the logo on another ground, make it larger, or export by a preset with a larger picture."
ADVICE: Final = {ProofRule.LOGO_COLOUR: _CLEARER_LOGO, ProofRule.LOGO_COLOUR_PEAK: _CLEARER_LOGO}
"""What people can do where a rule is not kept, if it is not plain from what failed."""
AT_LEAST: Final = frozenset({ProofRule.LOGO_SHAPE})
"""Rules whose limit is the least that is allowed, not the most."""
LEAST_SAID: Final = 0.005
"""Less reads as nought."""
_OF_THE_FILE: Final = frozenset(
    {ProofRule.HASHES, ProofRule.DURATION, ProofRule.CAPTIONS, ProofRule.LOUDNESS, ProofRule.TRUE_PEAK}
)
WHOLE: Final = "over the whole film"


def words_of(rule: RuleProof, *, frames_per_second: float) -> str:
    """One sentence that says what was measured of a rule that is not kept, and when in the film."""
    if rule.measured is None:
        words = f"{NAMES[rule.rule]}: {_reason(rule).rstrip('.')}"
    else:
        words = _FAILED[rule.rule].format(measured=rule.measured, limit=rule.limit, colour=rule.colour)
    if rule.at_frame is None:
        return f"{words}."
    minutes, seconds = divmod(rule.at_frame / frames_per_second, 60)
    return f"{words}, at {int(minutes)}:{seconds:04.1f} (frame {rule.at_frame})."


def _reason(rule: RuleProof) -> str:
    return rule.reason or "It could not be measured."


def measure_of(rule: RuleProof) -> str:
    """What was measured and its limit with their units; empty where a count is what it should be, or nothing was."""
    if rule.measured is None or _is_nothing(rule) or rule.rule not in _MEASURED:
        return ""
    return _MEASURED[rule.rule].format(measured=rule.measured, limit=rule.limit)


def _is_nothing(rule: RuleProof) -> bool:
    """Whether it is kept wholly, so that a nought would say nothing."""
    return rule.rule in _KEPT and (rule.measured or 0) < LEAST_SAID


def ending_of(rule: RuleProof, *, proof: FilmProof) -> str:
    """One sentence that says how the rule ended, over how many frames."""
    if rule.verdict is ProofVerdict.FAIL:
        return words_of(rule, frames_per_second=proof.frames_per_second)
    if rule.verdict is ProofVerdict.NOT_JUDGED:
        return _reason(rule)
    if proof.frames == 1:
        return f"{_KEPT[rule.rule]}." if _is_nothing(rule) else "Kept."
    where = (
        WHOLE if rule.rule in _OF_THE_FILE else f"on {_frames(judged_frames(rule.rule, proof=proof), of=proof.frames)}"
    )
    if _is_nothing(rule):
        return f"{_KEPT[rule.rule]}: kept {where}."
    return f"Kept {where}."


def judged_frames(rule: ProofRule, *, proof: FilmProof) -> int:
    """The frames on which the rule was judged; a rule on the whole film is judged on all of them."""
    by_segment: dict[str, int] = {}
    for one in proof.rules:
        if one.rule is rule and one.judged_frames:
            by_segment[one.segment_id] = max(by_segment.get(one.segment_id, 0), one.judged_frames)
    return min(sum(by_segment.values()) or proof.frames, proof.frames)


def _frames(count: int, *, of: int) -> str:
    if count == of:
        return f"all {count:,} frames"
    return "1 frame" if count == 1 else f"{count:,} frames that have it"


def failure_words(proof: FilmProof) -> tuple[str, ...]:
    """A sentence for each rule that the film does not keep, the first of those that it helps with some advice."""
    words, advised = [], set()
    for rule in proof.failures:
        said, advice = words_of(rule, frames_per_second=proof.frames_per_second), advice_on(rule)
        words.append(said if advice in advised else f"{said} {advice}".rstrip())
        advised.add(advice)
    return tuple(words)


def advice_on(rule: RuleProof) -> str:
    """One sentence that says what people can do; empty where the rule is kept, or what failed says it."""
    return ADVICE.get(rule.rule, "") if rule.verdict is ProofVerdict.FAIL else ""
