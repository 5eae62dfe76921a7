import pickle
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from brandkit import api
from brandkit.models import BrandKit, BrandKitVersion
from tests.brandkit.kits import build_kit_values

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def workspace_key():
    return uuid4()


@pytest.fixture
def published(workspace_key):
    draft = api.create_kit(workspace_key, values=build_kit_values())
    return api.publish_version(draft.id, now=NOW)


class TestKit:
    def test_begins_as_a_draft_that_nobody_uses_yet(self, workspace_key):
        draft = api.create_kit(workspace_key, values=build_kit_values())
        assert (draft.number, draft.state, draft.workspace_key) == (1, "draft", workspace_key)
        assert draft.values == build_kit_values()
        with pytest.raises(api.KitNotFoundError) as caught:
            api.get_kit(workspace_key)
        assert caught.value.code == "no-published-kit"

    def test_is_in_use_once_published(self, workspace_key, published):
        assert api.get_kit(workspace_key) == published == api.get_kit_version(published.id)
        assert (published.state, published.published_at) == ("published", NOW)

    def test_stands_once_in_a_workspace(self, workspace_key, published):
        with pytest.raises(api.KitStateError) as caught:
            api.create_kit(workspace_key, values=build_kit_values())
        assert caught.value.code == "kit-exists"
        assert api.find_kit(uuid4()) is None

    def test_goes_by_the_name_it_was_given(self, workspace_key):
        api.create_kit(workspace_key, values=build_kit_values(name="2026"), name="Fabrikam")
        assert BrandKit.objects.get(workspace_key=workspace_key).name == "Fabrikam"


class TestDraft:
    def test_changes_in_place(self, workspace_key):
        first = api.create_kit(workspace_key, values=build_kit_values())
        second = api.save_draft(workspace_key, values=build_kit_values(accent="#00aa55"))
        assert (second.id, second.number) == (first.id, 1)
        assert api.find_draft(workspace_key) == second

    def test_follows_the_published_version_and_leaves_it_alone(self, workspace_key, published):
        draft = api.save_draft(workspace_key, values=build_kit_values(accent="#00aa55"))
        assert (draft.number, draft.state) == (2, "draft")
        assert api.get_kit(workspace_key) == published

    def test_retires_the_version_before_it_when_published(self, workspace_key, published):
        draft = api.save_draft(workspace_key, values=build_kit_values(accent="#00aa55"))
        newer = api.publish_version(draft.id, now=NOW + timedelta(days=1))
        assert api.get_kit(workspace_key) == newer
        older = api.get_kit_version(published.id)
        assert (older.state, older.values) == ("retired", published.values)
        assert [row.number for row in api.list_versions(workspace_key)] == [2, 1]

    def test_cannot_be_saved_without_a_kit(self):
        with pytest.raises(api.KitNotFoundError) as caught:
            api.save_draft(uuid4(), values=build_kit_values())
        assert caught.value.code == "no-kit"


class TestPublishedVersion:
    def test_cannot_be_published_again(self, published):
        with pytest.raises(api.KitStateError) as caught:
            api.publish_version(published.id, now=NOW)
        assert caught.value.code == "not-a-draft"

    def test_can_be_retired_once(self, workspace_key, published):
        assert api.retire_version(published.id, now=NOW).state == "retired"
        assert api.find_kit(workspace_key) is None
        with pytest.raises(api.KitStateError) as caught:
            api.retire_version(published.id, now=NOW)
        assert caught.value.code == "not-published"

    @pytest.mark.parametrize(
        "change",
        [{"values": {}}, {"number": 9}, {"published_at": NOW + timedelta(1)}, {"state": "draft", "published_at": None}],
        ids=["values", "number", "date", "state"],
    )
    def test_is_kept_by_the_database_whoever_writes(self, published, change):
        with pytest.raises(IntegrityError), transaction.atomic():
            BrandKitVersion.objects.filter(id=published.id).update(**change)
        with pytest.raises(IntegrityError), transaction.atomic():
            BrandKitVersion.objects.filter(id=published.id).delete()
        assert api.get_kit_version(published.id) == published

    def test_does_not_come_back_from_retirement(self, published):
        api.retire_version(published.id, now=NOW)
        with pytest.raises(IntegrityError), transaction.atomic():
            BrandKitVersion.objects.filter(id=published.id).update(state="published", retired_at=None)


class TestDatabase:
    def test_holds_one_draft_and_one_published_version_of_a_kit(self, workspace_key, published):
        kit = BrandKit.objects.get(workspace_key=workspace_key)
        api.save_draft(workspace_key, values=build_kit_values())
        for number, state, at in [(3, "draft", None), (3, "published", NOW), (2, "draft", None)]:
            with pytest.raises(IntegrityError), transaction.atomic():
                BrandKitVersion.objects.create(kit=kit, number=number, state=state, published_at=at, values={})

    def test_lets_a_draft_go(self, workspace_key):
        draft = api.create_kit(workspace_key, values=build_kit_values())
        BrandKitVersion.objects.filter(id=draft.id).delete()
        with pytest.raises(api.KitNotFoundError) as caught:
            api.get_kit_version(draft.id)
        assert caught.value.code == "no-kit-version"


class TestBrandKitError:
    def test_survives_the_way_through_a_queue(self):
        error = pickle.loads(pickle.dumps(api.KitStateError("kit-exists", "There is one.", {"workspace_key": "x"})))
        assert (type(error), error.code, str(error), error.data) == (
            api.KitStateError,
            "kit-exists",
            "There is one.",
            {"workspace_key": "x"},
        )
