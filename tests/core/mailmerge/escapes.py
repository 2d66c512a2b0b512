"""Ways out of a template that have been published, each tried from every name that was used.

Their sources: the advisories CVE-2016-10745, 2019-10906, 2024-56201, 2024-56326 and 2025-27516, and
what collections of template injections list for Jinja2 and its sandbox: attribute chains in every
notation, names that are put together at run time, filters that take attributes, format strings.
"""

from __future__ import annotations

from collections.abc import Mapping

NAMES = (
    *("lipsum", "cycler", "joiner", "namespace", "dict", "range", "self", "config", "request"),
    *("url_for", "get_flashed_messages", "g", "session", "app", "messages", "debug", "handler"),
    *("loop", "caller", "varargs", "kwargs", "super", "environment", "context", "undefined"),
    *("__builtins__", "_", "x", "address", "sender", "property", "properties", "first_name"),
    *("address.first_name", "address.title", "sender.name", "property.city", "address.nothing"),
    *("''", '""', "[]", "()", "{}", "1", "1.5", "true", "none", "(address.title or '')"),
)
"""What such a way began at: globals of Jinja, Flask and Django, literals, and our own records."""

_CLASS = "__class__"
_UNDER = r"\x5f\x5f"

WAYS: Mapping[str, str] = {
    "bare": "{{ NAME.__init__ }}",
    "dots": "{{ NAME.__init__.__globals__.os.popen('id').read() }}",
    "subclasses": "{{ NAME.__class__.__mro__[1].__subclasses__()[40]('/etc/passwd').read() }}",
    "base": "{{ NAME.__class__.__base__.__subclasses__() }}",
    "mro called": "{{ NAME.__class__.mro()[-1] }}",
    "builtins": "{{ NAME.__init__.__globals__.__builtins__.__import__('os').system('id') }}",
    "context": "{{ NAME._TemplateReference__context.cycler.__init__.__globals__.os }}",
    "subscripts": "{{ NAME['__class__']['__mro__'] }}",
    "subscript of a number": "{{ NAME[0] }}",
    "slice": "{{ NAME[::-1] }}",
    "attr": "{{ NAME|attr('__class__')|attr('__mro__') }}",
    "attr and call": "{{ (NAME|attr('__init__'))() }}",
    "hexadecimal": "{{ NAME|attr('" + _UNDER + "class" + _UNDER + "') }}",
    "hexadecimal subscript": "{{ NAME['" + _UNDER + "class" + _UNDER + "'] }}",
    "unicode": "{{ NAME|attr('\\u005f\\u005fclass\\u005f\\u005f') }}",
    "octal": "{{ NAME['\\137\\137class\\137\\137'] }}",
    "neighbouring texts": "{{ NAME['__cla' 'ss__'] }}",
    "tilde": "{{ NAME['__cla' ~ 'ss__'] }}",
    "plus": "{{ NAME['__cla' + 'ss__'] }}",
    "joined list": "{{ NAME|attr(['__', 'class', '__']|join) }}",
    "joined and multiplied": "{{ NAME|attr(['_' * 2, 'class', '_' * 2]|join) }}",
    "joined keys": "{{ NAME|attr(dict(__cla=1, ss__=1)|join) }}",
    "percent": "{{ NAME|attr('%s%sclass%s%s'|format('_', '_', '_', '_')) }}",
    "percent operator": "{{ NAME['%sclass%s' % ('__', '__')] }}",
    "reversed": "{{ NAME|attr('__ssalc__'|reverse) }}",
    "lower case": "{{ NAME|attr('__CLASS__'|lower) }}",
    "replaced": "{{ NAME|attr('__xlass__'|replace('x', 'c')) }}",
    "from the request": "{{ NAME|attr(request.args.name) }}",
    "getattribute": "{{ NAME.__getattribute__('__class__') }}",
    "getitem": "{{ NAME.__getitem__('os') }}",
    "getitem by attr": "{{ NAME|attr('__getitem__')('os')|attr('popen')('id') }}",
    "map": "{{ [NAME]|map(attribute='__class__')|list }}",
    "map of attr": "{{ [NAME]|map('attr', '__class__')|list }}",
    "map of format": "{{ ['{0.__class__}']|map('format', NAME)|list }}",
    "grouped": "{{ [NAME]|groupby('__class__') }}",
    "sorted": "{{ [NAME]|sort(attribute='__class__') }}",
    "summed": "{{ [NAME]|sum(attribute='__class__') }}",
    "greatest": "{{ [NAME]|max(attribute='__class__') }}",
    "selected": "{{ [NAME]|selectattr('__class__')|list }}",
    "joined attribute": "{{ [NAME]|join(attribute='__class__') }}",
    "format": "{{ '{0.__class__.__init__.__globals__}'.format(NAME) }}",
    "format_map": "{{ '{x.__class__}'.format_map({'x': NAME}) }}",
    "format of marked text": "{{ ('{0.__class__}'|safe).format(NAME) }}",
    "format by attr": "{{ ('{0.__class__}'|attr('format'))(NAME) }}",
    "format in a variable": "{% set f = '{0.__class__}'.format %}{{ f(NAME) }}",
    "format of a field": "{{ address.first_name.format(NAME) }}",
    "format of a field by attr": "{{ (address.first_name|attr('format'))(NAME) }}",
    "set": "{% set x = NAME.__class__ %}{{ x }}",
    "with": "{% with x = NAME.__class__ %}{{ x }}{% endwith %}",
    "loop": "{% for x in NAME.__class__.__mro__ %}{{ x.__subclasses__() }}{% endfor %}",
    "loop with condition": "{% for x in NAME if x.__name__ == 'Popen' %}{{ x }}{% endfor %}",
    "condition": "{% if NAME.__class__ %}x{% endif %}",
    "other condition": "{% if address.title %}{% elif NAME.__class__ %}x{% endif %}",
    "either or": "{{ NAME.__class__ if NAME.__class__ else 'x' }}",
    "and": "{{ address.title and NAME.__class__ }}",
    "or": "{{ address.title or NAME.__class__ }}",
    "not": "{{ not NAME.__class__ }}",
    "compared": "{% if 'a' == NAME.__class__ %}x{% endif %}",
    "contained": "{% if 'a' in NAME.__class__ %}x{% endif %}",
    "tested": "{% if NAME is mapping %}x{% endif %}",
    "fallback": "{{ address.title|default(NAME.__class__) }}",
    "fallback in a field": "{{ NAME.__class__|default('x') }}",
    "filter of that name": "{{ address.title|NAME }}{{ NAME.__class__ }}",
    "called": "{{ NAME() }}",
    "called with much": "{{ NAME(*[1], **{'a': 1}) }}",
    "call block": "{% call(x) NAME() %}{% endcall %}",
    "macro": "{% macro m(a=NAME.__class__) %}{{ a }}{% endmacro %}{{ m() }}",
    "filter block": "{% filter attr(NAME.__class__) %}x{% endfilter %}",
    "included": "{% include NAME.__class__ %}",
    "included list": "{% include [NAME, 'x'] ignore missing %}",
    "imported": "{% import NAME as x %}{{ x.os }}",
    "imported from": "{% from NAME import os %}{{ os }}",
    "extended": "{% extends NAME.__class__ %}",
    "block": "{% block x %}{{ NAME.__class__ }}{% endblock %}{{ self.x() }}",
    "escaping off": "{% autoescape false %}{{ NAME.__class__ }}{% endautoescape %}",
    "in a list": "{{ [NAME.__class__] }}",
    "in a tuple": "{{ (NAME.__class__,) }}",
    "in a mapping": "{{ {'a': NAME.__class__} }}",
    "as a key": "{{ {NAME.__class__: 1} }}",
    "blanks": "{{  NAME  .  __class__  }}",
    "without blanks": "{{NAME.__class__}}",
    "trimmed": "{{- NAME.__class__ -}}",
    "behind a comment": "{# x #}{{ NAME.__class__ }}",
    "over lines": "{{\nNAME\n.__class__\n}}",
    "multiplied": "{{ NAME.__class__ * 10 ** 8 }}",
}
"""A template each, with NAME for where it begins."""

