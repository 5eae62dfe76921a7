"""Content credentials (C2PA) written into files and read out of them. Nothing is fetched from anywhere."""

import hashlib
import json
import mmap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import c2pa
from pydantic import ValidationError

from generation.domain.errors import GenerationError
from generation.domain.provenance import (
    AI_SOURCES,
    IPTC,
    NO_CREDENTIALS,
    PROGRAM,
    PROGRAM_VERSION,
    Credentials,
    CredentialState,
    FilmMaking,
    FilmPart,
    FilmPlace,
    Making,
    SigningIdentity,
    SourceKind,
    StatedSource,
)

MAKING: Final = "org.brandreel.making"
"""Our own assertion: how a picture, clip or narration was made."""
FILM: Final = "org.brandreel.film"
"""Our own assertion: the kit of a film and its parts."""
SIGNABLE: Final = frozenset(
    {"image/png", "image/jpeg", "image/webp", "image/gif", "video/mp4", "audio/mp4", "audio/flac", "audio/wav"}
)
READABLE: Final = SIGNABLE | {"video/quicktime", "audio/mpeg", "audio/x-wav", "image/tiff", "image/svg+xml"}
_TRUST_CONFIG: Final = "1.3.6.1.5.5.7.3.4\n1.3.6.1.4.1.62558.2.1\n"
_ACTIONS: Final = ("c2pa.actions", "c2pa.actions.v2")
_TEXT_CHARACTERS: Final = 200
_PARENT: Final = "parentOf"
_MOST_PARTS: Final = 200
_MOST_PLACES: Final = 200
_UNTRUSTED: Final = "signingCredential.untrusted"
_HARMLESS: Final = frozenset({_UNTRUSTED, "timeStamp.untrusted"})


class CredentialsError(GenerationError):
    """Content credentials could not be written."""

    code = "not-signed"


@dataclass(frozen=True, slots=True)
class Ingredient:
    """A file that went into another one; its own credentials go with it."""

    path: Path
    media_type: str
    title: str
    relationship: str = "componentOf"
    source: SourceKind | None = None
    """What is said of it where it has no credentials of its own."""
    kind: str = ""
    model: str = ""
    places: tuple[FilmPlace, ...] = ()
    """Where it is seen or heard in the film that it is a part of."""

    @property
    def is_ai(self) -> bool:
        """Whether a trained model made it, as far as anybody said."""
        return self.source is not None and self.source.is_ai


def sign_made(
    path: Path,
    *,
    output: Path,
    media_type: str,
    making: Making,
    identity: SigningIdentity,
    given: Sequence[Ingredient] = (),
) -> None:
    """``output`` is the file at ``path`` with credentials that say how it was made; ``given`` it was made from.

    Raises CredentialsError.
    """
    created = {
        "action": "c2pa.created",
        "digitalSourceType": making.source.uri,
        "softwareAgent": {"name": making.maker, "version": making.version},
        "description": _sentence(making),
    }
    assertions = [
        {"label": "c2pa.actions.v2", "data": {"actions": [created]}},
        {"label": MAKING, "data": _made(making, identity=identity)},
        _no_training(),
    ]
    _sign(path, output, media_type, title=making.title, assertions=assertions, parts=given, identity=identity)


def sign_edited(
    path: Path,
    *,
    output: Path,
    media_type: str,
    making: Making,
    actions: Sequence[str],
    parent: Ingredient,
    identity: SigningIdentity,
) -> None:
    """``output`` is the file at ``path``, which was made of ``parent`` by these actions of C2PA and nothing else.

    Raises CredentialsError.
    """
    agent = {"name": PROGRAM, "version": PROGRAM_VERSION}
    opened: dict[str, Any] = {
        "action": "c2pa.opened",
        "digitalSourceType": making.source.uri,
        "softwareAgent": {"name": making.maker, "version": making.version},
        "parameters": {"ingredientIds": [_PARENT]},
    }
    done = [{"action": action, "softwareAgent": agent} for action in actions]
    assertions = [
        {"label": "c2pa.actions.v2", "data": {"actions": [opened, *done]}},
        {"label": MAKING, "data": _made(making, identity=identity)},
        _no_training(),
    ]
    parts = (replace(parent, relationship=_PARENT),)
    _sign(path, output, media_type, title=making.title, assertions=assertions, parts=parts, identity=identity)


def sign_film(
    path: Path,
    *,
    output: Path,
    media_type: str,
    film: FilmMaking,
    parts: Sequence[Ingredient],
    identity: SigningIdentity,
) -> None:
    """``output`` is the film at ``path`` with credentials that name its kit, and with those of its parts.

    Raises CredentialsError.
    """
    kind = SourceKind.WITH_MODEL if any(part.is_ai for part in parts) else SourceKind.COMPOSITE
    agent = {"name": PROGRAM, "version": PROGRAM_VERSION}
    actions: list[dict[str, Any]] = [
        {"action": "c2pa.created", "digitalSourceType": kind.uri, "softwareAgent": agent},
    ]
    for part in parts:
        action: dict[str, Any] = {"action": "c2pa.edited", "softwareAgent": agent, "description": _placed(part)}
        if part.source is not None:
            action["digitalSourceType"] = part.source.uri
        actions.append(action)
    stated = {
        "kit": film.kit,
        "kitVersion": film.kit_version,
        "parts": [_stated(part) for part in parts],
    }
    assertions = [
        {"label": "c2pa.actions.v2", "data": {"actions": actions}},
        {"label": FILM, "data": stated},
        _no_training(),
    ]
    _sign(path, output, media_type, title=film.title, assertions=assertions, parts=parts, identity=identity)


