"""The sentences in which a template is refused: the line, the reason, the way out."""

from __future__ import annotations

from desktop.core.domain.errors import UserError

WHAT_IS_ALLOWED = (
    "A template can hold placeholders like {{ address.first_name }}, and "
    "{% if address.company %} … {% else %} … {% endif %}."
)

NAMES = {
    "For": "Loops",
    "Call": "Calls",
    "Assign": "Assignments",
    "AssignBlock": "Assignments",
    "With": "Assignments",
    "NSRef": "Assignments",
    "Macro": "Macros",
    "CallBlock": "Macros",
    "Import": "Imports",
    "FromImport": "Imports",
    "Include": "Includes",
    "Extends": "Inheritance",
    "Block": "Blocks",
    "FilterBlock": "Filter blocks",
    "ScopedEvalContextModifier": "Switching escaping off",
    "EvalContextModifier": "Switching escaping off",
    "Scope": "Switching escaping off",
    "Test": "Tests with “is”",
    "Getitem": "Square brackets",
    "Slice": "Square brackets",
    "CondExpr": "An “if” inside a placeholder",
    "List": "Lists",
    "Tuple": "Lists",
    "Dict": "Lists",
    "Concat": "Joining with “~”",
}
"""What people call a part of the template language, by the name of its Jinja2 node."""


def refused(line: int, reason: str, way_out: str = WHAT_IS_ALLOWED) -> UserError:
    return UserError(f"The template can't be used: line {line}.", reason, way_out)


def not_allowed(node_name: str, line: int) -> UserError:
    words = NAMES.get(node_name, "Calculations" if node_name in _ARITHMETIC else f"“{node_name}”")
    return refused(line, f"{words} can't be used in a template.")


def stands_alone(name: str, line: int) -> UserError:
    return refused(
        line,
        f"“{name}” becomes a whole block.",
        f"Write it into the text by itself: {{{{ {name} }}}}.",
    )


def breaks_the_line(name: str, line: int) -> UserError:
    return refused(
        line, f"“{name}” has several lines.", "It can stand in the text, not in the subject."
    )


_ARITHMETIC = frozenset({"Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Neg", "Pos"})
