"""Templates compiled for data that is known: attributes are attributes, macros are functions.

Jinja looks a name up as an attribute and then as an item, and passes every call through its context,
since it cannot know what it is given. Our templates are given named tuples, dataclasses and macros alone, so
`page.title` is compiled to just that, which halves the time of a page. What is missing is an
AttributeError; what is printed is escaped as ever, but for what a macro returns, whose texts are escaped
already.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape as html_escape
from typing import Any, NamedTuple

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from markupsafe import Markup, escape


class StraightCode(CodeGenerator):
    """The code of templates that ask attributes of objects and call functions by position."""

    def visit_Template(  # noqa: N802  jinja2's name
        self, node: nodes.Template, frame: Frame | None = None
    ) -> None:
        """Remembers which names of the template are macros, its own and those that it imports."""
        own = {line.name for line in node.body if isinstance(line, nodes.Macro)}
        imports = [name for line in node.body if isinstance(line, nodes.FromImport) for name in line.names]
        imported = {name if isinstance(name, str) else name[1] for name in imports}
        self._macros = {f"l_0_{name}" for name in own | imported}
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        """The names that the code goes by: texts that are escaped, loops that count."""
        super().write_commons()
        self.writeline("escaped, shown, LoopContext = environment.names")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  jinja2's name
        """`a.b` is `a.b`."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(  # noqa: N802  jinja2's name
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """`f(a)` is `f(a)`, but for calls with more than arguments by position."""
        if forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        """A text is looked up as it is printed; what a macro returns is printed as it is."""
        if finalize.src is not None or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(" if self._is_macro(node, frame) else "(escaped[it] if (it := ")

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        """What is no text is asked what it looks like."""
        if finalize.src is not None or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")" if self._is_macro(node, frame) else ").__class__ is str else shown(it))")

    def _is_macro(self, node: nodes.Expr, frame: Frame) -> bool:
        """Whether the node calls a macro by its name, which no argument and no loop took for itself."""
        return (
            isinstance(node, nodes.Call)
            and isinstance(node.node, nodes.Name)
            and frame.symbols.find_ref(node.node.name) in self._macros
        )

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro is the function that it was compiled to."""
        further = macro_ref.accesses_caller, macro_ref.accesses_kwargs, macro_ref.accesses_varargs
        if macro_ref.node.defaults or any(further):
            super().macro_def(macro_ref, frame)
        else:
            self.write("macro")


class Escaped(dict[str, str]):
    """Texts as they are printed; short ones, which come again and again, are kept."""

    def __missing__(self, text: str) -> str:
        printed = html_escape(text)
        if len(text) <= SHORT and len(self) < MANY:
            self[text] = printed
        return printed


SHORT = 80
"""A longer text seldom comes twice."""
MANY = 50_000
"""Texts that are kept at most."""
ESCAPED = Escaped()


def shown(value: object) -> str:
    """What a template prints of a value that is no plain text: markup as it is, a number in digits."""
    return value if type(value) is Markup else escape(value)


class Spot(NamedTuple):
    """Where a loop stands, as a template asks it: `loop.last`."""

    index: int  # type: ignore[assignment]  # jinja2's name hides a method of tuples
    first: bool
    last: bool
    length: int


@lru_cache(maxsize=1000)
def spots(length: int) -> tuple[Spot, ...]:
    """Every spot of a loop of this length."""
    return tuple(Spot(number, number == 1, number == length, length) for number in range(1, length + 1))


def counted(items: Sequence[Any], undefined: object) -> Iterator[tuple[Any, Spot]]:  # noqa: ARG001  jinja2 gives it
    """The items of a loop that asks where it stands; they are whatever the template is given."""
    return zip(items, spots(len(items)), strict=True)


class StraightEnvironment(Environment):
    """An environment whose templates are compiled so."""

    code_generator_class = StraightCode
    names = (ESCAPED, shown, counted)
