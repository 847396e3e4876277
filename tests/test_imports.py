"""Who may import whom: the library goes one way along the line, and knows neither MkDocs nor the commands."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
LIBRARY = SCRIPTS / "caatsa"
MODULES = {
    ".".join(path.relative_to(SCRIPTS).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(LIBRARY.rglob("*.py"))
}
LINE = ["load", "validate", "link", "render", "check"]
FORBIDDEN = {"mkdocs", "argparse"} | {path.stem for path in SCRIPTS.glob("*.py")}
LONGEST = 300


@cache
def imports(module: str) -> frozenset[str]:
    """Every module that this one imports, anywhere in its code, by full name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = origin(module, node)
            found.update(f"{base}.{alias.name}" if f"{base}.{alias.name}" in MODULES else base for alias in node.names)
    return frozenset(found)


def origin(module: str, node: ast.ImportFrom) -> str:
    """The package that a from-import takes from, with its dots resolved."""
    if not node.level:
        return node.module or ""
    package = module.split(".")
    if MODULES[module].name != "__init__.py":
        package = package[:-1]
    package = package[: len(package) - node.level + 1]
    return ".".join([*package, *([node.module] if node.module else [])])


def reach(module: str) -> set[str]:
    """Every module of the library that this one needs, itself excluded unless it is in a circle."""
    reached: set[str] = set()
    waiting = [module]
    while waiting:
        for other in imports(waiting.pop()):
            if other in MODULES and other not in reached:
                reached.add(other)
                waiting.append(other)
    return reached


@pytest.mark.parametrize("module", MODULES)
def test_no_module_needs_itself(module: str) -> None:
    assert module not in reach(module)


@pytest.mark.parametrize("stage", LINE)
def test_no_stage_needs_a_later_one(stage: str) -> None:
    later = {f"caatsa.{name}" for name in LINE[LINE.index(stage) + 1 :]}
    assert reach(f"caatsa.{stage}") & later == set()


@pytest.mark.parametrize("module", MODULES)
def test_library_imports_neither_mkdocs_nor_commands(module: str) -> None:
    tops = {name.partition(".")[0] for name in imports(module)}
    assert tops & FORBIDDEN == set()


# caatsa.environment runs before there is anybody to tell: it says in one line what it does, and why it stops.
@pytest.mark.parametrize("module", MODULES.keys() - {"caatsa.environment"})
def test_library_neither_prints_nor_exits(module: str) -> None:
    calls = [node.func for node in ast.walk(ast.parse(MODULES[module].read_text())) if isinstance(node, ast.Call)]
    assert [call.id for call in calls if isinstance(call, ast.Name) and call.id in ("print", "exit", "input")] == []
    assert [call for call in calls if isinstance(call, ast.Attribute) and ast.unparse(call) == "sys.exit"] == []


@pytest.mark.parametrize("module", MODULES)
def test_module_is_short_and_says_what_it_is(module: str) -> None:
    text = MODULES[module].read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST
    assert ast.get_docstring(ast.parse(text))
    assert MODULES[module].stem not in ("utils", "util", "helpers", "helper", "common", "misc")


@pytest.mark.parametrize("module", MODULES)
def test_every_function_says_what_it_takes_and_gives(module: str) -> None:
    functions = [
        node
        for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    bare = [node.name for node in functions if node.returns is None or any(not a.annotation for a in given(node))]
    assert bare == []


def given(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.arg]:
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    every += [extra for extra in (arguments.vararg, arguments.kwarg) if extra]
    return [argument for argument in every if argument.arg not in ("self", "cls")]


def test_there_is_a_library_to_test() -> None:
    assert {f"caatsa.{stage}" for stage in LINE} <= MODULES.keys()
