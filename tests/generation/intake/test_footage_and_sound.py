import struct

import numpy as np
import pytest

from generation.backends.recordings import read_sound
from generation.intake import Limits
from generation.rendering.audio.source import Part, has_sound, source_blocks
from tests.generation.intake.files import footage, mute, recording, two_sounds, wav_bytes, wav_of_floats


def codes(facts):
    return [note.code for note in facts.notes]


class TestFootage:
    @pytest.mark.parametrize(
        ("name", "codec", "media_type", "video_codec", "audio_codec"),
        [
            ("clip.mp4", "libx264", "video/mp4", "h264", "aac"),
            ("clip.mov", "libx264", "video/quicktime", "h264", "aac"),
            ("clip.webm", "libvpx-vp9", "video/webm", "vp9", "opus"),
        ],
    )
    def test_is_told_by_its_content(self, upload, tmp_path, name, codec, media_type, video_codec, audio_codec):
        facts = upload(footage(tmp_path / name, codec=codec, has_audio=True).read_bytes(), name)
        assert (facts.kind, facts.media_type, facts.notes) == ("clip", media_type, ())
        assert (facts.width_px, facts.height_px, facts.frame_count, facts.frame_rate) == (64, 48, 20, 20)
        assert facts.duration_seconds == pytest.approx(1, abs=0.01)
        assert (facts.video_codec, facts.audio_codec, facts.has_audio) == (video_codec, audio_codec, True)
        assert (facts.is_variable_rate, facts.has_alpha, facts.rotation_degrees) == (False, False, 0)

    def test_without_sound_has_none(self, upload, tmp_path):
        facts = upload(footage(tmp_path / "a.mp4").read_bytes(), "a.mp4")
        assert (facts.has_audio, facts.audio_codec, facts.sample_rate_hz) == (False, None, None)

    def test_held_upright_is_measured_upright(self, upload, tmp_path):
        facts = upload(footage(tmp_path / "a.mov", rotation=90).read_bytes(), "a.mov")
        assert (facts.width_px, facts.height_px, facts.rotation_degrees) == (48, 64, 90)

    def test_of_a_phone_has_a_variable_rate(self, upload, tmp_path):
        facts = upload(footage(tmp_path / "a.mp4", times=[0, 1, 2, 5, 6, 9, 10, 11]).read_bytes(), "a.mp4")
        assert (facts.is_variable_rate, facts.frame_count, codes(facts)) == (True, 8, ["variable-rate"])

    def test_that_can_be_seen_through_says_so(self, upload, tmp_path):
        assert upload(footage(tmp_path / "a.mov", codec="qtrle", pix_fmt="argb").read_bytes(), "a.mov").has_alpha
        webm = footage(tmp_path / "a.webm", codec="libvpx-vp9", pix_fmt="yuva420p")
        assert upload(webm.read_bytes(), "a.webm").has_alpha

    def test_in_fragments_is_whole(self, upload, tmp_path):
        fragments = footage(tmp_path / "a.mp4", options={"movflags": "frag_keyframe+empty_moov"}, has_audio=True)
        assert upload(fragments.read_bytes(), "a.mp4").frame_count == 20

    def test_without_pictures_is_a_recording(self, upload, tmp_path):
        facts = upload(footage(tmp_path / "a.mp4", video=False, has_audio=True).read_bytes(), "a.mp4")
        assert (facts.kind, facts.media_type, codes(facts)) == ("audio", "audio/mp4", ["no-pictures"])


class TestFootageWhoseSoundCannotBeRead:
    def test_is_taken_and_says_that_it_is_silent(self, upload, tmp_path):
        facts = upload(mute(footage(tmp_path / "a.mov", has_audio=True)).read_bytes(), "a.mov")
        assert (facts.has_audio, facts.audio_codec, codes(facts)) == (False, None, ["no-sound"])
        assert not has_sound(tmp_path / "a.mov")

    def test_in_one_of_two_streams_is_heard_in_the_other(self, upload, tmp_path):
        path = mute(two_sounds(tmp_path / "a.mov"))
        facts = upload(path.read_bytes(), "a.mov")
        assert (facts.has_audio, facts.audio_codec, codes(facts)) == (True, "pcm_s16le", [])
        heard = np.concatenate([block for _, block in source_blocks(path, Part(), joins=(False, False))])
        assert np.abs(heard).max() == pytest.approx(0.5, abs=0.01)
        assert len(read_sound(path, sample_rate_hz=16_000)) == pytest.approx(16_000, abs=200)

    def test_alone_is_refused(self, refuse, tmp_path):
        assert refuse(mute(footage(tmp_path / "a.mov", video=False, has_audio=True)).read_bytes(), "a.mov")


