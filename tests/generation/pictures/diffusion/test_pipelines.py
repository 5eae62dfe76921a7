"""Pictures by tiny real pipelines: repeatable, stopped between steps, and never broken ones."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generation.backends.diffusers_pictures import DiffusersPictures
from generation.backends.diffusion.folders import read_folder
from generation.domain.errors import PictureError, WorkStoppedError
from generation.domain.pictures import GivenPictures, PictureRequest, Pixels
from tests.generation.pictures.conftest import TINY_PIXELS

pytestmark = pytest.mark.slow
ANY_SHA256 = "0" * 64


def wish(prompt: str = "A calm sea", **changes: Any) -> PictureRequest:
    return PictureRequest(**{"prompt": prompt, "width_px": 160, "height_px": 90, **changes})


def nothing(*_anything: object, **_more: object) -> None:
    pass


def make(backend: DiffusersPictures, request: PictureRequest | None = None, **more: Any) -> Pixels:
    arguments = {"seed": 1, "check": nothing, "progress": nothing, **more}
    return backend.make(request or wish(), **arguments)


class Tale:
    """What was told of the progress."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []
        self.previews: list[Pixels] = []

    def __call__(self, done: int, total: int, /, *, preview: Pixels | None = None) -> None:
        self.told.append((done, total))
        self.previews += [] if preview is None else [preview]


class TestPictures:
    def test_are_told_step_by_step_with_a_look_at_the_half_done(self, tiny_backend: DiffusersPictures) -> None:
        tale = Tale()
        make(tiny_backend, progress=tale)
        assert tale.told == [(step, 4) for step in (1, 2, 3, 4)]
        assert tale.previews
        assert all(shown.shape == (12, 20, 3) and shown.dtype == np.uint8 for shown in tale.previews)

    def test_are_made_one_by_one_on_a_processor(self, tiny_backend: DiffusersPictures) -> None:
        assert tiny_backend.at_once(wish()) == 1

    def test_say_what_they_were_computed_on(self, tiny_backend: DiffusersPictures) -> None:
        make(tiny_backend)
        assert tiny_backend.machine() == "float32 on cpu"

    def test_from_a_picture_stay_nearer_to_it_the_weaker_the_change(self, tiny_backend: DiffusersPictures) -> None:
        given = GivenPictures(picture=np.full((90, 160, 3), 200, np.uint8))
        weak, strong = (
            make(tiny_backend, wish(picture=ANY_SHA256, strength=strength, steps=8), given=given)
            for strength in (0.2, 1.0)
        )
        assert not np.array_equal(weak, strong)

    def test_keep_every_pixel_outside_the_mask(self, tiny_backend: DiffusersPictures) -> None:
        picture = np.arange(90 * 160 * 3).reshape(90, 160, 3).astype(np.uint8)
        mask = np.zeros((90, 160, 3), np.uint8)
        mask[:40] = 255
        request = wish(picture=ANY_SHA256, mask=ANY_SHA256)
        made = make(tiny_backend, request, given=GivenPictures(picture=picture, mask=mask))
        assert np.array_equal(made[40:], picture[40:])
        assert not np.array_equal(made[:30], picture[:30])

    @pytest.mark.parametrize("prompt", ["بحر هادئ تحت سماء زرقاء", "x" * 2000, "../../etc/passwd; rm -rf /", "🌊"])
    def test_are_made_of_any_words(self, tiny_backend: DiffusersPictures, prompt: str) -> None:
        assert make(tiny_backend, wish(prompt)).shape == (90, 160, 3)

    def test_stop_between_steps(self, tiny_backend: DiffusersPictures) -> None:
        tale = Tale()

        def check() -> None:
            if len(tale.told) == 2:
                raise WorkStoppedError("Called off.")

        with pytest.raises(WorkStoppedError):
            make(tiny_backend, check=check, progress=tale)
        assert len(tale.told) == 2
        assert make(tiny_backend).shape == (90, 160, 3)


@pytest.fixture
def batching(tiny_backend: DiffusersPictures) -> DiffusersPictures:
    """The same model, told to make several pictures at once."""
    return DiffusersPictures(folder=str(tiny_backend._path), most_pixels=TINY_PIXELS, steps=4, takes_at_once=4)


