"""Text in pictures is read with its place."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from brandkit.frames.picture_text import read_picture
from tests.generation.films import FONT


@pytest.mark.slow
class TestReadPicture:
    def test_reads_words_where_they_stand(self):
        image = Image.new("RGB", (640, 360), "#e8eef2")
        ImageDraw.Draw(image).text((60, 140), "Cheap harvest", fill="#14213d", font=ImageFont.truetype(str(FONT), 64))
        (line,) = read_picture(np.asarray(image))
        assert line.text == "Cheap harvest"
        (left, top), _, (right, bottom), _ = line.region.corners
        assert 0.05 < left < 0.13
        assert 0.6 < right < 0.95
        assert 0.33 < top < 0.5 < bottom < 0.66

    def test_reads_nothing_where_there_is_nothing(self):
        assert read_picture(np.full((360, 640, 3), 200, np.uint8)) == ()
