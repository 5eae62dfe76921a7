import pytest
from django.core.management import call_command


@pytest.mark.django_db
class TestMigrations:
    def test_say_all_that_the_models_say(self) -> None:
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
