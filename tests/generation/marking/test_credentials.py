"""Content credentials: written, read back by the reference reader, broken, foreign and nested."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import c2pa
import numpy as np
import pytest
import soundfile
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from PIL import Image

from generation.domain.provenance import (
    CredentialState,
    FilmMaking,
    FilmPlace,
    Making,
    SigningIdentity,
    SourceKind,
)
from generation.marking.certificates import (
    CertificateError,
    check_certificate,
    make_certificate,
    read_certificate,
)
from generation.marking.credentials import CredentialsError, Ingredient, read_credentials, sign_film, sign_made

NOW = datetime.now(UTC)
CHAIN, KEY = make_certificate("Northwind", now=NOW)
WE = SigningIdentity(chain=CHAIN, key=KEY)
SEA = Making(
    title="A sea",
    source=SourceKind.MODEL,
    maker="Z",
    version="z-1",
    revision="abc",
    seed=4,
    prompt="a calm sea",
    licence="Apache-2.0",
)


def picture(path: Path) -> Path:
    Image.fromarray(np.random.default_rng(1).integers(0, 255, (64, 96, 3), np.uint8)).save(path)
    return path


def signed(folder: Path, making: Making = SEA, *, identity: SigningIdentity = WE, name: str = "signed.png") -> Path:
    target = folder / name
    sign_made(picture(folder / "plain.png"), output=target, media_type="image/png", making=making, identity=identity)
    return target


def manifest_of(path: Path) -> dict[str, object]:
    with path.open("rb") as stream, c2pa.Reader("image/png", stream) as reader:
        store = json.loads(reader.json())
    return dict(store["manifests"][store["active_manifest"]])


class TestCredentials:
    def test_say_how_a_picture_was_made_and_leave_its_pixels(self, tmp_path: Path) -> None:
        path = signed(tmp_path)
        found = read_credentials(path, media_type="image/png", anchors=read_certificate(CHAIN).root)
        assert (found.state, found.faults, found.is_known, found.is_ai) == (CredentialState.VALID, (), True, True)
        assert (found.said.source, found.said.maker, found.said.version, found.said.seed) == (
            "trainedAlgorithmicMedia",
            "Z",
            "z-1",
            4,
        )
        assert (found.signer, found.serial) == ("Northwind", read_certificate(CHAIN).serial)
        before = np.asarray(Image.open(tmp_path / "plain.png"))
        assert np.array_equal(np.asarray(Image.open(path)), before)

    def test_hold_the_sum_of_a_prompt_and_its_words_only_where_the_policy_says_so(self, tmp_path: Path) -> None:
        hidden = json.dumps(manifest_of(signed(tmp_path)))
        named = SigningIdentity(chain=CHAIN, key=KEY, names_prompts=True)
        shown = json.dumps(manifest_of(signed(tmp_path, identity=named, name="shown.png")))
        assert "a calm sea" not in hidden
        assert "promptSha256" in hidden
        assert '"prompt": "a calm sea"' in shown

    def test_do_not_call_the_illustrator_ai(self, tmp_path: Path) -> None:
        drawn = SEA.model_copy(update={"source": SourceKind.RULES, "maker": "Illustrator"})
        found = read_credentials(signed(tmp_path, drawn), media_type="image/png")
        assert (found.said.source, found.is_ai) == ("algorithmicMedia", False)

    def test_are_of_an_unknown_signer_without_an_anchor(self, tmp_path: Path) -> None:
        found = read_credentials(signed(tmp_path), media_type="image/png")
        assert (found.state, found.is_known) == (CredentialState.VALID, False)

    def test_are_invalid_after_one_flipped_bit(self, tmp_path: Path) -> None:
        path = signed(tmp_path)
        data = bytearray(path.read_bytes())
        data[-40] ^= 1
        path.write_bytes(data)
        found = read_credentials(path, media_type="image/png")
        assert found.state is CredentialState.INVALID
        assert "assertion.dataHash.mismatch" in found.faults

    @pytest.mark.parametrize("content", [b"", b"c2pa", b"\x89PNG\r\n\x1a\n caBX jumb c2pa" + bytes(64)])
    def test_of_nonsense_raise_nothing(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "odd.png"
        path.write_bytes(content)
        assert read_credentials(path, media_type="image/png").state is not CredentialState.VALID

    def test_of_speech_leave_its_samples(self, tmp_path: Path) -> None:
        plain, target = tmp_path / "plain.flac", tmp_path / "signed.flac"
        sound = np.sin(np.arange(24_000) / 20).astype(np.float32)
        soundfile.write(plain, sound, 24_000, subtype="PCM_16")
        sign_made(plain, output=target, media_type="audio/flac", making=SEA, identity=WE)
        assert read_credentials(target, media_type="audio/flac").said.source == "trainedAlgorithmicMedia"
        assert np.array_equal(soundfile.read(target)[0], soundfile.read(plain)[0])


class TestAFilm:
    def test_names_its_kit_and_takes_the_credentials_of_its_parts_along(self, tmp_path: Path) -> None:
        ours = signed(tmp_path)
        theirs_chain, theirs_key = make_certificate("Stranger", now=NOW)
        theirs = signed(tmp_path, identity=SigningIdentity(chain=theirs_chain, key=theirs_key), name="theirs.png")
        broken = tmp_path / "broken.png"
        broken.write_bytes(ours.read_bytes()[:-40] + b"x" + ours.read_bytes()[-39:])
        plain = tmp_path / "plain.png"
        parts = [
            Ingredient(ours, "image/png", "Ours", source=SourceKind.MODEL, places=(FilmPlace(segment=1),)),
            Ingredient(theirs, "image/png", "Theirs"),
            Ingredient(broken, "image/png", "Broken"),
            Ingredient(plain, "image/png", "Plain", source=SourceKind.MODEL),
        ]
        film = FilmMaking(title="Welcome", kit="Northwind", kit_version=3)
        target = tmp_path / "film.png"
        sign_film(plain, output=target, media_type="image/png", film=film, parts=parts, identity=WE)
        found = read_credentials(target, media_type="image/png", anchors=read_certificate(CHAIN).root)
        assert (found.state, found.said.source) == (CredentialState.VALID, "compositeWithTrainedAlgorithmicMedia")
        assert [(part.title, part.state) for part in found.parts] == [
            ("Ours", CredentialState.VALID),
            ("Theirs", CredentialState.VALID),
            ("Broken", CredentialState.INVALID),
            ("Plain", CredentialState.NONE),
        ]
        assert '"kitVersion": 3' in json.dumps(manifest_of(target))

    def test_without_generated_parts_is_not_called_ai(self, tmp_path: Path) -> None:
        plain, target = picture(tmp_path / "plain.png"), tmp_path / "film.png"
        sign_film(plain, output=target, media_type="image/png", film=FilmMaking(), parts=(), identity=WE)
        found = read_credentials(target, media_type="image/png")
        assert (found.said.source, found.is_ai) == ("composite", False)


class TestACertificate:
    def test_made_here_is_accepted_and_lasts(self) -> None:
        check_certificate(CHAIN, KEY, now=NOW)
        assert read_certificate(CHAIN).expires_at > NOW + timedelta(days=3600)

    def test_that_cannot_sign_is_refused_with_the_reason(self) -> None:
        other_chain, other_key = make_certificate("Other", now=NOW)
        root_first = x509.load_pem_x509_certificates(other_chain)[1].public_bytes(Encoding.PEM)
        for chain, key, reason in (
            (b"nothing", KEY, "no chain"),
            (CHAIN, b"nothing", "no private key"),
            (CHAIN, other_key, "not that of the first certificate"),
            (root_first, other_key, "not that of the first certificate"),
        ):
            with pytest.raises(CertificateError, match=reason):
                check_certificate(chain, key, now=NOW)
        with pytest.raises(CertificateError, match="ended on"):
            check_certificate(CHAIN, KEY, now=NOW + timedelta(days=9999))

    def test_that_does_not_fit_its_key_signs_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(CredentialsError, match="certificate"):
            signed(tmp_path, identity=SigningIdentity(chain=b"nothing", key=KEY))
