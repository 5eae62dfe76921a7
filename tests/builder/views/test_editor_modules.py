"""What the editor's page asks for before it opens."""

from builder.views.editor import FIRST, first_modules, module_addresses

MOST = 235
"""Modules before the editor opens. What is not seen at first is loaded later: see ui/later.js. Measured: 234."""


class TestFirstModules:
    def test_are_all_on_the_import_map(self) -> None:
        assert set(first_modules()) <= set(module_addresses())

    def test_hold_what_is_seen_at_first(self) -> None:
        seen = {FIRST, "preact", "#editor/ui/strip/strip.js", "#editor/ui/library/templates_panel.js"}
        assert seen <= set(first_modules())

    def test_leave_out_what_is_opened_later(self) -> None:
        opened = {"dialogs/export_dialog", "timeline/timeline", "library/brand_panel", "inspector/text_tab"}
        assert not {f"#editor/ui/{name}.js" for name in opened} & set(first_modules())

    def test_are_few(self) -> None:
        assert len(first_modules()) <= MOST
