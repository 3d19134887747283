"""Templates compiled for data that is known: attributes are attributes, macros are functions.

Jinja looks a name up as an attribute and then as an item, and passes every call through its context,
since it cannot know what it is given. Our templates are given named tuples, dataclasses and macros alone, so
`page.title` is compiled to just that, which halves the time of a page. What is missing is an
AttributeError; what is printed is escaped as ever.
"""

from html import escape as html_escape

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from markupsafe import Markup, escape


class StraightCode(CodeGenerator):
    """The code of templates that ask attributes of objects and call functions by position."""

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
        """What is printed is escaped without being made a Markup first: it is joined at once."""
        if finalize.src is not None or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro is the function that it was compiled to."""
        further = macro_ref.accesses_caller, macro_ref.accesses_kwargs, macro_ref.accesses_varargs
        if macro_ref.node.defaults or any(further):
            super().macro_def(macro_ref, frame)
        else:
            self.write("macro")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: ARG002
        """A macro returns markup by itself, as no wrapper is there to say so of its text."""
        super().return_buffer_contents(frame, force_unescaped=False)


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
    """What a template prints of a value: a text escaped, markup as it is."""
    if type(value) is str:
        return ESCAPED[value]
    return value if type(value) is Markup else escape(value)


class StraightEnvironment(Environment):
    """An environment whose templates are compiled so."""

    code_generator_class = StraightCode
    shown = staticmethod(shown)
