"""The product's app: what it wants to be told of."""

from django.apps import AppConfig
from django.core import checks


class BuilderConfig(AppConfig):
    """Rows of the product. Ended jobs are told to the exports that wait for them, and
    the next rows of batches begin; a forgotten export is found."""

    name = "builder"

    def ready(self) -> None:
        """Listen to generation. Rows can only be imported now that the apps are there."""
        from builder.selectors.holding import find_held_files
        from builder.services.batch_running import feed_after, feed_all, tell_ended_batches
        from builder.services.certificates import find_identity
        from builder.services.checkup import check_credentials, check_prompt_lists
        from builder.services.exports import go_on_with_exports, send_forgotten_exports, settle_export
        from builder.services.kit_archives import forget_received_kits
        from builder.services.notices import send_notices
        from builder.services.rejections import note_rejection
        from builder.services.review_standings import refresh_standings
        from generation import api as generation

        checks.register(check_prompt_lists)
        checks.register(check_credentials)
        generation.on_sign(find_identity)
        generation.on_finished(generation.EXPORT)(settle_export)
        generation.on_finished(generation.EXPORT)(feed_after)
        kinds = generation.ArtifactKind
        for kind in (kinds.GATE_REPORT, kinds.GROUND, kinds.MARKS, kinds.NARRATION):
            generation.on_finished(kind)(go_on_with_exports)
            generation.on_finished(kind)(feed_after)
        for kind in (kinds.TAKE, kinds.FOOTAGE_TAKE, kinds.NARRATION):
            generation.on_finished(kind)(note_rejection)
        generation.on_wake(send_forgotten_exports)
        generation.on_wake(feed_all)
        generation.on_wake(forget_received_kits)
        generation.on_wake(tell_ended_batches)
        generation.on_wake(send_notices)
        generation.on_wake(refresh_standings)
        generation.on_sweep(find_held_files)