class TestBatch:
    def test_has_the_pictures_of_its_seeds_but_for_the_last_bits(self, batching: DiffusersPictures) -> None:
        seeds = (1, 2, 9)
        batch = batching.make_batch(wish(), seeds=seeds, check=nothing, progress=(nothing,) * 3)
        for seed, picture in zip(seeds, batch, strict=True):
            assert np.abs(picture.astype(int) - make(batching, seed=seed)).max() <= 2
        assert np.abs(batch[0].astype(int) - batch[1]).max() > 20

    def test_is_made_in_one_go_with_a_look_at_each(self, batching: DiffusersPictures) -> None:
        tales = (Tale(), Tale(), Tale())
        batching.make_batch(wish(), seeds=(1, 2, 3), check=nothing, progress=tales)
        assert all(tale.told == [(step, 4) for step in (1, 2, 3, 4)] for tale in tales)
        first, *others = [tale.previews[0] for tale in tales]
        assert all(not np.array_equal(first, other) for other in others)
        assert batching.machine() == "float32 on cpu, 3 at once"

    def test_keeps_the_other_pictures_where_one_comes_out_broken(
        self, batching: DiffusersPictures, spoil: Callable[[Callable[[Any], None]], None]
    ) -> None:
        def harm(loaded: Any) -> None:
            decode = loaded.pipeline.vae.decode

            def harm_second(latents: Any, *arguments: Any, **named: Any) -> Any:
                latents[1:2] = float("nan")
                return decode(latents, *arguments, **named)

            loaded.pipeline.vae.decode = harm_second

        spoil(harm)
        first, second, third = batching.make_batch(wish(), seeds=(1, 2, 3), check=nothing, progress=(nothing,) * 3)
        assert isinstance(second, PictureError)
        assert second.code == "picture-broken"
        for seed, picture in ((1, first), (3, third)):
            assert np.abs(np.asarray(picture).astype(int) - make(batching, seed=seed)).max() <= 2

    def test_that_is_too_large_is_halved_before_anything_gets_slower(
        self, engine: Any, batching: DiffusersPictures, spoil: Callable[[Callable[[Any], None]], None]
    ) -> None:
        seen: list[int] = []

        def harm(loaded: Any) -> None:
            def refuse(_module: Any, arguments: tuple[Any, ...], _named: dict[str, Any]) -> None:
                seen.append(len(arguments[0]))
                if len(arguments[0]) > 2:
                    raise engine.torch.OutOfMemoryError("CUDA out of memory.")

            denoiser(loaded).register_forward_pre_hook(refuse, with_kwargs=True)

        spoil(harm)
        request = wish(steps=1, guidance=0)
        pictures = batching.make_batch(request, seeds=(1, 2, 3, 4), check=nothing, progress=(nothing,) * 4)
        assert (len(pictures), seen) == (4, [4, 2, 2])
        assert batching.at_once(request) == 2
        assert engine.RESIDENT._loaded.setup.thrift is engine.Thrift.NONE


class TestReferences:
    @pytest.fixture
    def backend(self, tiny_model: Callable[[str], Path], tiny_adapter: Path, engine: Any) -> DiffusersPictures:
        folder = str(tiny_model("stable-diffusion"))
        return DiffusersPictures(folder=folder, most_pixels=TINY_PIXELS, steps=4, adapter=str(tiny_adapter))

    def refer(self, backend: DiffusersPictures, *references: Pixels, **changes: Any) -> Pixels:
        request = backend.completed(wish(references=(ANY_SHA256,) * len(references), **changes))
        picture = np.full((90, 160, 3), 200, np.uint8) if request.picture else None
        return make(backend, request, given=GivenPictures(picture=picture, references=references))

    def test_change_the_picture_the_more_the_stronger_they_are(self, backend: DiffusersPictures) -> None:
        dots = np.random.default_rng(0).integers(0, 255, (50, 80, 3), np.uint8)
        plain = make(backend, backend.completed(wish())).astype(int)
        weak, strong = (self.refer(backend, dots, reference_strength=strength) for strength in (0.1, 1.0))
        assert 0 < np.abs(weak - plain).mean() < np.abs(strong - plain).mean()

    def test_may_be_several_and_stand_beside_a_picture_to_start_from(self, backend: DiffusersPictures) -> None:
        dark, light = np.zeros((64, 64, 3), np.uint8), np.full((40, 90, 3), 250, np.uint8)
        assert not np.array_equal(self.refer(backend, dark), self.refer(backend, dark, light))
        assert not np.array_equal(
            self.refer(backend, dark, picture=ANY_SHA256), self.refer(backend, light, picture=ANY_SHA256)
        )

    def test_that_are_none_leave_the_picture_as_it_is_without_an_adapter(
        self, backend: DiffusersPictures, tiny_model: Callable[[str], Path]
    ) -> None:
        alone = DiffusersPictures(folder=str(tiny_model("stable-diffusion")), most_pixels=TINY_PIXELS, steps=4)
        assert np.array_equal(make(backend, backend.completed(wish())), make(alone, alone.completed(wish())))