LARGE = (
    "{{ 'a' * 10 ** 8 }}", "{{ 'a'|center(10 ** 9) }}", "{{ '%1000000000d'|format(1) }}",
    "{{ 'a'|indent(10 ** 9) }}", "{{ ('a,' * 10 ** 7).split(',') }}", "{{ 10 ** 10 ** 10 }}",
    "{{ 'a'|replace('a', 'a' * 10 ** 8) }}", "{{ range(10 ** 9)|list }}",
    "{{ lipsum(n=10 ** 6) }}", "{{ '{:>1000000000}'.format(1) }}", "{{ 1 << 10 ** 9 }}",
    "{% for a in range(10 ** 9) %}x{% endfor %}",
    "{% for a in 'aaaa' %}{% for b in 'aaaa' %}x{% endfor %}{% endfor %}",
    "{% for a in 'aaaa' recursive %}{{ loop('aaaa') }}{% endfor %}",
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{% set a = 'x' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}",
    "{{ address.first_name" + "|upper" * 100 + " }}", "{{ " + "(" * 9000 + ")" * 9000 + " }}",
    "{{ " + "-" * 9000 + "1 }}", "{{ " + "[" * 9000 + "]" * 9000 + " }}",
    "{% if address.title %}" * 500 + "{% endif %}" * 500, "{{ " + "9" * 9000 + " }}",
    "{{ address.title }}" * 6_000, "x" * 600_000,
)  # fmt: skip
"""What would take a processor or its memory, were it rendered."""

OTHERS = (
    "${7*7}", "#{7*7}", "<%= 7*7 %>", "*{7*7}", "@(7*7)", "$%7B7*7%7D", "[[7*7]]", "{7*7}",
    "${T(java.lang.Runtime).getRuntime().exec('id')}", "<%= system('id') %>",
    '<#assign ex="freemarker.template.utility.Execute"?new()>${ex("id")}',
    "${self.module.cache.util.os.system('id')}", "#set($x=7*7)${x}", "{php}echo 1;{/php}",
    "{$smarty.version}",
)  # fmt: skip
"""What other template engines would read as code; here it is text."""
