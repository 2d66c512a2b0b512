"""What is not on the allow-list is refused before it is compiled (reference/reliability.md 3.6)."""

from __future__ import annotations

import inspect

import jinja2
import pytest
from jinja2 import nodes
from jinja2.defaults import DEFAULT_FILTERS, DEFAULT_NAMESPACE, DEFAULT_TESTS
from jinja2.sandbox import SandboxedEnvironment

from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.mailmerge import Placeholder, check
from desktop.core.mailmerge.allowed_tree import DEEPEST, LONGEST_SOURCE
from desktop.core.mailmerge.environments import FILTERS, merge_environment
from tests.core.mailmerge.letters import FIELDS, values


class CompiledError(AssertionError):
    """The template got as far as the compiler."""


class SpyEnvironment(SandboxedEnvironment):
    def compile(self, *args: object, **kwargs: object) -> None:  # type: ignore[override]
        raise CompiledError


def checked_with_spy(source: str, format: Format = Format.TEXT) -> None:
    check(source, format, FIELDS, merge_environment(format, SpyEnvironment))


def render(source: str, **changed: str) -> str:
    return check(source, Format.TEXT, FIELDS).render(values(**changed))


PAYLOADS = [
    # published escapes from the sandbox: 2016-10745, 2019-10906, 2024-56201, 2024-56326, 2025-27516
    "{{ '%s'|format('x') }}",
    "{{ '{0.__class__}'.format(address) }}",
    "{{ 'a{x.__class__}b'.format_map({'x': 1}) }}",
    "{{ ('{0.__class__.__init__.__globals__}'|attr('format'))(address) }}",
    "{% set f = '{0.__class__}'.format %}{{ f(address) }}",
    "{{ address.first_name|attr('format') }}",
    "{{ ['{.__class__}']|map('format', 1)|first }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ address.__class__ }}",
    "{{ address.first_name.__class__ }}",
    "{{ address.first_name.upper() }}",
    "{{ address.first_name.__class__.__mro__ }}",
    "{{ address|attr('__class__') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ config.items() }}",
    "{{ request.application.__globals__ }}",
    "{{ url_for.__globals__ }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ g.pop.__globals__ }}",
    "{{ dict.__base__.__subclasses__() }}",
    "{{ range(10**9)|list }}",
    "{{ caller() }}",
    "{{ super() }}",
    "{{ varargs }}",
    "{{ kwargs }}",
    "{{ loop.index }}",
    "{{ environment }}",
    "{{ __builtins__ }}",
    "{{ _ }}",
    # processor and memory
    "{{ 'a' * 10**8 }}",
    "{{ ('a'*10**7) }}",
    "{{ 10**10**10 }}",
    "{{ 9**9**9 }}",
    "{{ 'a'|center(10**9) }}",
    "{{ 'a'|indent(10**9) }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ 'a'|replace('a', 'b') }}",
    "{{ 'a' ~ 'b' }}",
    "{{ 1 // 0 }}",
    "{{ -1 }}",
    "{{ +1 }}",
    "{{ 'a' % 'b' }}",
    "{% for x in range(200000) %}x{% endfor %}",
    "{% for a in 'aaaa' recursive %}{{ loop('aaaa') }}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    # names, attributes and subscripts that no field has
    "{{ address['first_name'] }}",
    "{{ address[0] }}",
    "{{ address.0 }}",
    "{{ address.first_name[0] }}",
    "{{ address.first_name[::-1] }}",
    "{{ address }}",
    "{{ first_name }}",
    "{{ address.keys }}",
    "{{ address.get }}",
    "{{ sender.password }}",
    "{{ 'x'.upper }}",
    "{{ (1).real }}",
    "{{ (address.title or address).x }}",
    # statements
    "{% set x = 1 %}",
    "{% set x %}a{% endset %}",
    "{% set address.title = 1 %}",
    "{% with x = 1 %}{% endwith %}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    "{% block x %}{% endblock %}",
    "{% filter upper %}x{% endfilter %}",
    "{% call x() %}{% endcall %}",
    "{% autoescape false %}{{ address.title }}{% endautoescape %}",
    "{% raw %}{{ x }}{% endraw %}",
    "{% do x %}",
    "{% debug %}",
    "{% print address.title %}{% break %}",
    "{% trans %}x{% endtrans %}",
    # expressions
    "{{ 'a' if address.title else 'b' }}",
    "{{ ['a'] }}",
    "{{ ('a', 'b') }}",
    "{{ {'a': 1} }}",
    "{{ address.title is defined }}",
    "{{ address.title is not none }}",
    "{{ address.title|safe }}",
    "{{ address.title|upper(1) }}",
    "{{ address.title|default(address.title) }}",
    "{{ address.title|default('a', true) }}",
    "{{ address.title|default(value='a') }}",
    "{{ address.title|default(*['a']) }}",
    "{{ address.title|default(**{'a': 1}) }}",
    "{{ address.title|checked_web_address }}",
    "{{ 1|upper }}",
    "{{ address.title > 2 }}",
    "{{ address.title == none }}",
    "{{ address.title in ['a'] }}",
    # what can't be read at all
    "{{",
    "{{ }}",
    "{% if %}",
    "{% if address.title %}",
    "{% endif %}",
    "{{ address. }}",
    "{{ 'a }}",
    "{{ " + "(" * 5000 + ")" * 5000 + " }}",
    "{{ " + "not " * 5000 + "address.title }}",
    "{{ " + "9" * 5000 + " }}",
    "{% if address.title %}" * 99 + "{% endif %}" * 99,
    "{{ " + " and ".join(["address.title"] * 100) + " }}",
    "{{ address.title" + "|upper" * 100 + " }}",
]


