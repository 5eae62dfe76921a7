"""Footage by tiny real pipelines: of words, of pictures, in pieces, called off between steps, and never broken."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from builder.document.time import FrameRate
from generation.backends.diffusers_footage import DiffusersFootage
from generation.domain.errors import FootageError, WorkStoppedError
from generation.domain.filming import FootageAbility, FootageRequest, GivenFrames
from generation.domain.pictures import Pixels
from tests.generation.filming.conftest import MODELS

pytestmark = pytest.mark.slow
ANY = "0" * 64
Backends = Callable[..., DiffusersFootage]


def nothing(*_anything: object, **_more: object) -> None:
    pass


def wish(prompt: str = "A calm sea", **changes: Any) -> FootageRequest:
    wanted = {"prompt": prompt, "width_px": 160, "height_px": 90, "frames": 12, **changes}
    return FootageRequest(**wanted)


def film(backend: DiffusersFootage, request: FootageRequest | None = None, **more: Any) -> list[Pixels]:
    request = request or wish()
    if FootageAbility.FIRST in backend.needs and "given" not in more:
        request = request.model_copy(update={"first": ANY})
        more["given"] = GivenFrames(first=picture(90))
    arguments = {"seed": 1, "check": nothing, "progress": nothing, **more}
    return list(backend.make(backend.completed(request), **arguments))


def picture(level: int) -> Pixels:
    made = np.full((90, 160, 3), level, np.uint8)
    made[30:60, 50:110] = 255 - level
    return made


class Tale:
    """What was told of the progress."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []
        self.previews: list[Pixels] = []

    def __call__(self, done: int, total: int, /, *, preview: Pixels | None = None) -> None:
        self.told.append((done, total))
        self.previews += [] if preview is None else [preview]


class TestCompiling:
    """Only a card compiles; what would be is seen without one."""

    @pytest.mark.parametrize(("name", "block"), [("ltx", "LTXVideoTransformerBlock"), ("wan", "WanTransformerBlock")])
    def test_is_for_the_steps_alone(
        self,
        engine: Any,
        tiny_film: Callable[[str], Path],
        monkeypatch: pytest.MonkeyPatch,
        name: str,
        block: str,
    ) -> None:
        pipeline = engine.diffusers.DiffusionPipeline.from_pretrained(tiny_film(name))
        compiled: list[str] = []
        monkeypatch.setattr("torch.nn.Module.compile", lambda part, **_how: compiled.append(type(part).__name__))
        engine.compile_steps(pipeline, as_whole=False)
        assert set(compiled) == {block}


class TestModels:
    @pytest.mark.parametrize(
        ("name", "abilities", "needs"),
        [
            ("ltx", {"first"}, set()),
            ("ltx-condition", {"first", "last"}, set()),
            ("wan", set(), set()),
            ("wan-picture", {"first", "last"}, {"first"}),
            ("wan-both", {"first"}, set()),
        ],
    )
    def test_are_asked_for_what_their_class_can(
        self, film_backend: Backends, name: str, abilities: set[str], needs: set[str]
    ) -> None:
        backend = film_backend(name)
        assert backend.problem() == ""
        assert backend.abilities == {"words", "avoid", "steps", "guidance"} | abilities
        assert backend.needs == {"words"} | needs

    @pytest.mark.parametrize("name", MODELS)
    def test_make_the_frames_that_are_asked_for(self, film_backend: Backends, name: str) -> None:
        tale = Tale()
        made = film(film_backend(name), progress=tale)
        assert len(made) == 12
        assert len({frame.shape for frame in made}) == 1
        assert tale.told[-1][0] == tale.told[-1][1]
        assert tale.previews
        assert all(shown.dtype == np.uint8 and max(shown.shape) <= 192 for shown in tale.previews)

    @pytest.mark.parametrize("name", MODELS)
    def test_make_the_same_for_the_same_seed(self, film_backend: Backends, name: str) -> None:
        first, second, other = (np.stack(film(film_backend(name), seed=seed)) for seed in (1, 1, 2))
        assert np.array_equal(first, second)
        assert not np.array_equal(first, other)

    @pytest.mark.parametrize("name", ["ltx", "ltx-condition", "wan-picture", "wan-both"])
    def test_begin_otherwise_with_another_picture(self, film_backend: Backends, name: str) -> None:
        request = wish(first=ANY)
        dark, light = (film(film_backend(name), request, given=GivenFrames(first=picture(one))) for one in (10, 240))
        assert not np.array_equal(dark[0], light[0])

    @pytest.mark.parametrize("name", ["ltx-condition", "wan-picture"])
    def test_end_otherwise_with_another_last_picture(self, film_backend: Backends, name: str) -> None:
        request = wish(first=ANY, last=ANY)
        dark, light = (
            film(film_backend(name), request, given=GivenFrames(first=picture(90), last=picture(one)))
            for one in (10, 240)
        )
        assert not np.array_equal(dark[-1], light[-1])

    @pytest.mark.parametrize("name", ["ltx", "ltx-condition", "wan-picture", "wan-both"])
    def test_go_on_in_pieces_where_footage_is_long(self, film_backend: Backends, name: str) -> None:
        tale = Tale()
        made = film(film_backend(name), wish(frames=60), progress=tale)
        assert len(made) == 60
        assert tale.told[-1][0] == tale.told[-1][1] > 2

    def test_for_words_alone_say_how_long_they_can(self, film_backend: Backends) -> None:
        assert film_backend("wan").most_frames(FrameRate(numerator=30).fps) == 30
        assert film_backend("ltx").most_frames(FrameRate(numerator=30).fps) == 1800

    @pytest.mark.parametrize("prompt", ["بحر هادئ تحت سماء زرقاء", "x" * 2000, "../../etc/passwd; rm -rf /", "🌊"])
    @pytest.mark.parametrize("name", ["ltx", "wan"])
    def test_take_any_words(self, film_backend: Backends, name: str, prompt: str) -> None:
        assert len(film(film_backend(name), wish(prompt))) == 12