@pytest.mark.slow
class TestBadFootage:
    @pytest.mark.parametrize("options", [{}, {"movflags": "faststart"}], ids=["index last", "index first"])
    @pytest.mark.parametrize("share", [0.4, 0.95])
    def test_whose_end_is_missing_is_refused(self, refuse, tmp_path, options, share):
        data = footage(tmp_path / "a.mp4", options=options).read_bytes()
        assert refuse(data[: int(len(data) * share)], "a.mp4") == "cut-short"

    def test_in_webm_whose_end_is_missing_is_refused(self, refuse, tmp_path):
        data = footage(tmp_path / "a.webm", codec="libvpx-vp9", times=range(200)).read_bytes()
        assert refuse(data[: len(data) // 2], "a.webm") == "cut-short"

    def test_with_nothing_to_decode_is_refused(self, refuse, tmp_path):
        data = bytearray(footage(tmp_path / "a.mp4").read_bytes())
        start = data.index(b"mdat") + 4
        end = data.index(b"moov") - 4
        data[start:end] = bytes(end - start)
        assert refuse(bytes(data), "a.mp4") in {"no-frames", "unreadable"}

    def test_of_a_codec_that_is_never_started_is_refused(self, refuse, tmp_path):
        data = footage(tmp_path / "a.mov", codec="png", pix_fmt="rgb24").read_bytes()
        assert refuse(data, "a.mov") == "unsupported"

    def test_that_is_too_long_or_too_large_is_refused(self, refuse, tmp_path):
        data = footage(tmp_path / "a.mp4").read_bytes()
        assert refuse(data, "a.mp4", limits=Limits(clip_seconds=0.5)) == "too-long"
        assert refuse(data, "a.mp4", limits=Limits(clip_side_px=60)) == "too-many-pixels"


class TestRecording:
    @pytest.mark.parametrize(
        ("name", "codec", "container", "media_type", "audio_codec"),
        [
            ("a.mp3", "libmp3lame", None, "audio/mpeg", "mp3"),
            ("a.m4a", "aac", "ipod", "audio/mp4", "aac"),
            ("a.flac", "flac", None, "audio/flac", "flac"),
            ("a.opus", "libopus", "ogg", "audio/ogg", "opus"),
            ("a.wav", "pcm_s24le", None, "audio/wav", "pcm_s24le"),
        ],
    )
    def test_is_told_by_its_content(self, upload, tmp_path, name, codec, container, media_type, audio_codec):
        data = recording(tmp_path / name, codec=codec, container_format=container).read_bytes()
        facts = upload(data, name)
        assert (facts.kind, facts.media_type, facts.audio_codec, facts.notes) == ("audio", media_type, audio_codec, ())
        assert (facts.sample_rate_hz, facts.channels, facts.has_audio) == (48_000, 2, True)
        assert facts.duration_seconds == pytest.approx(1, abs=0.05)
        assert facts.width_px is None

    def test_of_a_telephone_is_noted(self, upload):
        facts = upload(wav_bytes(rate=8_000, channels=1), "call.wav")
        assert (facts.sample_rate_hz, facts.channels, facts.duration_seconds) == (8_000, 1, 1.0)
        assert codes(facts) == ["low-rate"]

    def test_whose_header_promises_too_much_lasts_as_long_as_it_lasts(self, upload):
        data = bytearray(wav_bytes())
        data[4:8], data[40:44] = struct.pack("<I", 900_000_000), struct.pack("<I", 899_999_964)
        facts = upload(bytes(data), "a.wav")
        assert (facts.duration_seconds, codes(facts)) == (1.0, ["header-differs"])

    def test_of_a_live_recorder_without_lengths_is_no_surprise(self, upload):
        data = bytearray(wav_bytes())
        data[4:8] = data[40:44] = b"\xff\xff\xff\xff"
        facts = upload(bytes(data), "a.wav")
        assert (facts.duration_seconds, facts.notes) == (1.0, ())


@pytest.mark.slow
class TestBadRecording:
    def test_with_numbers_that_are_no_sound_is_refused(self, refuse, upload):
        assert refuse(wav_of_floats([0.0, float("nan")] * 3_000), "a.wav") == "not-finite"
        assert refuse(wav_of_floats([0.0] * 6_000 + [float("inf")]), "a.wav") == "not-finite"
        assert upload(wav_of_floats([0.0, 0.5] * 3_000), "a.wav").duration_seconds == 0.125

    def test_without_sound_is_refused(self, refuse):
        assert refuse(wav_bytes(seconds=0), "a.wav") in {"no-sound", "unreadable"}

    def test_that_is_cut_is_refused_where_it_has_an_index(self, refuse, tmp_path):
        data = recording(tmp_path / "a.m4a", codec="aac", container_format="ipod").read_bytes()
        assert refuse(data[:-200], "a.m4a") == "cut-short"

    def test_that_is_too_long_is_refused(self, refuse):
        assert refuse(wav_bytes(), "a.wav", limits=Limits(audio_seconds=0.5)) == "too-long"
