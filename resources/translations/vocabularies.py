"""Words of the core that windows look up by what they stand for, by Qt context."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.core.domain.account_steps import Step
from desktop.core.domain.activity import Feature, Kind, Type
from desktop.core.domain.address import FIELDS as ADDRESS_FIELDS
from desktop.core.domain.column_choices import field_title
from desktop.core.domain.dispatch import LeftOutReason, State
from desktop.core.domain.formats import Format
from desktop.core.domain.pairing_steps import PairingStep
from desktop.core.domain.property import FIELDS as PROPERTY_FIELDS
from desktop.core.domain.recipients import Operator
from desktop.core.settings import DESK_SETTINGS, SETTINGS

FRAGMENTS = """
(no name)
(no title)
(no subject)
1 email waits
it was changed since
it was written to, or said yes or no, since
it was deleted since
{0} emails wait
{0} is uncertain
{0} are uncertain
{0} was rejected
{0} were rejected
1 mail
{0} mails
{0} days
{0} hours
{0} minutes
A minute
the server closed it
the server took too long
the server said “{0}”
the server's answer has no end
the lines of the server's answer contradict each other
it wants the mail after it has refused it
an answer to nothing
the answer takes longer than a minute
The connection broke: {0}
this server takes no user name or password with umlauts
opening the folder
signing in
starting encryption
asking about the sender
no reason
another name
a host without a name
an Excel file
an OpenDocument file
an Excel file or another zipped one
an Excel file of the old kind
a PDF
a picture
a packed file
a database
a NUL character
a byte that is not {0}
text, neither UTF-8 nor Windows-1252
Permission denied
No such file or directory
No space left on device
Is a directory
No answer had come when the program was closed
no answer had come when the program was closed
handing a mail over failed for a reason of our own
The database has lost sight of this program
The clock has jumped by more than a day
The data was copied or restored to another place
An earlier state of the data was restored
Nobody has worked with the data for more than a day
Lines {0} to {1}
{0} and {1} more
{0} of at most {1} characters
“and”, “or” or the end
“{0}”, as before
an operator: {0}
the name of a field
a value, such as "Köln"
no bracket
a field, an operator or a value
it ends there
filter
work list
a comment
a tag
an attribute without quotes
a style or a script
A block of linked properties
a block of linked properties
Filter blocks
Calculations
Switching escaping off
Tests with “is”
Square brackets
An “if” inside a placeholder
Joining with “~”
"""
"""What is filled into the core's sentences, or stands as words of its own."""


def vocabularies() -> Mapping[str, Iterable[str]]:
    settings = (*SETTINGS, *DESK_SETTINGS)
    fields = (*ADDRESS_FIELDS.values(), *PROPERTY_FIELDS.values())
    return {
        "activity": (*Kind, *Type, *Feature),
        "fields": (*fields, *(field_title(name) for name in ("house_number",))),
        "State": (state.label for state in State),
        "Format": (format_.label for format_ in Format),
        "Operator": (each for each in Operator if each.isascii() and each[0].isalpha()),
        "pairing_steps": PairingStep,
        "account_steps": Step,
        "settings": (
            *(setting.label for setting in settings),
            *(setting.help for setting in settings),
            *(label for setting in settings for _, label in setting.choices),
        ),
        "core": (*FRAGMENTS.strip().splitlines(), *LeftOutReason),
    }
