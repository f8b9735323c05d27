"""Every finding the program can make, read from its source: codes, severities, messages, mends, legal sources.

A call of `Finding(…)` is followed back to the constants it is made from: through names, conditional expressions, tables
and parameters. What is computed while the program runs stays out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
_LEGAL_SOURCE = re.compile(r"Legal source: (.*?)(?:\n\s*\n|\Z)", re.DOTALL)
_ANY = "*"
_SUBJECTS = {
    "arrangements": ("arrangement", "wording"),
    "law": ("jurisdiction", "vocabulary"),
    "packs": ("pack",),
    "wording": ("arrangement", "clause", "wording"),
}
"""What the checks of a module are about; of the others, clauses."""
_ORDER = ("error", "warning", "note")
_SAID = ("code", "severity", "message", "mend", "legal_source")
_ARGUMENTS = ("code", "severity", "message", "where", "mend", "values", "legal_source")

Function = ast.FunctionDef


@dataclass(frozen=True, slots=True)
class Found:
    """One code, with all that it may say."""

    code: str
    severities: tuple[str, ...]
    messages: tuple[str, ...]
    mends: tuple[str, ...]
    legal_sources: tuple[str, ...]


@dataclass(eq=False)
class _Module:
    """A module of the program: its functions and its tables."""

    name: str
    tree: ast.Module
    functions: list[Function] = field(default_factory=list)
    constants: dict[str, ast.expr] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for node in ast.walk(self.tree):
            if isinstance(node, Function):
                self.functions.append(node)
        for node in self.tree.body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
                self.constants[node.target.id] = node.value
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self.constants[node.targets[0].id] = node.value

    @cached_property
    def calls(self) -> dict[str, list[tuple[Function, ast.Call]]]:
        """Every call by the name that is called, with the function it stands in."""
        found: dict[str, list[tuple[Function, ast.Call]]] = {}
        for function in self.functions:
            for node in ast.walk(function):
                if isinstance(node, ast.Call):
                    for called in (node, *_handed_on(node)):
                        name = called.func.id if isinstance(called.func, ast.Name) else getattr(called.func, "attr", "")
                        found.setdefault(name, []).append((function, called))
        return found

    def function(self, name: str) -> Function | None:
        """The function of a name; None where the module has none."""
        return next((each for each in self.functions if each.name == name), None)


@dataclass(frozen=True, eq=False)
class _Frame:
    """A function being read, with what its parameters stand for and the names that are settled."""

    module: _Module
    function: Function
    at: ast.expr
    """The call or value in the function that is being read."""
    given: dict[str, tuple[ast.expr, _Frame]] = field(default_factory=dict)
    settled: dict[str, str] = field(default_factory=dict)
    answered: dict[str, bool] = field(default_factory=dict)
    """Conditions whose answer is settled, as source."""

    def assigned(self, name: str) -> list[ast.expr]:
        """What a local name may stand for here: its last assignment before, and those in branches since."""
        return _assigned(self.function.body, name, self.at)[0]

    @property
    def parameters(self) -> list[str]:
        """The names of its parameters, without self."""
        arguments = self.function.args
        every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
        return [each.arg for each in every if each.arg not in {"self", "cls"}]


def found_findings() -> tuple[Found, ...]:
    """Every code with all that it may say, sorted by code."""
    reader = _Reader()
    collected: dict[str, list[tuple[tuple[str, ...], ...]]] = {}
    for code, parts in reader.emissions():
        collected.setdefault(code, []).append(parts)
    return tuple(
        Found(code, *(tuple(dict.fromkeys(text for each in said for text in each[place])) for place in range(4)))
        for code, said in sorted(collected.items())
    )


class _Reader:
    """Follows the calls of `Finding` through the modules of the program."""

    def __init__(self) -> None:
        paths = sorted((PROJECT / "app").rglob("*.py"))
        self._modules = [_Module(path.stem, ast.parse(path.read_text(encoding="utf-8"))) for path in paths]

    def emissions(self) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
        """Code, and severities, messages, mends and legal sources of each finding made anywhere."""
        for module in self._modules:
            for function, call in module.calls.get("Finding", []):
                arguments = dict(zip(_ARGUMENTS, call.args, strict=False))
                arguments |= {each.arg: each.value for each in call.keywords if each.arg}
                said = [arguments[name] for name in _SAID if name in arguments]
                for frame in self._frames(_Frame(module, function, call), said):
                    yield from self._emitted(arguments, frame)

    def _emitted(
        self, arguments: dict[str, ast.expr], frame: _Frame
    ) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
        for code, here in self._codes(arguments["code"], frame):
            severities, messages, mends = (
                self._texts(arguments[name], here) for name in ("severity", "message", "mend")
            )
            keys = self._texts(arguments["legal_source"], here) if "legal_source" in arguments else ()
            legal = self._rules(here) or tuple(f"`{key}`" for key in keys)
            ordered = tuple(sorted(severities, key=_ORDER.index))
            for each in self._with_subject(code, self._outermost(here)):
                yield each, (ordered, messages, mends, legal)

    def _codes(self, code: ast.expr, frame: _Frame) -> Iterator[tuple[str, _Frame]]:
        """Each code, with the name or condition that decides it settled."""
        if isinstance(code, ast.IfExp):
            for answer, branch in ((True, code.body), (False, code.orelse)):
                answered = {ast.unparse(code.test): answer}
                for text in self._texts(branch, frame):
                    yield text, replace(frame, answered=answered)
            return
        inner = code.values[-1] if isinstance(code, ast.JoinedStr) else code
        name = inner.value if isinstance(inner, ast.FormattedValue) else inner
        if isinstance(name, ast.Name):
            prefixes = self._texts(ast.JoinedStr(code.values[:-1]), frame) if isinstance(code, ast.JoinedStr) else ("",)
            for prefix, text in product(prefixes, self._texts(name, frame)):
                yield f"{prefix}{text}", replace(frame, settled={name.id: text})
        else:
            for text in self._texts(code, frame):
                yield text, frame

    @staticmethod
    def _outermost(frame: _Frame) -> str:
        """The name of the module that the finding is about: that of the check which calls the helpers."""
        while frame.given:
            frame = next(iter(frame.given.values()))[1]
        return frame.module.name

    @staticmethod
    def _with_subject(code: str, module: str) -> list[str]:
        """The code; where any file may be its subject, those of the module that have a wrong example."""
        if not code.startswith(_ANY):
            return [code]
        subjects = _SUBJECTS.get(module, ("clause",))
        names = [f"{subject}{code.removeprefix(_ANY)}" for subject in subjects]
        known = [name for name in names if (PROJECT / "tests" / "wrong" / name).is_dir()]
        if not known:
            raise LookupError(f"{module}.py makes {code}, of which tests/wrong has no example")
        return known

    def _frames(self, frame: _Frame, expressions: list[ast.expr], depth: int = 0) -> Iterator[_Frame]:
        """The frame itself, or one for each call where what is said depends on a parameter."""
        needed = self._names(expressions, frame) & set(frame.parameters)
        if not needed or depth > 3:  # noqa: PLR2004 - deeper than any helper of a helper
            yield frame
            return
        called = False
        for module, function, call in self._calls_of(frame.function.name, frame.module):
            stated = dict(zip(frame.parameters, call.args, strict=False))
            stated = {each.arg: each.value for each in call.keywords if each.arg} | stated
            passed = [stated[name] for name in needed if name in stated]
            for caller in self._frames(_Frame(module, function, call), passed, depth + 1):
                called = True
                yield replace(frame, given={name: (value, caller) for name, value in stated.items()})
        if not called:
            yield frame

    def _calls_of(self, name: str, home: _Module) -> Iterator[tuple[_Module, Function, ast.Call]]:
        for module in [home] if name.startswith("_") else self._modules:
            for function, call in module.calls.get(name, []):
                if function.name != name:
                    yield module, function, call

    @staticmethod
    def _names(expressions: list[ast.expr], frame: _Frame) -> set[str]:
        """The names that texts may come from, local ones followed to what they are assigned."""
        found: set[str] = set()
        waiting = [node for each in expressions for node in _text_nodes(each)]
        while waiting:
            node = waiting.pop()
            if node.id not in found:
                found.add(node.id)
                waiting += [name for each in frame.assigned(node.id) for name in _text_nodes(each)]
        return found

    def _rules(self, frame: _Frame, seen: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The legal sources that the docstring of the function states, or those of the functions that call it."""
        found = _LEGAL_SOURCE.search(ast.get_docstring(frame.function) or "")
        if found:
            rule = " ".join(found[1].split()).removesuffix(".")
            return () if rule.startswith("none;") else (rule,)
        rules: list[str] = []
        for _, caller in frame.given.values():
            rules += self._rules(caller, seen)
        if not rules and frame.function.name not in seen:
            for module, function, call in self._calls_of(frame.function.name, frame.module):
                if module is frame.module:
                    rules += self._rules(_Frame(module, function, call), seen | {frame.function.name})
        return tuple(dict.fromkeys(rules))

    def _texts(  # noqa: PLR0911 - one return for each form an expression has
        self, node: ast.expr, frame: _Frame, seen: frozenset[int] = frozenset()
    ) -> tuple[str, ...]:
        """The texts an expression may be."""
        if id(node) in seen:
            return ()
        seen |= {id(node)}

        def of(*nodes: ast.expr) -> tuple[str, ...]:
            return tuple(dict.fromkeys(text for each in nodes for text in self._texts(each, frame, seen)))

        match node:
            case ast.Constant(str(text)):
                return (text,)
            case ast.Attribute(ast.Name("Severity"), name):
                return (name.lower(),)
            case ast.Attribute(ast.Name("self"), _):
                return (_ANY,)
            case ast.Name(name):
                return self._named(name, frame, seen)
            case ast.Attribute(ast.Name(_), name) if name.isupper():
                return of(*self._tables(name, frame))
            case ast.IfExp(test, one, other):
                answer = frame.answered.get(ast.unparse(test))
                return of(one, other) if answer is None else of(one if answer else other)
            case ast.BoolOp(_, values):
                return self._first_of(values, frame, seen)
            case ast.JoinedStr(values):
                return tuple("".join(each) for each in product(*(of(value) for value in values)))
            case ast.FormattedValue(value):
                return of(value)
            case ast.Dict(_, values):
                return of(*values)
            case ast.Subscript(table, key):
                return of(*self._items(table, key, frame))
            case ast.Call(ast.Name("N_"), [text]):
                return of(text)
            case ast.Call(ast.Attribute(table, "get"), [key, *rest]):
                return of(*(self._items(table, key, frame) or rest))
            case ast.Call(ast.Name(name), arguments) if function := frame.module.function(name):
                return self._returned(function, arguments, frame, seen)
            case _:
                return ()

    def _first_of(self, values: list[ast.expr], frame: _Frame, seen: frozenset[int]) -> tuple[str, ...]:
        """Of `a or b`: what a gives where its key is settled, else all that either may give."""
        found: list[str] = []
        for value in values:
            found += self._texts(value, frame, seen)
            if found and self._is_settled(value, frame):
                break
        return tuple(dict.fromkeys(found))

    def _is_settled(self, value: ast.expr, frame: _Frame) -> bool:
        """Tell whether a value is looked up under a key that is settled, and found."""
        match value:
            case ast.Call(ast.Attribute(table, "get"), [ast.Name(key), *_]):
                return key in frame.settled and bool(self._items(table, value.args[0], frame))
            case ast.BoolOp(_, values):
                return any(self._is_settled(each, frame) for each in values)
            case ast.Name(name):
                nodes = [node for each in frame.assigned(name) for node in ast.walk(each) if isinstance(node, ast.Call)]
                return any(self._is_settled(each, frame) for each in nodes)
            case _:
                return False

    def _named(self, name: str, frame: _Frame, seen: frozenset[int]) -> tuple[str, ...]:
        if name in frame.settled:
            return (frame.settled[name],)
        if name in frame.given:
            value, caller = frame.given[name]
            return self._texts(value, caller, seen)
        nodes = frame.assigned(name) or self._tables(name, frame)
        return tuple(dict.fromkeys(text for each in nodes for text in self._texts(each, frame, seen)))

    def _tables(self, name: str, frame: _Frame) -> list[ast.expr]:
        """A constant of this module, or of the one it comes from."""
        if name in frame.module.constants:
            return [frame.module.constants[name]]
        return [] if name.startswith("_") else [m.constants[name] for m in self._modules if name in m.constants][:1]

    def _items(self, table: ast.expr, key: ast.expr, frame: _Frame) -> list[ast.expr]:
        """The values a table has under a key; all of them where the key is not known."""
        if isinstance(key, ast.Constant) and isinstance(key.value, int):
            inner = self._items(table.value, table.slice, frame) if isinstance(table, ast.Subscript) else [table]
            return [
                part for each in inner if isinstance(each, ast.Tuple) for part in each.elts[key.value : key.value + 1]
            ]
        tables = self._tables(table.id, frame) if isinstance(table, ast.Name) else [table]
        wanted = self._texts(key, frame)
        found = [each for each in tables if isinstance(each, ast.Dict)]
        return [
            value
            for each in found
            for name, value in zip(each.keys, each.values, strict=True)
            if not wanted or not isinstance(name, ast.Constant) or name.value in wanted
        ]

    def _returned(
        self, function: Function, arguments: list[ast.expr], frame: _Frame, seen: frozenset[int]
    ) -> tuple[str, ...]:
        inner = _Frame(frame.module, function, ast.Constant(None))
        given = {name: (value, frame) for name, value in zip(inner.parameters, arguments, strict=False)}
        settled = {
            name: frame.settled[value.id]
            for name, (value, _) in given.items()
            if isinstance(value, ast.Name) and value.id in frame.settled
        }
        returns = [node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value]
        return tuple(
            dict.fromkeys(
                text
                for each in returns
                for text in self._texts(each, _Frame(frame.module, function, each, given, settled), seen)
            )
        )


