"""No published way out of a template is compiled, and none that is accepted takes long."""

from __future__ import annotations

import time
from collections.abc import Callable

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.sandbox import SandboxedEnvironment

from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.mailmerge import check
from desktop.core.mailmerge.checked_template import LONGEST_MERGED, LONGEST_VALUE
from desktop.core.mailmerge.environments import merge_environment
from tests.core.mailmerge.escapes import LARGE, NAMES, OTHERS, WAYS
from tests.core.mailmerge.letters import FIELDS, values

LONGEST_SECONDS = 0.1
BEFORE = "Guten Tag,\n\n"


class CompiledError(AssertionError):
    """The template got as far as the compiler."""


class SpyEnvironment(SandboxedEnvironment):
    def compile(self, *args: object, **kwargs: object) -> None:  # type: ignore[override]
        raise CompiledError


def why_refused(source: str, format: Format) -> str:
    """The refusal's sentence, or an empty text where the template would be compiled."""
    try:
        check(BEFORE + source, format, FIELDS, merge_environment(format, SpyEnvironment))
    except CompiledError:
        return ""
    except UserError as refusal:
        return f"{refusal.title} {refusal.message}"
    raise AssertionError("neither refused nor compiled")


def test_there_are_thousands_of_them() -> None:
    assert len(NAMES) * len(WAYS) > 3_000


@pytest.mark.parametrize("format", list(Format))
@pytest.mark.parametrize("way", WAYS)
def test_a_way_out_is_refused_from_wherever_it_begins(way: str, format: Format) -> None:
    payloads = [WAYS[way].replace("NAME", name) for name in NAMES]
    refusals = {each: why_refused(each, format) for each in payloads}
    assert [each for each, why in refusals.items() if not why] == []
    assert [why for why in refusals.values() if "line" not in why or why.endswith(" ")] == []


def seconds_of(work: Callable[[], object]) -> float:
    """Of this thread; what others left behind does meanwhile is not counted."""
    begun = time.thread_time()
    work()
    return time.thread_time() - begun


@pytest.mark.parametrize("way", sorted(set(WAYS) - {"filter of that name"}))
def test_a_way_out_is_one_that_jinja_itself_would_take(way: str) -> None:
    source = WAYS[way].replace("NAME", "lipsum")
    assert jinja2.Environment(autoescape=True).parse(source).body


@pytest.mark.parametrize("format", list(Format))
@pytest.mark.parametrize("source", LARGE, ids=range(len(LARGE)))
def test_what_would_never_end_is_refused_in_a_moment(source: str, format: Format) -> None:
    refusals: list[str] = []
    assert seconds_of(lambda: refusals.append(why_refused(source, format))) < 2
    assert all(refusals)


@pytest.mark.parametrize("format", list(Format))
@pytest.mark.parametrize("source", OTHERS)
def test_the_code_of_other_engines_is_text(source: str, format: Format) -> None:
    rendered = check(f"<p>{source}</p>", format, FIELDS).render(values())
    assert "49" not in rendered
    assert rendered == f"<p>{source}</p>"


@pytest.mark.parametrize("format", list(Format))
@pytest.mark.parametrize(
    "source",
    [
        "{{ address.notes }}" * (LONGEST_MERGED // LONGEST_VALUE),
        "{{ address.title }}" * 4_900,
        "{{ address.notes|upper|lower|trim|capitalize }}" * 90,
        "{% if address.notes in address.notes %}{{ address.notes }}{% endif %}" * 90,
        "{% if address.title < address.notes or address.notes > address.title %}x{% endif %}" * 400,
        "x" * 490_000,
    ],
    ids=["much", "often", "filtered", "looked for", "compared", "long"],
)
def test_what_is_accepted_is_rendered_in_a_moment(source: str, format: Format) -> None:
    template = check(source, format, FIELDS)
    longest = values(notes="aä&<" * (LONGEST_VALUE // 4), title="")
    # one of them may have to look for the garbage of all tests before
    assert min(seconds_of(lambda: template.render(longest)) for _ in range(3)) < LONGEST_SECONDS


def test_a_mail_that_its_values_would_make_too_long_is_refused_by_its_length() -> None:
    template = check("{{ address.notes }}" * 101, Format.HTML, FIELDS)
    with pytest.raises(UserError, match="too long"):
        template.render(values(notes="a" * LONGEST_VALUE))


_FIELDS = st.sampled_from(["address.first_name", "address.title", "sender.name", "property.city"])
_TEXTS = st.sampled_from(["'x'", "'{0.__class__}'", "'__class__'", '"a"', "''"])
_LEAVES = st.one_of(_FIELDS, _TEXTS, st.sampled_from(NAMES), st.sampled_from(["1", "-1", "none"]))
_FORMS = (
    *("{0}|upper", "{0}|default({1})", "{0}|attr({1})", "{0}|{2}", "{0}.{2}", "{0}[{1}]", "{0}()"),
    *("{0}({1})", "{0} or {1}", "{0} and {1}", "not {0}", "({0})", "{0} == {1}", "{0} in {1}"),
    *("{0} ~ {1}", "{0} + {1}", "{0} * {1}", "{0} if {1} else {0}", "[{0}, {1}]", "{{{0}: {1}}}"),
    *("{0} is {2}", "{0}|map({1})", "{0}|format({1})", "{0}.format({1})", "{0}[{1}:]", "{0}|price"),
)
_WORDS = st.sampled_from(["upper", "join", "mapping", "__class__", "first_name", "os", "default"])
_EXPRESSIONS = st.recursive(
    _LEAVES,
    lambda inner: st.builds(str.format, st.sampled_from(_FORMS), inner, inner, _WORDS),
    max_leaves=6,
)
_STATEMENTS = (
    *("{{{{ {0} }}}}", "{{% if {0} %}}x{{% elif {1} %}}y{{% else %}}z{{% endif %}}"),
    *("{{% for a in {0} %}}{{{{ a }}}}{{% endfor %}}", "{{% set a = {0} %}}{{{{ a }}}}"),
    *("{{%- if {0} -%}} {{{{ {1} }}}} {{%- endif -%}}", "{{# {0} #}}{{{{- {1} -}}}}"),
)


@given(st.sampled_from(_STATEMENTS), _EXPRESSIONS, _EXPRESSIONS, st.sampled_from(list(Format)))
def test_whatever_is_written_is_refused_or_says_nothing_but_fields(
    statement: str, one: str, other: str, format: Format
) -> None:
    source = statement.format(one, other)
    try:
        template = check(source, format, FIELDS)
        begun = time.process_time()
        rendered = template.render(values())
    except UserError:
        return
    assert time.process_time() - begun < LONGEST_SECONDS
    assert "<class" not in rendered
    assert " object at 0x" not in rendered
    assert len(rendered) < 2_000
