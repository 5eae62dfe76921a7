"""All texts that people read, found in the source: templates, Python, the sentences of the domain, scripts."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.template import Engine
from django.template.base import FilterExpression, Node, Template, Variable
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

from tests.house.source import ROOT, tracked_files


class Text(NamedTuple):
    """A text as translators get it; ``plural`` is its other form where a number decides. ``where`` is a file."""

    text: str
    plural: str
    where: str


SINGLE = {"gettext", "gettext_lazy", "gettext_noop"}
COUNTED = {"ngettext", "ngettext_lazy"}
ROOMS = (
    "builder/document",
    "builder/models",
    "builder/selectors",
    "builder/services",
    "builder/http",
    "brandkit",
    "generation",
)
"""Where sentences are made that edges translate."""
SILENT = (
    "builder/document/scripting/",  # recognises words of scripts in many languages
    "builder/models/__init__.py",
    "builder/http/api.py",  # describes the API for programmers
    "builder/selectors/sentences.py",
    "builder/selectors/voice_samples.py",  # what voices say
    "builder/services/demo.py",
    "builder/services/sealing.py",
    "brandkit/wording/",  # lists of words that prompts may not have
    "brandkit/frames/marks/",
    "generation/backends/diffusion/hub.py",  # speaks to those who run the server
    "generation/backends/fake.py",
    "generation/backends/kokoro_voices.py",  # names of voices
    "generation/backends/reading.py",  # speaks
    "generation/domain/filming.py",
    "generation/domain/prompting.py",  # speaks to models
    "generation/domain/strengths.py",
    "generation/illustrator/",
    "generation/domain/tongues.py",  # small words of many languages
    "generation/domain/libraries.py",
    "generation/intake/documents/word.py",  # names of styles in Word
    "generation/marking/credentials.py",  # written into files
    "generation/rendering/animations/lottie.py",
    "generation/rendering/device_report.py",
    "generation/rendering/holds/",
    "generation/rendering/layers/text/fonts.py",
    "generation/rendering/machine_fonts.py",
    "generation/services/abilities.py",
)
"""What never speaks to people, or not in a language of the interface."""
ONLY_ERRORS = (
    "generation/backends/diffusion/licences.py",  # else names of licences, which are called the same everywhere
    "generation/backends/scripts.py",  # else words that voices say
    "generation/registry.py",
)
"""What speaks to people in its errors alone."""
WORDY = (
    "brandkit/domain/kit_words.py",
    "brandkit/domain/kit_changes.py",
    "brandkit/domain/proof_words.py",
    "brandkit/domain/marks.py",
    "brandkit/rules/motions.py",
    "brandkit/imports/logo",
    "builder/models/",
    "builder/library/templates/shipped.py",
)
"""Where single words count as well, that begin with a capital."""
FOR_PROGRAMMERS = re.compile(
    r"\b(log|logger)\.\w+$|^(ValueError|TypeError|RuntimeError|LookupError|KeyError|NotImplementedError|AssertionError|RuleError|"
    r"Field|fill|frozenset|re\.\w+|warnings\.warn|ArgumentParser|\w*\.add_argument|Path|\w*\.split|\w*\.removeprefix|models\.(Q|Index|\w*Constraint)|"
    r"Router|compile_rule|getattr|hasattr|isinstance|os\.\w+|importlib\.\w+|subprocess\.\w+|json\.\w+)$"
)
NOT_SHOWN = {
    "mends",
    "measures",
    "measures_nothing",
    "help_text",
    "help",
    "description",
    "pattern",
    "sql",
    "condition",
    "code",
    "violation_error_code",
    "constraint",
    "measured_by",
    "method",
    "source",
    "by",
    "licence",
    "origin",
}
NAMING = {"_not_found"}
"""Functions that take the name of a thing and put it into a sentence."""
UNSPOKEN = {"__str__", "__repr__", "get_openapi_operations"}
WORD = re.compile(r"[A-Za-zÀ-ÿ’'-]{2,}")
TWO_WORDS = re.compile(r"(?<![\w-])[A-Za-zÀ-ÿ’']{1,}[,;:.…]?(?: “?\{\d\}”?)? “?[A-Za-zÀ-ÿ’'({]{1,}")
SOURCE_CODE = re.compile(
    r"^[<#./]|[<>]=|\\|;\s*\w+:|SELECT |[_|]\w*\||%\(expressions|licen\[cs\]e|^(private, |default-src|clipPath )"
    r"|^(?:ai )?(?:generated|created|made|voice|spoken|voiced|narrated)(?: (?:by|with) ai)?$|^(ascii|replace"
    r"|cc by 4\.0|cc by-nc|research only|coqui public model license|lorem ipsum|dolor sit amet"
    r"|open font license|bitstream vera)$|^[a-z]+ (ellipse|tspan|defs|desc|feBlend)\b"
)
"""Words that programs read."""
LEAST_LETTERS = 6
"""Of a sentence with places: fewer would fit too much that is none."""
CAPITAL = re.compile(r"[A-Z][a-zé]+\Z")
FORMAT = re.compile(r"\{[a-z_]+(?::[^{}]*)?\}")
PLACE = re.compile(r"\{\d\}")


IN_FILTER = re.compile(r"""[:=]_\((?:"([^"]*)"|'([^']*)')\)""")