def read_credentials(path: Path, *, media_type: str, anchors: bytes = b"") -> Credentials:
    """What the credentials in the file say, and whether they are whole; ``anchors`` are PEM certificates to trust.

    For files of strangers in a process of its own: whatever the bytes are, nothing is raised.
    """
    if media_type not in READABLE or not _mentions_credentials(path):
        return NO_CREDENTIALS
    settings: dict[str, Any] = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False}}
    if anchors:
        settings["trust"] = {"trust_anchors": anchors.decode(), "trust_config": _TRUST_CONFIG}
    try:
        with ExitStack() as stack:
            context = stack.enter_context(c2pa.Context.from_dict(settings))
            reader = c2pa.Reader.try_create(media_type, stack.enter_context(path.open("rb")), context=context)
            if reader is None:
                return NO_CREDENTIALS
            return _read(json.loads(stack.enter_context(reader).json()))
    except (c2pa.C2paError, ValueError, OSError) as error:
        return Credentials(state=CredentialState.INVALID, faults=(_short(f"{type(error).__name__}: {error}"),))


def _sign(
    path: Path,
    output: Path,
    media_type: str,
    *,
    title: str,
    assertions: list[dict[str, Any]],
    parts: Sequence[Ingredient],
    identity: SigningIdentity,
) -> None:
    manifest = {
        "claim_generator_info": [{"name": PROGRAM, "version": PROGRAM_VERSION}],
        "title": _short(title) or PROGRAM,
        "format": media_type,
        "assertions": assertions,
    }
    settings = {
        "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_after_sign": False},
        "builder": {"thumbnail": {"enabled": False}},
    }
    stamp = identity.timestamp_url.encode() or None
    info = c2pa.C2paSignerInfo(alg=b"es256", sign_cert=identity.chain, private_key=identity.key, ta_url=stamp)
    try:
        with ExitStack() as stack:
            context = stack.enter_context(c2pa.Context.from_dict(settings))
            signer = stack.enter_context(c2pa.Signer.from_info(info))
            builder = stack.enter_context(c2pa.Builder(manifest, context=context))
            for part in parts:
                _add(builder, part)
            source, target = stack.enter_context(path.open("rb")), stack.enter_context(output.open("w+b"))
            builder.sign(signer, media_type, source, target)
    except c2pa.C2paError as error:
        raise CredentialsError(
            f"The file could not be signed with content credentials: {_short(str(error))}. Whoever runs this server "
            "should look at the certificate it signs with.",
        ) from error


def _add(builder: Any, part: Ingredient) -> None:
    """The part is an ingredient with its own credentials; one in a form without any is named in the actions alone."""
    if part.media_type not in READABLE:
        return
    described = {"title": _short(part.title), "relationship": part.relationship}
    if part.relationship == _PARENT:
        described["instance_id"] = _PARENT
    with part.path.open("rb") as stream, suppress(c2pa.C2paError):
        builder.add_ingredient(described, part.media_type, stream)


def _read(store: Mapping[str, Any]) -> Credentials:
    manifests: dict[str, Any] = store.get("manifests") or {}
    active: dict[str, Any] = manifests.get(store.get("active_manifest", "")) or {}
    faults = [str(one.get("code", "")) for one in store.get("validation_status") or []]
    signature: dict[str, Any] = active.get("signature_info") or {}
    broken = [code for code in faults if code not in _HARMLESS]
    is_whole = store.get("validation_state") in {"Valid", "Trusted"} and not broken
    said = _said(active)
    parts = tuple(_part(one, manifests) for one in (active.get("ingredients") or [])[:_MOST_PARTS])
    program: Mapping[str, Any] = next(iter(active.get("claim_generator_info") or []), {})
    return Credentials(
        state=CredentialState.VALID if is_whole else CredentialState.INVALID,
        faults=tuple(_short(code) for code in broken[:20]),
        title=_short(active.get("title")),
        program=_short(" ".join(str(program.get(key) or "") for key in ("name", "version"))),
        signer=_short(signature.get("common_name") or signature.get("issuer")),
        serial=_short(signature.get("cert_serial_number")),
        signed_at=_short(signature.get("time")),
        is_known=store.get("validation_state") == "Trusted",
        is_ai=said.is_ai or any(part.is_ai for part in parts) or any(_said(one).is_ai for one in manifests.values()),
        said=said,
        parts=parts,
        film=tuple(_film_parts(active)),
    )