def _handed_on(call: ast.Call) -> list[ast.Call]:
    """The calls that a call may make of a function it is handed, with the arguments after it."""
    return [
        ast.Call(argument, call.args[place + 1 :], call.keywords)
        for place, argument in enumerate(call.args)
        if isinstance(argument, ast.Attribute) and isinstance(argument.value, ast.Name)
    ]


def _assigned(block: list[ast.stmt], name: str, at: ast.AST) -> tuple[list[ast.expr], bool]:
    """The values a name may have where `at` stands in a block, and whether the last of them is certain."""
    found: list[ast.expr] = []
    for statement in reversed(block[: _place(block, at) + 1]):
        inside = [each for each in _blocks(statement) if any(at is node for stmt in each for node in ast.walk(stmt))]
        if inside:
            values, certain = _assigned(inside[0], name, at)
        else:
            values, certain = _values_of(statement, name)
        found += values
        if certain:
            return found, True
    return found, False


def _place(block: list[ast.stmt], at: ast.AST) -> int:
    return next((i for i, stmt in enumerate(block) if any(at is node for node in ast.walk(stmt))), len(block) - 1)


def _blocks(statement: ast.stmt) -> list[list[ast.stmt]]:
    return [block for part in ("body", "orelse") if isinstance(block := getattr(statement, part, None), list) and block]