@pytest.mark.parametrize("format", list(Format))
@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_payload_is_refused_before_it_is_compiled(payload: str, format: Format) -> None:
    with pytest.raises(UserError) as refusal:
        checked_with_spy(f"Guten Tag,\n\n{payload}", format)
    assert "line" in refusal.value.title
    assert refusal.value.message


def test_the_spy_sees_what_is_compiled() -> None:
    with pytest.raises(CompiledError):
        checked_with_spy("{{ address.title }}")


@pytest.mark.parametrize("name", sorted(set(DEFAULT_FILTERS) - set(FILTERS)))
def test_every_filter_of_this_jinja2_that_is_not_allowed_is_refused(name: str) -> None:
    with pytest.raises(UserError, match="no filter"):
        checked_with_spy(f"{{{{ address.title|{name} }}}}")


@pytest.mark.parametrize("name", sorted(name for name in DEFAULT_TESTS if name.isidentifier()))
def test_every_test_of_this_jinja2_is_refused(name: str) -> None:
    with pytest.raises(UserError):
        checked_with_spy(f"{{% if address.title is {name} %}}x{{% endif %}}")


@pytest.mark.parametrize("name", sorted(DEFAULT_NAMESPACE))
def test_every_global_of_this_jinja2_is_refused(name: str) -> None:
    with pytest.raises(UserError, match="no field"):
        checked_with_spy(f"{{{{ {name} }}}}")


ALLOWED_NODES = {
    "Template", "Output", "TemplateData", "Name", "Getattr", "Const", "Filter", "If", "Compare",
    "Operand", "And", "Or", "Not",
}  # fmt: skip
ABSTRACT_NODES = {
    "Node", "Stmt", "Helper", "Expr", "BinExpr", "UnaryExpr", "Literal", "_FilterTestCommon",
}  # fmt: skip
NEVER_PARSED = {
    # made by extensions or by the compiler alone: no template text leads to them
    "EnvironmentAttribute", "ExtensionAttribute", "ImportedName", "InternalName", "MarkSafe",
    "MarkSafeIfAutoescape", "ContextReference", "DerivedContextReference", "Continue", "Break",
    "Scope", "OverlayScope", "EvalContextModifier", "ExprStmt",
}  # fmt: skip
ONE_OF_EACH = {
    "Extends": "{% extends 'x' %}",
    "For": "{% for x in address.title %}{% endfor %}",
    "Macro": "{% macro x() %}{% endmacro %}",
    "CallBlock": "{% call x() %}{% endcall %}",
    "FilterBlock": "{% filter upper %}{% endfilter %}",
    "With": "{% with %}{% endwith %}",
    "Block": "{% block x %}{% endblock %}",
    "Include": "{% include 'x' %}",
    "Import": "{% import 'x' as y %}",
    "FromImport": "{% from 'x' import y %}",
    "Assign": "{% set x = 'a' %}",
    "AssignBlock": "{% set x %}{% endset %}",
    "NSRef": "{% set x.y = 'a' %}",
    "Tuple": "{{ ('a', 'b') }}",
    "List": "{{ ['a'] }}",
    "Dict": "{{ {} }}",
    "Pair": "{{ {'a': 'b'} }}",
    "Keyword": "{{ address.title|default(x='a') }}",
    "CondExpr": "{{ 'a' if 'b' }}",
    "Test": "{{ address.title is none }}",
    "Call": "{{ address.title() }}",
    "Getitem": "{{ address['title'] }}",
    "Slice": "{{ address.title[1:2] }}",
    "Concat": "{{ 'a' ~ 'b' }}",
    "Mul": "{{ 'a' * 2 }}",
    "Div": "{{ 1 / 2 }}",
    "FloorDiv": "{{ 1 // 2 }}",
    "Add": "{{ 'a' + 'b' }}",
    "Sub": "{{ 1 - 2 }}",
    "Mod": "{{ 1 % 2 }}",
    "Pow": "{{ 1 ** 2 }}",
    "Neg": "{{ -1 }}",
    "Pos": "{{ +1 }}",
    "ScopedEvalContextModifier": "{% autoescape false %}{% endautoescape %}",
}
INSTALLED_NODES = {
    name
    for name, kind in vars(nodes).items()
    if inspect.isclass(kind) and issubclass(kind, nodes.Node)
}