def _said(manifest: Mapping[str, Any]) -> StatedSource:
    """What a manifest says about its own file: of its actions the first one that names a source."""
    actions = list(_actions(manifest))
    sources = [str(one.get("digitalSourceType") or "").removeprefix(IPTC) for one in actions]
    first = next((number for number, source in enumerate(sources) if source), None)
    agent = actions[first].get("softwareAgent") if first is not None else None
    agent = agent if isinstance(agent, dict) else {"name": agent}
    made: Mapping[str, Any] = next(
        (one.get("data") or {} for one in manifest.get("assertions") or [] if one.get("label") == MAKING), {}
    )
    seed = made.get("seed")
    return StatedSource(
        title=_short(manifest.get("title")),
        source=_short(sources[first]) if first is not None else "",
        maker=_short(agent.get("name")),
        version=_short(agent.get("version")),
        seed=seed if isinstance(seed, int) else None,
        is_ai=any(source in AI_SOURCES for source in sources),
    )


def _part(ingredient: Mapping[str, Any], manifests: Mapping[str, Any]) -> StatedSource:
    own = manifests.get(ingredient.get("active_manifest") or "")
    said = _said(own) if own else StatedSource()
    failures = ((ingredient.get("validation_results") or {}).get("activeManifest") or {}).get("failure") or []
    broken = [one for one in failures if one.get("code") not in _HARMLESS]
    state = CredentialState.NONE if not own else CredentialState.INVALID if broken else CredentialState.VALID
    return said.model_copy(update={"title": _short(ingredient.get("title")), "state": state})


def _actions(manifest: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for assertion in manifest.get("assertions") or []:
        if assertion.get("label") in _ACTIONS:
            yield from (one for one in (assertion.get("data") or {}).get("actions") or [] if isinstance(one, dict))


def _made(making: Making, *, identity: SigningIdentity) -> dict[str, Any]:
    """How a file was made, as our own assertion says it."""
    return {
        **making.model_dump(mode="json", exclude={"title", "source", "prompt"}, exclude_defaults=True),
        **_prompt(making.prompt, is_named=identity.names_prompts),
    }


def _prompt(prompt: str, *, is_named: bool) -> dict[str, str]:
    if not prompt:
        return {}
    return {"prompt": prompt} if is_named else {"promptSha256": hashlib.sha256(prompt.encode()).hexdigest()}


def _sentence(making: Making) -> str:
    how = "Generated by AI with" if making.source is SourceKind.MODEL else "Made by rules, without a trained model, by"
    return f"{how} {making.maker} ({making.version})"


def _stated(part: Ingredient) -> dict[str, Any]:
    """A part as our own assertion lists it; names of JavaScript, as C2PA has them."""
    return {
        "title": _short(part.title),
        "kind": part.kind,
        "source": part.source.value if part.source else "",
        "model": part.model,
        "places": [
            {
                "segment": place.segment,
                "layer": place.layer,
                "startSeconds": place.start_seconds,
                "endSeconds": place.end_seconds,
            }
            for place in part.places
        ],
    }


def _film_parts(manifest: Mapping[str, Any]) -> Iterator[FilmPart]:
    """The parts that our own assertion lists. What strangers wrote there and cannot be read is left out."""
    listed = next(
        ((one.get("data") or {}).get("parts") for one in manifest.get("assertions") or [] if one.get("label") == FILM),
        None,
    )
    for part in listed[:_MOST_PARTS] if isinstance(listed, list) else ():
        if not isinstance(part, dict):
            continue
        places = part.get("places")
        with suppress(ValidationError):
            yield FilmPart(
                title=_short(part.get("title")),
                kind=_short(part.get("kind")),
                source=_short(part.get("source")),
                model=_short(part.get("model")),
                is_ai=part.get("source") in AI_SOURCES,
                places=tuple(_film_place(one) for one in (places if isinstance(places, list) else ())[:_MOST_PLACES]),
            )


def _film_place(place: object) -> FilmPlace:
    told = place if isinstance(place, dict) else {}
    return FilmPlace.model_validate(
        {
            "segment": told.get("segment"),
            "layer": _short(told.get("layer")),
            "start_seconds": told.get("startSeconds", 0),
            "end_seconds": told.get("endSeconds", 0),
        }
    )


def _placed(part: Ingredient) -> str:
    where = ", ".join(dict.fromkeys(str(place.segment) for place in part.places))
    return _short(f"“{part.title}” in segment {where}" if where else f"“{part.title}”")


def _no_training() -> dict[str, Any]:
    return {
        "label": "cawg.training-mining",
        "data": {"entries": {"cawg.ai_generative_training": {"use": "notAllowed"}}},
    }


def _short(text: object) -> str:
    """At most so many characters of a text that strangers wrote, those that can be printed."""
    printable = "".join(one for one in str(text or "")[: 4 * _TEXT_CHARACTERS] if one.isprintable())
    return printable[:_TEXT_CHARACTERS].strip()


def _mentions_credentials(path: Path) -> bool:
    """Whether it is worth loading the reader: every manifest names its own kind."""
    if not path.stat().st_size:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return data.find(b"c2pa") >= 0
