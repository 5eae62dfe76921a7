"""Cisco's H.264 decoder, to have a second opinion beside FFmpeg's. Its C interface, as codec_api.h declares it."""

import ctypes
from collections.abc import Iterator
from ctypes.util import find_library
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from av.bitstream import BitStreamFilterContext

LIBRARY = find_library("openh264")

_Planes = ctypes.POINTER(ctypes.c_ubyte) * 3
_METHODS = 10
_INITIALIZE, _UNINITIALIZE, _DECODE_FRAME, _FLUSH_FRAME, _GET_OPTION = 0, 1, 3, 5, 9
_FRAMES_LEFT = 18
"""DECODER_OPTION_NUM_OF_FRAMES_REMAINING_IN_BUFFER."""


class _Parameters(ctypes.Structure):
    _fields_ = (
        ("reconstructed", ctypes.c_char_p),
        ("cpu_load", ctypes.c_uint),
        ("target_layer", ctypes.c_ubyte),
        ("conceal_errors", ctypes.c_int),
        ("parse_only", ctypes.c_bool),
        ("property_size", ctypes.c_uint),
        ("bitstream_type", ctypes.c_int),
    )


class _Picture(ctypes.Structure):
    _fields_ = (
        ("is_ready", ctypes.c_int),
        ("time_in", ctypes.c_ulonglong),
        ("time_out", ctypes.c_ulonglong),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("format", ctypes.c_int),
        ("strides", ctypes.c_int * 2),
        ("planes", _Planes),
    )


class _Decoder:
    def __init__(self) -> None:
        library = ctypes.CDLL(LIBRARY)
        self._handle = ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p * _METHODS))()
        assert library.WelsCreateDecoder(ctypes.byref(self._handle)) == 0
        # Nothing is concealed: a picture that cannot be decoded is an error.
        parameters = _Parameters(None, 0, 255, 0, False, 8, 0)
        assert self._call(_INITIALIZE, ctypes.byref(parameters)) == 0

    def close(self) -> None:
        self._call(_UNINITIALIZE)
        ctypes.CDLL(LIBRARY).WelsDestroyDecoder(self._handle)

    def decode(self, data: bytes) -> Iterator[tuple[npt.NDArray[np.uint8], ...]]:
        """The picture that is ready after ``data``, one access unit."""
        planes, picture = _Planes(), _Picture()
        state = self._call(_DECODE_FRAME, data, len(data), planes, ctypes.byref(picture))
        assert state == 0, f"openh264 refuses a picture: state {state:#x}"
        yield from _copied(picture, planes)

    def rest(self) -> Iterator[tuple[npt.NDArray[np.uint8], ...]]:
        """The pictures that wait to be shown."""
        left = ctypes.c_int()
        self._call(_GET_OPTION, _FRAMES_LEFT, ctypes.byref(left))
        for _ in range(left.value):
            planes, picture = _Planes(), _Picture()
            assert self._call(_FLUSH_FRAME, planes, ctypes.byref(picture)) == 0
            yield from _copied(picture, planes)

    def _call(self, method: int, *arguments: object) -> int:
        function = ctypes.CFUNCTYPE(ctypes.c_long)(self._handle.contents.contents[method])
        function.argtypes = None
        return function(self._handle, *arguments) & 0xFFFFFFFF


def _copied(picture: _Picture, planes: object) -> Iterator[tuple[npt.NDArray[np.uint8], ...]]:
    if not picture.is_ready:
        return
    copies = []
    for index, pointer in enumerate(planes):  # type: ignore[call-overload]
        step = 1 if index == 0 else 2
        height, width, stride = picture.height // step, picture.width // step, picture.strides[min(index, 1)]
        rows = np.ctypeslib.as_array(pointer, shape=(height * stride,)).reshape(height, stride)
        copies.append(rows[:, :width].copy())
    yield tuple(copies)


def decode_with_openh264(path: Path) -> list[tuple[npt.NDArray[np.uint8], ...]]:
    """The Y', Cb and Cr planes of every frame of a film, in the order in which they are shown."""
    decoder = _Decoder()
    frames = []
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        to_annex_b = BitStreamFilterContext("h264_mp4toannexb", stream)
        for packet in container.demux(stream):
            if packet.size:
                for unit in to_annex_b.filter(packet):
                    frames.extend(decoder.decode(bytes(unit)))
    frames.extend(decoder.rest())
    decoder.close()
    return frames