class TestResident:
    def test_holds_one_pipeline(self, engine: Any, tiny_model: Callable[[str], Path]) -> None:
        for name in ("stable-diffusion", "z-image", "stable-diffusion"):
            make(DiffusersPictures(folder=str(tiny_model(name)), most_pixels=TINY_PIXELS, steps=1))
        assert engine.RESIDENT.is_holding

    def test_knows_what_would_be_free_without_its_pipeline(
        self, engine: Any, tiny_model: Callable[[str], Path]
    ) -> None:
        assert engine.RESIDENT.held_bytes == 0
        backend = DiffusersPictures(folder=str(tiny_model("z-image")), most_pixels=TINY_PIXELS, steps=1)
        make(backend)
        assert engine.RESIDENT.held_bytes == 4 * read_folder(tiny_model("z-image")).numbers

    @pytest.mark.parametrize(
        ("numbers", "largest", "thrift"), [(10, 10, "NONE"), (100, 20, "PARTS"), (100, 100, "LAYERS")]
    )
    def test_saves_memory_of_a_card_where_weights_do_not_fit(
        self, engine: Any, monkeypatch: pytest.MonkeyPatch, numbers: int, largest: int, thrift: str
    ) -> None:
        monkeypatch.setattr(engine, "free_bytes", lambda: 60)
        monkeypatch.setattr(engine.torch.cuda, "is_available", lambda: True)
        setup = engine.Setup(Path("model"), "1", numbers, largest, device="cuda", dtype="bfloat16").settled()
        assert (setup.thrift.name, setup.compiles) == (thrift, "blocks" if thrift == "NONE" else "none")

    @pytest.mark.parametrize("compiles", ["auto", "blocks", "whole"])
    def test_compiles_nothing_on_a_processor(self, engine: Any, compiles: str) -> None:
        setup = engine.Setup(Path("model"), "1", numbers=1, largest=1, device="cpu", compiles=compiles)
        assert setup.settled().compiles == "none"

    def test_is_empty_after_a_while_without_work(self, engine: Any, tiny_model: Callable[[str], Path]) -> None:
        folder = tiny_model("z-image")
        make(DiffusersPictures(folder=str(folder), most_pixels=TINY_PIXELS, steps=1, idle_seconds=0.01))
        timer = engine.RESIDENT._idle
        timer.join(10)
        assert not engine.RESIDENT.is_holding


def denoiser(loaded: Any) -> Any:
    return getattr(loaded.pipeline, "transformer", None) or loaded.pipeline.unet


class TestFaults:
    def test_of_numbers_that_are_not_finite_make_no_picture(
        self, tiny_backend: DiffusersPictures, spoil: Callable[[Callable[[Any], None]], None]
    ) -> None:
        def harm(loaded: Any) -> None:
            next(iter(loaded.pipeline.vae.decoder.parameters())).data.fill_(float("nan"))

        spoil(harm)
        with pytest.raises(PictureError) as caught:
            make(tiny_backend)
        assert caught.value.code == "picture-broken"

    def test_in_the_latents_are_noticed_at_the_first_step(
        self, tiny_backend: DiffusersPictures, spoil: Callable[[Callable[[Any], None]], None]
    ) -> None:
        spoil(lambda loaded: next(iter(denoiser(loaded).parameters())).data.fill_(float("nan")))
        tale = Tale()
        with pytest.raises(PictureError) as caught:
            make(tiny_backend, progress=tale)
        assert caught.value.code == "picture-broken"
        assert tale.told == []

    def test_of_memory_are_met_with_more_thrift(
        self, engine: Any, batching: DiffusersPictures, spoil: Callable[[Callable[[Any], None]], None]
    ) -> None:
        seen: list[tuple[int, str]] = []

        def harm(loaded: Any) -> None:
            def refuse(_module: Any, arguments: tuple[Any, ...], _named: dict[str, Any]) -> None:
                at_once = len(arguments[0])
                seen.append((at_once, loaded.setup.thrift.name))
                if loaded.setup.thrift is engine.Thrift.NONE:
                    raise engine.torch.OutOfMemoryError("CUDA out of memory.")

            denoiser(loaded).register_forward_pre_hook(refuse, with_kwargs=True)

        spoil(harm)
        pictures = batching.make_batch(
            wish(steps=1, guidance=0), seeds=(1, 2), check=nothing, progress=(nothing, nothing)
        )
        assert len(pictures) == 2
        assert list(dict.fromkeys(seen)) == [(2, "NONE"), (1, "NONE"), (1, "SLICES")]

    def test_of_memory_that_no_thrift_mends_say_what_to_do(
        self, engine: Any, tiny_backend: DiffusersPictures, spoil: Callable[[Callable[[Any], None]], None]
    ) -> None:
        def harm(loaded: Any) -> None:
            def refuse(*_arguments: object) -> None:
                raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried 1 TB")

            denoiser(loaded).register_forward_pre_hook(refuse)

        spoil(harm)
        with pytest.raises(PictureError, match="smaller picture") as caught:
            make(tiny_backend)
        assert caught.value.code == "out-of-memory"
        assert not engine.RESIDENT.is_holding

    def test_of_time_end_the_picture(self, tiny_model: Callable[[str], Path], engine: Any) -> None:
        slow = DiffusersPictures(folder=str(tiny_model("z-image")), most_pixels=TINY_PIXELS, steps=3, limit_seconds=0)
        with pytest.raises(PictureError) as caught:
            make(slow)
        assert caught.value.code == "took-too-long"

    def test_in_the_model_are_told_in_its_words(
        self, tiny_backend: DiffusersPictures, spoil: Callable[[Callable[[Any], None]], None]
    ) -> None:
        def harm(loaded: Any) -> None:
            def refuse(*_arguments: object) -> None:
                raise ValueError("shapes do not fit")

            denoiser(loaded).register_forward_pre_hook(refuse)

        spoil(harm)
        with pytest.raises(PictureError, match="shapes do not fit") as caught:
            make(tiny_backend)
        assert caught.value.code == "model-failed"
