"""Compositing on a device of torch: sample for sample what the processor's kernels paint."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.document.evaluate import CropState
from generation.rendering import devices
from generation.rendering.compositor import Compositor
from generation.rendering.device_planes import DevicePlanes
from generation.rendering.devices import CUDA, DeviceWish, choose_device, planes_on
from generation.rendering.errors import RenderError
from generation.rendering.framing import PictureFramer
from generation.rendering.planes import PlaneFormat, Planes
from tests.generation.rendering.originals import Originals, build_originals
from tests.generation.rendering.test_golden_frames import SCENES

SIZE = {"width_px": 64, "height_px": 48}
DEVICES = ["cpu", *([CUDA] if torch.cuda.is_available() else [])]


def noise(seed: int) -> Planes:
    random = np.random.default_rng(seed)
    planes = Planes.empty(PlaneFormat.YUV420, **SIZE)
    for plane in planes.samples:
        plane[...] = random.integers(0, 256, plane.shape, np.uint8)
    return planes


def same(one: Planes, other: Planes) -> bool:
    return all(np.array_equal(mine, theirs) for mine, theirs in zip(one.samples, other.samples, strict=True))


@pytest.mark.parametrize("device", DEVICES)
class TestDevicePlanes:
    @settings(deadline=None)  # the first may have to compile a kernel
    @given(
        seed=st.integers(0, 1000),
        size=st.tuples(st.integers(2, 40), st.integers(2, 40)),
        place=st.tuples(st.integers(-50, 70), st.integers(-50, 70)),
        shift=st.tuples(st.integers(0, 127), st.integers(0, 127)),
        opacity=st.integers(1, 256),
    )
    def test_blend_as_the_kernel_does(self, device, seed, size, place, shift, opacity):
        random = np.random.default_rng(seed)
        alphas = random.integers(0, 256, size, np.uint8)
        colours = (random.random(size) * alphas).astype(np.uint8)
        alphas[0] = alphas[:, 0] = colours[0] = colours[:, 0] = 0
        here, there = noise(seed), DevicePlanes.around(noise(seed), device=device)
        for planes in (here, there):
            planes.blend(0, colours, alphas, *place, *shift, opacity)
        assert same(here, there)

    @settings(deadline=None)  # the first may have to compile a kernel
    @given(
        seed=st.integers(0, 1000),
        begin=st.tuples(st.floats(0, 0.5), st.floats(0, 0.5)),
        length=st.tuples(st.floats(0.1, 0.5), st.floats(0.1, 0.5)),
    )
    def test_frame_a_picture_as_the_kernels_do(self, device, seed, begin, length):
        framer = PictureFramer(noise(seed))
        crop = CropState(x_ratio=begin[0], y_ratio=begin[1], width_ratio=length[0], height_ratio=length[1])
        here, there = noise(1), DevicePlanes.around(noise(2), device=device)
        for planes in (here, there):
            framer.paint(crop, planes)
        assert same(here, there)

    def test_take_back_what_was_painted_on_their_arrays(self, device):
        here, there = noise(1), DevicePlanes.around(noise(1), device=device)
        for planes in (here, there):
            planes.fill_with("#3366cc")
            planes.samples[0][5:9, 5:9] = 200
            planes.blend(0, np.full((6, 6), 9, np.uint8), np.full((6, 6), 90, np.uint8), 4, 4, 0, 0, 256)
        assert same(here, there)

    def test_copy_from_either_place(self, device):
        source = noise(3)
        first = DevicePlanes.around(noise(1), device=device)
        first.copy_from(source)
        second = first.like()
        second.copy_from(first)
        assert same(second, source)
        assert isinstance(second, DevicePlanes)

    def test_settle_into_the_arrays_that_they_were_made_around(self, device):
        arrays = noise(1)
        planes = DevicePlanes.around(arrays, device=device)
        planes.fill_with("#ffffff")
        planes.settle()
        assert arrays.samples[0].min() == 235


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    return build_originals(tmp_path_factory.mktemp("originals"))


@pytest.mark.slow
class TestFilm:
    @pytest.mark.parametrize("name", SCENES)
    def test_has_the_same_planes_on_a_device(self, originals: Originals, name: str) -> None:
        timeline, at_frame = SCENES[name](originals)
        painted = []
        for device in (None, *DEVICES):
            with Compositor(timeline, scale=1 / 6, media=originals, plane_format=PlaneFormat.YUV420) as compositor:
                host = Planes.empty(PlaneFormat.YUV420, width_px=compositor.width_px, height_px=compositor.height_px)
                planes = host if device is None else DevicePlanes.around(host, device=device)
                for frame in range(max(0, at_frame - 2), at_frame + 1):
                    compositor.paint(frame, planes)
                planes.settle()
                painted.append(host)
        assert all(same(painted[0], other) for other in painted[1:])


class TestChoice:
    @pytest.fixture(autouse=True)
    def _choose_anew(self):
        choose_device.cache_clear()
        yield
        choose_device.cache_clear()

    def test_leaves_torch_alone_without_a_driver(self, monkeypatch, tmp_path):
        monkeypatch.setattr(devices, "_DRIVER", tmp_path / "nothing")
        monkeypatch.setattr(devices, "torch", None)
        assert choose_device(DeviceWish.AUTO) == "cpu"
        assert not devices.has_nvenc()

    @pytest.mark.skipif(torch.cuda.is_available(), reason="There is a graphics card here.")
    def test_refuses_a_card_that_is_not_there(self):
        with pytest.raises(RenderError) as raised:
            choose_device(DeviceWish.CUDA)
        assert raised.value.code == "device-missing"

    def test_of_the_processor_gives_the_planes_themselves(self):
        planes = noise(1)
        assert planes_on("cpu", planes) is planes