def _values_of(statement: ast.stmt, name: str) -> tuple[list[ast.expr], bool]:
    """What a statement assigns to a name, and whether it surely does; of an unpacked pair, the part by its place."""
    if not isinstance(statement, ast.Assign):
        inner = [node for node in ast.walk(statement) if isinstance(node, ast.Assign)]
        return [value for each in inner for value in _values_of(each, name)[0]], False
    match statement.targets[0]:
        case ast.Name(target) if target == name:
            return [statement.value], True
        case ast.Tuple(parts):
            places = [place for place, part in enumerate(parts) if isinstance(part, ast.Name) and part.id == name]
            items = [ast.Subscript(statement.value, ast.Constant(place), ast.Load()) for place in places]
            return list(items), bool(items)
        case _:
            return [], False


def _text_nodes(node: ast.expr) -> Iterator[ast.Name]:
    """The names in an expression whose text it may be; conditions and keys of tables left out."""
    match node:
        case ast.Name():
            yield node
        case ast.IfExp(_, one, other):
            yield from (*_text_nodes(one), *_text_nodes(other))
        case ast.BoolOp(_, values) | ast.JoinedStr(values):
            for value in values:
                yield from _text_nodes(value)
        case ast.FormattedValue(value):
            yield from _text_nodes(value)
        case ast.Subscript(table, key):
            yield from (*_text_nodes(table), *_text_nodes(key))
        case ast.Call(_, arguments):
            for argument in arguments:
                yield from _text_nodes(argument)
        case _:
            pass