def texts_of_pages() -> Iterator[Text]:
    """What templates and Python mark for gettext."""
    engine = Engine(
        dirs=[str(ROOT / "templates")],
        libraries={name: f"django.templatetags.{name}" for name in ("i18n", "l10n", "static", "tz")},
        builtins=["builder.views.times", "builder.views.sentences"],
    )
    for file in tracked_files("templates/*.html", "templates/*.txt"):
        source = (ROOT / file).read_text()
        template = engine.from_string(source)
        yield from (Text(found[1] or found[2], "", file.as_posix()) for found in IN_FILTER.finditer(source))
        yield from (Text(text, plural, file.as_posix()) for text, plural in _marked_in(template))
    for file in tracked_files("builder/*.py", "brandkit/*.py", "generation/*.py"):
        yield from _marked_in_python(file)


def _marked_in(template: Template) -> Iterator[tuple[str, str]]:
    for node in _nodes(template):
        if isinstance(node, BlockTranslateNode):
            text, plural = node.render_token_list(node.singular)[0], ""
            if node.plural and node.countervar:
                plural = node.render_token_list(node.plural)[0]
            yield _trimmed(text, node), _trimmed(plural, node)
        elif isinstance(node, TranslateNode):
            text = node.filter_expression.var
            if not isinstance(text, Variable):
                yield str(text), ""
            elif isinstance(text.literal, str):
                yield text.literal, ""
        for expression in _expressions(node):
            if isinstance(expression.var, Variable) and expression.var.translate:
                yield str(expression.var.literal), ""


def _trimmed(text: str, node: BlockTranslateNode) -> str:
    return " ".join(line.strip() for line in text.strip().splitlines()) if node.trimmed else text


def _nodes(template: Template) -> Iterator[Node]:
    waiting: list[Node] = list(template.nodelist)
    while waiting:
        node = waiting.pop(0)
        yield node
        for name in dir(type(node)) and vars(node):
            inner = getattr(node, name)
            if name.startswith("nodelist") or name in ("conditions_nodelists", "blocks"):
                waiting.extend(_inner_nodes(inner))


def _inner_nodes(inner: object) -> Iterator[Node]:
    if isinstance(inner, Node):
        yield inner
    elif isinstance(inner, dict):
        for each in inner.values():
            yield from _inner_nodes(each)
    elif isinstance(inner, list | tuple):
        for each in inner:
            yield from _inner_nodes(each)


def _expressions(node: Node) -> Iterator[FilterExpression]:
    for value in vars(node).values():
        if isinstance(value, FilterExpression) and not isinstance(node, TranslateNode):
            yield value
        elif isinstance(value, dict):
            yield from (each for each in value.values() if isinstance(each, FilterExpression))


def _marked_in_python(file: Path) -> Iterator[Text]:
    tree = ast.parse((ROOT / file).read_text())
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = names.get(ast.unparse(node.func), ast.unparse(node.func).removeprefix("translation."))
        if called in SINGLE and isinstance(node.args[0], ast.Constant):
            yield Text(str(node.args[0].value), "", file.as_posix())
        elif called in COUNTED:
            one, more = node.args[0], node.args[1]
            assert isinstance(one, ast.Constant), f"{file}: {ast.unparse(node)}"
            assert isinstance(more, ast.Constant), f"{file}: {ast.unparse(node)}"
            yield Text(str(one.value), str(more.value), file.as_posix())


def sentences() -> Iterator[Text]:
    """What the rooms say to people: whole sentences, and words that are put into them."""
    for file in tracked_files(*(f"{room}/*.py" for room in ROOMS), "builder/library/templates/shipped.py"):
        if "migrations" in file.parts or file.as_posix().startswith(SILENT):
            continue
        finder = _Sentences(wordy=file.as_posix().startswith(WORDY), shows_measures="soundness" in file.parts)
        for part in _speaking(ast.parse((ROOT / file).read_text()), only_errors=file.as_posix() in ONLY_ERRORS):
            finder.visit(part)
        yield from (Text(text, "", file.as_posix()) for text in finder.found)


