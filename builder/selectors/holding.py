"""Files that must stay as long as the product's rows name them."""

from builder.models import Asset, Export, ReceivedKit


def find_held_files(shas: frozenset[str]) -> frozenset[str]:
    """Those of the files, by SHA-256, that are originals (in the trash or not), of an export, or a kit that came in."""
    held = set(Asset.objects.filter(sha256__in=shas).values_list("sha256", flat=True))
    held.update(ReceivedKit.objects.filter(sha256__in=shas).values_list("sha256", flat=True))
    for files in Export.objects.exclude(files=[]).values_list("files", flat=True).iterator():
        held.update(file["sha256"] for file in files)
    return frozenset(held & shas)
