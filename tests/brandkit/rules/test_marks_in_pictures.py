"""What rules say to marks that were found in pictures and footage."""

from brandkit.domain.evidence import Evidence
from brandkit.domain.findings import Region, Severity
from brandkit.domain.marks import FoundMark, FoundText, MarkFault, MarkUse, PictureReport, WrongMark
from brandkit.rules.registry import RuleRegistry
from brandkit.rules.shipped import STANDARD_RULES
from brandkit.rules.standard import check_segment
from builder.document.fills import ClipFill
from builder.document.geometry import CropBox, Fit
from builder.document.kit_demands import ForeignMark, LexiconEntry, WordingKind
from builder.document.looks import AnimationLook, PictureLook
from tests.brandkit.kits import build_kit_values
from tests.brandkit.scenes import CANVAS, layer, picture, segment

PICTURE, FOOTAGE = "9" * 64, "8" * 64
REGION = Region(corners=((0.1, 0.1), (0.2, 0.1), (0.2, 0.2), (0.1, 0.2)))
WRONG = WrongMark(fault=MarkFault.COLOUR, measured=4.2, expected="#e20074", seen="#d0305a")


def mark(*faults, name="primary", use=MarkUse.IN_USE, **more) -> FoundMark:
    return FoundMark(name=name, use=use, region=REGION, score=0.9, faults=faults, **more)


def check(*marks, layers=None, kit=None, asset=PICTURE, **changes):
    rules = RuleRegistry([STANDARD_RULES.get("mark-in-picture"), STANDARD_RULES.get("foreign-in-picture")])
    return check_segment(
        segment(*(layers if layers is not None else (picture((0, 0, 800, 450)),)), **changes),
        kit=kit or build_kit_values(),
        canvas=CANVAS,
        evidence=Evidence(pictures={asset: PictureReport(marks=marks)}),
        rules=rules,
    )


class TestMarksInPictures:
    def test_are_fine_as_the_kit_has_them(self):
        assert check(mark()) == ()

    def test_are_refused_in_a_wrong_colour_with_the_place_marked(self):
        (finding,) = check(mark(WRONG))
        assert (finding.rule, finding.severity, finding.layer_id) == ("mark-in-picture", Severity.ERROR, "picture")
        assert finding.region == REGION
        assert "“Primary”" in finding.message
        assert "4.2" in finding.message

    def test_are_for_a_person_to_judge_where_light_may_be_the_reason(self):
        (finding,) = check(mark(WRONG.model_copy(update={"is_sure": False})))
        assert finding.severity is Severity.UNJUDGED

    def test_are_refused_if_they_are_stretched_mirrored_or_former_ones(self):
        stretched = WrongMark(fault=MarkFault.STRETCHED, measured=-0.05)
        mirrored = WrongMark(fault=MarkFault.MIRRORED, measured=1)
        messages = [finding.message for finding in check(mark(stretched, mirrored), mark(use=MarkUse.RETIRED))]
        assert len(messages) == 3
        assert "5.0% narrower" in messages[0]
        assert "mirrored" in messages[1]
        assert "former logo" in messages[2]

    def test_are_refused_where_they_are_somebody_elses(self):
        rival = ForeignMark(id="rival", name="Contoso", asset="7" * 64)
        kit = build_kit_values().model_copy(update={"foreign_marks": (rival,)})
        (finding,) = check(mark(name="rival", use=MarkUse.FOREIGN), kit=kit)
        assert (finding.rule, finding.region) == ("foreign-in-picture", REGION)
        assert "“Contoso”" in finding.message

    def test_are_left_alone_where_the_picture_is_cut_away(self):
        right = PictureLook(
            asset=PICTURE, fit=Fit.COVER, crop=CropBox(x_ratio=0.5, width_ratio=0.5), corner_radius_px=0
        )
        assert check(mark(WRONG), layers=(layer(right),)) == ()

    def test_are_refused_where_a_fifth_of_them_is_left(self):
        def cut_at(x_ratio):
            crop = CropBox(x_ratio=x_ratio, width_ratio=1 - x_ratio)
            look = PictureLook(asset=PICTURE, fit=Fit.COVER, crop=crop, corner_radius_px=0)
            return check(mark(WRONG), layers=(layer(look),))

        assert len(cut_at(0.175)) == 1
        assert cut_at(0.185) == ()

    def test_are_refused_in_a_picture_that_stands_there_as_an_animation(self):
        moving = AnimationLook(asset=PICTURE, loop=True, speed_ratio=1)
        (finding,) = check(mark(WRONG), layers=(layer(moving, (0, 0, 800, 450), id="moving"),))
        assert (finding.rule, finding.layer_id) == ("mark-in-picture", "moving")

    def test_are_told_with_their_frame_in_a_picture_that_moves(self):
        moving = AnimationLook(asset=PICTURE, loop=True, speed_ratio=2)
        later = mark(WRONG, from_seconds=0.4, to_seconds=0.9, clearest_seconds=0.4)
        (finding,) = check(later, layers=(layer(moving, (0, 0, 800, 450), id="moving"),))
        assert finding.at_frame == 6
        assert " from " not in finding.message

    def test_are_those_of_the_first_frame_where_a_moving_picture_stands_still(self):
        assert check(mark(WRONG, from_seconds=0.4, to_seconds=0.9)) == ()
        assert len(check(mark(WRONG, from_seconds=0, to_seconds=0.9))) == 1

    def test_are_told_with_their_time_in_footage(self):
        fill = ClipFill(asset=FOOTAGE, fit=Fit.COVER, source_start_seconds=0, loop=False, scrim=None)
        seen = mark(WRONG, from_seconds=3, to_seconds=67)
        (finding,) = check(seen, asset=FOOTAGE, layers=(), fill=fill)
        assert finding.layer_id is None
        assert "from 0:03 to 1:07" in finding.message