def _speaking(tree: ast.Module, *, only_errors: bool) -> Iterator[ast.AST]:
    if not only_errors:
        yield tree
        return
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    yield from (call for call in calls if ast.unparse(call.func).endswith("Error"))


class _Sentences(ast.NodeVisitor):
    """Texts of a module that read as words for people: two words in a row, or any that stand inside such a text."""

    def __init__(self, *, wordy: bool, shows_measures: bool) -> None:
        self.found: list[str] = []
        self.wordy = wordy
        self.not_shown = NOT_SHOWN - {"measures"} if shows_measures else NOT_SHOWN
        self.inside = False

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_arg(self, node: ast.arg) -> None:
        """Types are no texts."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.name in UNSPOKEN:
            return
        for part in (*node.args.defaults, *(each for each in node.args.kw_defaults if each), *node.body):
            self.visit(part)

    def visit_Call(self, node: ast.Call) -> None:
        called = ast.unparse(node.func)
        if called in NAMING:
            self.found.extend(str(each.value) for each in node.args if isinstance(each, ast.Constant))
            return
        if FOR_PROGRAMMERS.search(called) or called.rpartition(".")[2] in SINGLE | COUNTED | {"_", "lazy", "cast"}:
            return
        self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg == "title" and isinstance(node.value, ast.Constant):
            self.found.append(str(node.value.value))
        elif node.arg not in self.not_shown:
            self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        """What something is compared with is no text."""

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        text, place = "", 0
        for part in node.values:
            if isinstance(part, ast.Constant):
                text += str(part.value)
            else:
                place += 1
                text += f"{{{place}}}"
        before, said = self.inside, self._take(text)
        self.inside = before or said
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)
        self.inside = before

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self._take(node.value)

    def _take(self, text: str) -> bool:
        places = iter(range(1, 10))
        text = FORMAT.sub(lambda _: f"{{{next(places)}}}", text)
        words = PLACE.sub("", text)
        if not WORD.search(words) or "\n" in text.strip() or SOURCE_CODE.search(text):
            return False
        if "{1}" in text and sum(map(str.isalpha, words)) < LEAST_LETTERS:
            return False
        said = bool(TWO_WORDS.search(text)) or self.inside or (self.wordy and bool(CAPITAL.match(text)))
        if said:
            self.found.append(text)
        return said


def texts_of_scripts() -> Iterator[Text]:
    """What scripts hand to ``t`` and ``tn``."""
    for file in tracked_files("static/editor/*.js", "static/pages/*.js"):
        source = (ROOT / file).read_text()
        yield from (Text(text, plural, file.as_posix()) for text, plural in texts_in_script(source))


STRING = r'"(?:[^"\\\n]|\\.)*"'
CALL = re.compile(rf"\bt\(\s*({STRING})\s*\)|\btn\(|\bt`")
TWO = re.compile(rf"\s*({STRING}),\s*({STRING})")


def texts_in_script(source: str) -> Iterator[tuple[str, str]]:
    """Each text with its other form. A template's values become {1}, {2} and so on."""
    for found in CALL.finditer(source):
        if found[1]:
            yield _unquoted(found[1]), ""
        elif found[0] == "t`":
            yield _template(source, found.end()), ""
        else:
            two = TWO.match(source, _after_argument(source, found.end()))
            if two:
                yield _unquoted(two[1]), _unquoted(two[2])


def _unquoted(literal: str) -> str:
    return str(ast.literal_eval(literal))


def _after_argument(source: str, at: int) -> int:
    depth = 0
    while source[at] != "," or depth:
        depth += (source[at] in "([{") - (source[at] in ")]}")
        at += 1
    return at + 1


def _template(source: str, at: int) -> str:
    """The text of a template literal whose first character is at ``at``."""
    text, place = "", 0
    while source[at] != "`":
        if source.startswith("${", at):
            place += 1
            text += f"{{{place}}}"
            at = after_value(source, at + 2)
        else:
            if source[at] == "\\":
                at += 1
            text += source[at]
            at += 1
    return text


def after_value(source: str, at: int) -> int:
    """Behind the brace that closes the value which begins at ``at``; texts and templates inside are stepped over."""
    depth = 1
    while depth:
        if source[at] in "\"'":
            quote, at = source[at], at + 1
            while source[at] != quote:
                at += 2 if source[at] == "\\" else 1
        elif source[at] == "`":
            at += 1
            while source[at] != "`":
                at = after_value(source, at + 2) if source.startswith("${", at) else at + 1
            depth += 0
        depth += (source[at] == "{") - (source[at] == "}")
        at += 1
    return at
