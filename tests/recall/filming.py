"""Pictures as footage has them."""

import io
from typing import Final

import av
import numpy as np

FRAMES: Final = 6
MOVED_PX: Final = 2
"""From frame to frame, so that the codec predicts what it stores."""


def film(picture: np.ndarray, *, crf: int) -> np.ndarray:
    """The last of FRAMES frames of a slow move that ends on the picture (RGB, of even sides), stored as H.264."""
    coded = io.BytesIO()
    with av.open(coded, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=24, options={"crf": str(crf), "preset": "medium"})
        stream.width, stream.height, stream.pix_fmt = picture.shape[1], picture.shape[0], "yuv420p"
        stream.thread_count = 1
        for left in range(FRAMES - 1, -1, -1):
            moved = np.ascontiguousarray(np.roll(picture, MOVED_PX * left, axis=1))
            container.mux(stream.encode(av.VideoFrame.from_ndarray(moved, format="rgb24")))
        container.mux(stream.encode(None))
    coded.seek(0)
    with av.open(coded) as container:
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    return np.asarray(frames[-1])