class TestPicturesThatCouldNotBeLookedInto:
    KIT = build_kit_values().model_copy(
        update={
            "foreign_marks": (ForeignMark(id="rival", name="Contoso", asset="7" * 64),),
            "lexicon": (LexiconEntry(word="cheap", kind=WordingKind.BANNED),),
        }
    )

    def check(self, *, kit=KIT, rules=("mark-in-picture", "foreign-in-picture", "text-in-picture"), **evidence):
        counting = RuleRegistry([STANDARD_RULES.get(code) for code in rules])
        shown, known = segment(picture((0, 0, 800, 450))), Evidence(**evidence)
        return check_segment(shown, kit=kit, canvas=CANVAS, evidence=known, rules=counting)

    def test_are_unjudged_by_every_rule_that_would_have_looked(self):
        found = self.check(unseen=(PICTURE,), unread=(PICTURE,))
        assert [one.rule for one in found] == ["mark-in-picture", "foreign-in-picture", "text-in-picture"]
        assert {(one.severity, one.layer_id, one.fix) for one in found} == {(Severity.UNJUDGED, "picture", None)}
        assert all("could not be looked into" in one.message for one in found)

    def test_are_unjudged_in_the_background_too(self):
        fill = ClipFill(asset=FOOTAGE, fit=Fit.COVER, source_start_seconds=0, loop=False, scrim=None)
        rules = RuleRegistry([STANDARD_RULES.get("mark-in-picture")])
        shown, known = segment(fill=fill), Evidence(unseen=(FOOTAGE,))
        (finding,) = check_segment(shown, kit=self.KIT, canvas=CANVAS, evidence=known, rules=rules)
        assert (finding.severity, finding.layer_id) == (Severity.UNJUDGED, None)

    def test_are_fine_where_nothing_was_looked_for_or_somebody_still_looks(self):
        assert [one.rule for one in self.check(kit=build_kit_values(), unseen=(PICTURE,))] == ["mark-in-picture"]
        assert self.check() == ()


class TestWordsInPictures:
    LEXICON = (
        LexiconEntry(word="cheap", kind=WordingKind.BANNED),
        LexiconEntry(word="Fabrikam", kind=WordingKind.EXACT),
        LexiconEntry(word="colleague", kind=WordingKind.PREFERRED, instead="team mate"),
    )

    def check(self, *lines: str, marks=(), region=REGION):
        kit = build_kit_values().model_copy(update={"lexicon": self.LEXICON})
        texts = tuple(FoundText(text=line, region=region) for line in lines)
        evidence = Evidence(pictures={PICTURE: PictureReport(texts=texts, marks=marks)})
        shown = segment(picture((0, 0, 800, 450)))
        rules = RuleRegistry([STANDARD_RULES.get("text-in-picture")])
        return check_segment(shown, kit=kit, canvas=CANVAS, evidence=evidence, rules=rules)

    def test_are_refused_where_the_lexicon_bans_them(self):
        (finding,) = self.check("Cheap at any price", "A fair price")
        assert finding.region == REGION
        assert "“Cheap”" in finding.message

    def test_are_refused_where_a_name_is_spelt_wrongly(self):
        (finding,) = self.check("Welcome to fabrikam", "Welcome to Fabrikam", "FABRIKAM")
        assert "spelt “Fabrikam”" in finding.message

    def test_may_be_spelt_otherwise_within_a_logo_of_the_brand(self):
        wide = Region(corners=((0.05, 0.05), (0.3, 0.05), (0.3, 0.25), (0.05, 0.25)))
        assert self.check("fabrikam", marks=(mark(),), region=wide) == ()
        assert self.check("fabrikam", marks=(mark(WRONG),)) == ()
        assert len(self.check("cheap fabrikam", marks=(mark(),))) == 1
        assert len(self.check("fabrikam, by fabrikam", marks=(mark(),))) == 1
        assert len(self.check("fabrikam", marks=(mark(use=MarkUse.FOREIGN),))) == 1
        beside = Region(corners=((0.16, 0.1), (0.3, 0.1), (0.3, 0.2), (0.16, 0.2)))
        assert len(self.check("fabrikam", marks=(mark(),), region=beside)) == 1

    def test_may_be_others_than_the_brand_prefers(self):
        assert self.check("Every colleague counts") == ()
