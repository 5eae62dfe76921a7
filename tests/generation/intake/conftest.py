import pytest

from generation.intake import IntakeError, examine


@pytest.fixture
def upload(tmp_path):
    """Puts bytes where an upload lies and examines them."""

    def upload(data, name, **options):
        path = tmp_path / "upload"
        path.write_bytes(data)
        return examine(path, name=name, **options)

    return upload


@pytest.fixture
def refuse(upload, tmp_path):
    """The code with which an upload is refused; nothing is left beside it."""

    def refuse(data, name, **options):
        with pytest.raises(IntakeError) as caught:
            upload(data, name, **options)
        assert caught.value.message.endswith(".")
        assert len(caught.value.message.split()) > 5
        assert [path.name for path in tmp_path.glob("upload*")] == ["upload"]
        return caught.value.code

    return refuse
