"""Template and recipient in, finished mail out; the only place that knows Jinja2 and lxml."""

from desktop.core.mailmerge.attachment_parts import AttachedFile
from desktop.core.mailmerge.checked_template import Checked, check
from desktop.core.mailmerge.fields import Fields, Placeholder, Values
from desktop.core.mailmerge.formats import text_as_html
from desktop.core.mailmerge.gaps import Gap
from desktop.core.mailmerge.headers import Mailbox
from desktop.core.mailmerge.html_to_text import html_as_text
from desktop.core.mailmerge.letter import Addressee, Letter, Made, Preview
from desktop.core.mailmerge.mime import Skeleton, prepare

__all__ = [
    "Addressee",
    "AttachedFile",
    "Checked",
    "Fields",
    "Gap",
    "Letter",
    "Made",
    "Mailbox",
    "Placeholder",
    "Preview",
    "Skeleton",
    "Values",
    "check",
    "html_as_text",
    "prepare",
    "text_as_html",
]
