"""``manage.py verify``: what a file says about where it comes from."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from builder.models import Asset, SigningCertificate, Workspace
from builder.selectors.certificates import Signer, find_anchors, get_standing
from generation import api as generation
from generation.api import Credentials, CredentialState, FilmPart

SIGNERS = {
    Signer.OWN: "this workspace's certificate",
    Signer.EARLIER: "an earlier certificate of this workspace",
    Signer.OPERATOR: "the operator's certificate",
    Signer.TRUSTED: "a certificate that is trusted here",
    Signer.UNKNOWN: "a certificate that is not known here",
}


class Command(BaseCommand):
    help = "Say what a file tells about its origin. Ends with 0, with 1 where its credentials are broken."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a picture, film or sound")
        parser.add_argument("--search", action="store_true", help="look for watermarks in cropped pictures too (slow)")

    def handle(self, *, file: Path, search: bool, **_options: object) -> None:
        if not file.is_file():
            raise CommandError(f"{file} is no file.")
        anchors = b"".join(dict.fromkeys(find_anchors(one.key) for one in Workspace.objects.all()))
        try:
            origin = generation.find_origin(file, name=file.name, anchors=anchors, searches=search)
        except generation.IntakeError as error:
            raise CommandError(error.message) from error
        for line in _about(origin.credentials):
            self.stdout.write(line)
        if origin.mark is None:
            self.stdout.write("Watermark: none found.")
        else:
            self.stdout.write(f"Watermark: {origin.mark.value:08x}, {_whose(f'{origin.mark.value:08x}')}.")
        if origin.credentials.state is CredentialState.INVALID:
            raise SystemExit(1)


def _about(found: Credentials) -> list[str]:
    if found.state is CredentialState.NONE and found.is_ai:
        return [f"Credentials: none. Its metadata (XMP) say: {found.said.source}. Made by AI: yes, at least in part."]
    if found.state is CredentialState.NONE:
        return ["Credentials: none. That says nothing about how the file was made: anybody can take them off."]
    if found.state is CredentialState.INVALID:
        codes = ", ".join(found.faults) or "not readable"
        return [f"Credentials: invalid ({codes}). The file was changed after it was signed, or they were forged."]
    row = SigningCertificate.objects.filter(serial=found.serial).first() if found.is_known else None
    workspace = row.workspace_id if row else None
    signer = Signer.TRUSTED if found.is_known else Signer.UNKNOWN
    if workspace is not None:
        signer = get_standing(workspace, found.serial, is_known=found.is_known).signer
    made_by = f"{found.said.maker} {found.said.version}".strip() or "nobody named"
    lines = [
        f"Credentials: valid, signed by “{found.signer}” with {SIGNERS[signer]}.",
        f"It says: {found.said.source or 'no source'}, made by {made_by}.",
        "Made by AI: " + ("yes, at least in part." if found.is_ai else "no, by what it says."),
    ]
    lines += [f"Part: {part.title}: {part.source or 'no source'} ({part.state})" for part in found.parts]
    return lines + [line for part in found.film if part.is_ai for line in _in_film(part)]


def _in_film(part: FilmPart) -> list[str]:
    """Where a part that a model made is seen or heard, a place a line."""
    what = f"AI in the film: {part.kind or 'part'} “{part.title}” by {part.model or 'a model that is not named'}"
    if not part.places:
        return [f"{what}, in all of it."]
    return [
        f"{what}, segment {place.segment}, {f'layer {place.layer}' if place.layer else 'no layer'}, "
        f"{place.start_seconds:.1f} to {place.end_seconds:.1f} s."
        for place in part.places
    ]


def _whose(mark: str) -> str:
    asset = Asset.objects.filter(facts__take__mark=mark).select_related("workspace").first()
    if asset is None:
        return "of a picture that is not in this library"
    return f"that of “{asset.name}” in {asset.workspace.name}"