def test_every_node_type_of_this_jinja2_is_known_to_these_tests() -> None:
    assert ALLOWED_NODES | ABSTRACT_NODES | NEVER_PARSED | set(ONE_OF_EACH) == INSTALLED_NODES


@pytest.mark.parametrize("name", sorted(ONE_OF_EACH))
def test_a_node_that_is_not_allowed_is_refused(name: str) -> None:
    kind = getattr(nodes, name)
    tree = jinja2.Environment(autoescape=True).parse(ONE_OF_EACH[name])
    assert isinstance(next(tree.find_all(kind)), kind)
    with pytest.raises(UserError):
        checked_with_spy(ONE_OF_EACH[name])


def test_the_refusal_names_the_line() -> None:
    with pytest.raises(UserError, match="line 3"):
        checked_with_spy("Guten Tag\n\n{{ address.frist_name }}")


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("address.frist_name", "address.first_name"),
        ("first_name", "address.first_name"),
        ("adress.last_name", "address.last_name"),
        ("property.cty", "property.city"),
        ("sender.nmae", "sender.name"),
        ("vorname.first_name", "address.first_name"),
    ],
)
def test_an_unknown_field_is_refused_with_the_nearest_known_one(written: str, nearest: str) -> None:
    with pytest.raises(UserError) as refusal:
        checked_with_spy(f"{{{{ {written} }}}}")
    assert nearest in refusal.value.way_out


def test_a_property_field_without_a_property_asks_for_one() -> None:
    fields = type(FIELDS).of(address=["title"], sender=["name"])
    with pytest.raises(UserError, match="Link a property"):
        check("{{ property.city }}", Format.TEXT, fields)


def test_a_template_over_the_longest_length_is_refused() -> None:
    with pytest.raises(UserError, match="too long"):
        checked_with_spy("a" * (LONGEST_SOURCE + 1))


def test_conditions_nested_as_deep_as_allowed_are_compiled() -> None:
    depth = DEEPEST - 1
    source = '{% if address.last_name == "Weiß" %}' * depth + "x" + "{% endif %}" * depth
    assert render(source) == "x"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Hallo {{ address.first_name }}!", "Hallo Anna!"),
        ("{{ address.last_name|upper }}", "WEISS"),
        ("{{ address.last_name|lower|capitalize }}", "Weiß"),
        ("{{ address.title|default('Frau') }}", "Frau"),
        ("{{ address.first_name|default('Frau') }}", "Anna"),
        ("{{ address.items }}", "drei"),
        ("{{ ' a '|trim }}", "a"),
        ("{% if address.company %}F{% elif address.title %}T{% else %}P{% endif %}", "P"),
        ('{% if address.first_name == "Anna" and not address.title %}x{% endif %}', "x"),
        ('{% if "nn" in address.first_name %}x{% endif %}', "x"),
        ('{% if address.first_name < "B" or address.title %}x{% endif %}', "x"),
        ("{{ address.title or address.company or address.last_name }}", "Weiß"),
        ("a {# a comment #} b", "a  b"),
        ("Ende\n", "Ende\n"),
        ("{{ address.first_name -}}  \n x", "Annax"),
        ("5 < 6 & 7", "5 < 6 & 7"),
        ("{{ 'a < b' }}", "a < b"),
    ],
)
def test_what_is_allowed_renders(source: str, expected: str) -> None:
    assert render(source) == expected


def test_placeholders_name_every_field_that_is_used() -> None:
    template = check(
        "{% if address.company %}{{ property.city|upper }}{% else %}{{ sender.name }}{% endif %}",
        Format.TEXT,
        FIELDS,
    )
    assert template.placeholders == {
        Placeholder("address", "company"),
        Placeholder("property", "city"),
        Placeholder("sender", "name"),
    }


def test_a_missing_value_is_named() -> None:
    template = check("{{ property.city }}", Format.TEXT, FIELDS)
    with pytest.raises(UserError, match="property"):
        template.render({"address": {}, "sender": {}})


def test_a_value_is_never_read_as_a_template() -> None:
    assert (
        render("{{ address.title }}", title="{{ address.last_name }}") == "{{ address.last_name }}"
    )


def test_a_value_over_the_longest_length_is_refused_by_name() -> None:
    with pytest.raises(UserError, match=r"address\.notes"):
        render("{{ address.notes }}", notes="a" * 10_001)


def test_control_characters_of_a_value_stay_out_of_a_body() -> None:
    assert render("{{ address.notes }}", notes="a\x00b\x1bc\td\ne\ud800") == "abc\td\ne"
