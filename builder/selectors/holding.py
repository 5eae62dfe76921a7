"""Files that must stay as long as the product's rows name them."""

from builder.models import Asset, Export, ReceivedKit
from builder.models.export import FileSums


def find_held_files(shas: frozenset[str]) -> frozenset[str]:
    """Those of the files, by SHA-256, that are originals (in the trash or not), of an export, or a kit that came in.

    Each table is asked for these files alone, by an index, however many rows it has.
    """
    held = set(Asset.objects.filter(sha256__in=shas).values_list("sha256", flat=True))
    held.update(ReceivedKit.objects.filter(sha256__in=shas).values_list("sha256", flat=True))
    exports = Export.objects.alias(sums=FileSums("files")).filter(sums__has_any_keys=sorted(shas))
    for files in exports.order_by().values_list("files", flat=True):
        held.update(file["sha256"] for file in files)
    return frozenset(held & shas)
