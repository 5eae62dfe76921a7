"""What ``manage.py studio`` says of the settings before it starts."""

from pathlib import Path

from django.test import override_settings

from builder.management.commands.studio import find_problems


class TestProblems:
    def test_are_none_as_it_ships(self) -> None:
        assert find_problems() == []

    def test_name_a_model_that_is_not_there(self, tmp_path: Path) -> None:
        backend = "generation.backends.diffusers_pictures.DiffusersPictures"
        entry = {"BACKEND": backend, "OPTIONS": {"folder": str(tmp_path / "gone")}}
        with override_settings(PICTURE_BACKENDS={"lost": entry}):
            (problem,) = find_problems()
        assert problem.startswith("PICTURE_BACKENDS['lost']: There is no folder")
