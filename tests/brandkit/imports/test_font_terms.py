import pytest

from brandkit.imports.font_terms import FontSays, FontVerdict, judge_font

OFL = "This Font Software is licensed under the SIL Open Font License, Version 1.1."


class TestTerms:
    @pytest.mark.parametrize(
        ("says", "verdict", "licence"),
        [
            ({"licence": OFL, "embedding": "installable"}, "free", "SIL Open Font License"),
            ({"licence_url": "https://openfontlicense.org"}, "free", "SIL Open Font License"),
            ({"licence": "Licensed under the Apache License, Version 2.0"}, "free", "Apache License 2.0"),
            ({"licence_url": "http://font.ubuntu.com/ufl/"}, "free", "Ubuntu Font Licence"),
            ({"licence": OFL, "embedding": "restricted"}, "free", "SIL Open Font License"),
            ({"licence": "See your agreement", "embedding": "installable"}, "ask", "The maker's own licence"),
            ({"embedding": "restricted"}, "ask", "Not named in the file"),
            ({"embedding": "preview"}, "ask", "Not named in the file"),
            ({}, "ask", "Not named in the file"),
            ({"licence": "Free for personal use"}, "refused", "For personal use only"),
            ({"licence": "For non-commercial projects"}, "refused", "Not for commercial use"),
            ({"copyright": "(c) Foundry. Trial version"}, "refused", "A trial version"),
            ({"licence": "Free for private use. Commercial use is not allowed"}, "refused", "For personal use only"),
            ({"licence": "Not under the Apache License. Non-commercial use."}, "refused", "Not for commercial use"),
            ({"licence": "No commercial use"}, "refused", "Not for commercial use"),
            ({"licence": "May not be used for commercial projects"}, "refused", "Not for commercial use"),
            ({"licence": "Free for personal use and for commercial use"}, "ask", "The maker's own licence"),
            ({"licence": "For personal and commercial use"}, "ask", "The maker's own licence"),
            ({"licence": "For commercial and non-commercial use"}, "ask", "The maker's own licence"),
            ({"licence": "For non-commercial and commercial use"}, "ask", "The maker's own licence"),
            ({"licence": "There are no commercial restrictions"}, "ask", "The maker's own licence"),
            ({"licence": "This is not a trial version"}, "ask", "The maker's own licence"),
            ({"licence": "Not licensed under the Apache License."}, "ask", "The maker's own licence"),
            ({"licence": OFL, "copyright": "Trial version"}, "ask", "SIL Open Font License"),
            ({"licence": "For personal use only. Commercial use is permitted"}, "ask", "The maker's own licence"),
            ({"licence": "No warranty. Licensed under the MIT License"}, "free", "MIT licence"),
            ({"licence": "Demonstrates what type can do"}, "ask", "The maker's own licence"),
        ],
    )  # fmt: skip
    def test_follow_from_what_the_file_says(self, says: dict[str, str], verdict: str, licence: str):
        terms = judge_font(FontSays(**says))
        assert (terms.verdict.value, terms.licence) == (verdict, licence)
        assert all(terms.reasons)

    def test_say_what_the_bits_mean(self):
        reasons = {
            judge_font(FontSays(embedding=bits)).reasons[0]
            for bits in ("restricted", "preview", "editable", "installable", "")
        }
        assert len(reasons) == 5

    def test_that_name_a_free_licence_only_in_the_copyright_are_asked_about(self):
        says = FontSays(copyright="With reserved font name under the SIL Open Font License")
        assert judge_font(says).verdict is FontVerdict.ASK
