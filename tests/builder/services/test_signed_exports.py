"""Exports say where they come from, stay playable, and what is recorded of them is the signed file."""

import io
import struct
from pathlib import Path

import av
import pytest
from PIL import Image

from brandkit.api import GateVerdict
from builder.document.geometry import Place
from builder.document.layers import PictureLayer
from builder.models import Export, ExportState
from builder.selectors.certificates import find_anchors
from builder.selectors.documents import get_kit_of, get_timeline
from builder.selectors.origins import list_ai_parts, sources_in
from builder.selectors.reports import get_report
from builder.services.assets import Description, upload_asset
from builder.services.exports import request_export
from generation import api as generation
from generation.marking.credentials import read_credentials
from generation.models import Job
from generation.services.running import run_job
from tests.builder.houses import NOW, House, build_segment
from tests.recall.wrong_frames import photo

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def boxes(path: Path) -> list[str]:
    """The boxes of an MP4 in their order."""
    data, names, place = path.read_bytes(), [], 0
    while place < len(data):
        size, name = struct.unpack_from(">I4s", data, place)
        names.append(name.decode())
        place += size
    return names


class TestAFilm:
    def test_says_which_parts_models_made_and_still_plays(self, house: House) -> None:
        key, sink = house.workspace.key, io.BytesIO()
        Image.fromarray(photo("coffee", width=1280, height=720)).save(sink, "PNG")
        made = Description(made_by="z-1")
        asset = upload_asset(
            key, by=house.author, stream=io.BytesIO(sink.getvalue()), name="a.png", now=NOW, description=made
        )
        house.put_report(asset, verdict=GateVerdict.ACCEPT)
        place = Place(x_px=0, y_px=0, width_px=640, height_px=360)
        picture = PictureLayer(id="made", asset=asset.sha256, place=place)
        video = house.add_video("Welcome", build_segment("one"), build_segment("two", layers=(picture,)))
        (part,) = list_ai_parts(get_timeline(video), sources_in(key, get_timeline(video)), kit=get_kit_of(video).values)
        assert (part.segment, part.layer, part.kind, part.model) == ("two", "made", "picture", "z-1")
        export = request_export(video.id, by=house.author, preset="720p", now=NOW)
        while job := Job.objects.filter(state="waiting").order_by("created_at").first():
            assert run_job(str(job.pk))
        export = Export.objects.get(id=export.id)
        assert (export.state, export.error_message) == (ExportState.DONE, "")
        file = next(file for file in export.files if file["kind"] == "video")
        path = generation.local_path(file["sha256"])
        found = read_credentials(path, media_type="video/mp4", anchors=find_anchors(key))
        assert (found.state, found.is_known, found.said.source) == (
            "valid",
            True,
            "compositeWithTrainedAlgorithmicMedia",
        )
        assert [part.title for part in found.parts] == ["a.png"]
        (listed,) = found.film
        assert (listed.title, listed.kind, listed.model, listed.is_ai) == ("a.png", "picture", "z-1", True)
        (where,) = listed.places
        assert (where.segment, where.layer, where.start_seconds, where.end_seconds) == (2, "made", 2, 4)
        (reported,) = get_report(house.author, export.id).contents.ai_parts or ()
        assert (reported.segment_id, reported.layer_id, reported.start_seconds, reported.model) == (
            "two",
            "made",
            2,
            "z-1",
        )
        names = boxes(path)
        assert names.index("moov") < names.index("mdat")
        with av.open(str(path)) as film:
            assert sum(1 for _ in film.decode(video=0)) == 120