class TestFaults:
    @pytest.mark.parametrize("name", ["ltx", "wan"])
    def test_of_numbers_make_no_footage(self, film_backend: Backends, spoil: Any, name: str) -> None:
        spoil(lambda loaded: next(iter(loaded.pipeline.vae.decoder.parameters())).data.fill_(float("nan")))
        with pytest.raises(FootageError) as caught:
            film(film_backend(name))
        assert caught.value.code == "footage-broken"

    def test_of_numbers_in_the_latents_are_noticed_at_once(self, film_backend: Backends, spoil: Any) -> None:
        spoil(lambda loaded: next(iter(loaded.pipeline.transformer.parameters())).data.fill_(float("nan")))
        tale = Tale()
        with pytest.raises(FootageError) as caught:
            film(film_backend("ltx"), progress=tale)
        assert (caught.value.code, tale.told) == ("footage-broken", [])

    def test_of_memory_say_what_to_do(self, film_backend: Backends, spoil: Any, engine: Any) -> None:
        def harm(loaded: Any) -> None:
            def refuse(*_arguments: object) -> None:
                raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried 1 TB")

            loaded.pipeline.transformer.register_forward_pre_hook(refuse)

        spoil(harm)
        with pytest.raises(FootageError, match="fewer seconds") as caught:
            film(film_backend("wan"))
        assert caught.value.code == "out-of-memory"
        assert not engine.RESIDENT.is_holding

    def test_of_time_end_the_footage(self, film_backend: Backends) -> None:
        with pytest.raises(FootageError, match="not made in time") as caught:
            film(film_backend("ltx", limit_seconds=0, steps=3))
        assert caught.value.code == "took-too-long"

    def test_stop_between_steps_when_it_should(self, film_backend: Backends) -> None:
        tale = Tale()

        def check() -> None:
            if tale.told:
                raise WorkStoppedError("Called off.")

        with pytest.raises(WorkStoppedError):
            film(film_backend("wan", steps=3), check=check, progress=tale)
        assert len(tale.told) == 1


class TestFolders:
    def test_with_a_pickle_a_missing_part_or_pictures_are_refused(
        self, tiny_film: Callable[[str], Path], tmp_path: Path
    ) -> None:
        whole = tiny_film("ltx")
        pickled, halved, still = (tmp_path / name for name in ("pickled", "halved", "still"))
        for folder in (pickled, halved, still):
            shutil.copytree(whole, folder)
        weights = next((pickled / "transformer").glob("*.safetensors"))
        weights.rename(weights.with_suffix(".bin"))
        shutil.rmtree(halved / "vae")
        index = still / "model_index.json"
        index.write_text(index.read_text().replace("LTXPipeline", "StableDiffusionPipeline"))
        problems = [DiffusersFootage(folder=str(folder)).problem() for folder in (pickled, halved, still)]
        assert "is a pickle" in problems[0]
        assert "The folder vae is missing" in problems[1]
        assert "makes no footage" in problems[2]
        assert "There is no folder" in DiffusersFootage(folder=str(tmp_path / "nowhere")).problem()

    def test_without_a_licence_that_is_known_are_refused(
        self, tiny_film: Callable[[str], Path], tmp_path: Path
    ) -> None:
        folder = tmp_path / "unknown"
        shutil.copytree(tiny_film("wan"), folder)
        (folder / "README.md").write_text("---\nlicense: cc-by-nc-4.0\n---\n")
        assert "forbids commercial use" in DiffusersFootage(folder=str(folder)).problem()
