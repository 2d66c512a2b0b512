"""Every setting, declared once: screens, command line and documents take them from here."""

from __future__ import annotations

from dataclasses import dataclass

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Setting:
    """`choices` are the allowed values with their labels; none means any value of the kind.

    `lines` is how many a form shows of a text; one with more than one may hold line breaks.
    """

    key: str
    kind: type[str] | type[int] | type[bool]
    default: Value
    label: str
    help: str
    choices: tuple[tuple[str, str], ...] = ()
    lowest: int = 0
    highest: int = 0
    lines: int = 1

    def written(self, value: Value) -> str:
        """As it is stored."""
        return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)

    def read(self, text: str) -> Value:
        """From how it was stored or typed; raises ValueError with the sentence to show."""
        if self.kind is bool:
            return self._yes_or_no(text)
        if self.kind is int:
            return self._number(text)
        if self.choices and text not in dict(self.choices):
            message = f"“{self.label}” is one of: {', '.join(dict(self.choices))}."
            raise ValueError(message)
        return text

    def _yes_or_no(self, text: str) -> bool:
        if text not in ("yes", "no"):
            message = f"“{self.label}” is yes or no."
            raise ValueError(message)
        return text == "yes"

    def _number(self, text: str) -> int:
        if not text.isdecimal() or not self.lowest <= int(text) <= self.highest:
            message = f"“{self.label}” is a number from {self.lowest} to {self.highest}."
            raise ValueError(message)
        return int(text)


OFFICE_NAME = Setting(
    "office_name",
    str,
    "",
    "Office name",
    "Shown in the window's title, so that you know whose data you see.",
)
SYNC_MINUTES = Setting(
    "sync_minutes",
    int,
    5,
    "Sync every (minutes)",
    "How often opens and withdrawals are fetched from the endpoint while the program runs.",
    lowest=1,
    highest=1440,
)
LANGUAGE = Setting(
    "language",
    str,
    "de",
    "Language of recipients",
    "For the lines added below a mail, where an address has no language of its own.",
    choices=(("de", "German"), ("en", "English")),
)
SIGNATURE = Setting(
    "signature",
    str,
    "",
    "Signature",
    "What {{ sender.signature }} stands for, in as many lines as you like, unless the account has "
    "one of its own. Without any it is the sender's name.",
    lines=4,
)

TRACKING = Setting(
    "tracking",
    bool,
    True,
    "Count opens of those who agreed",
    "Switched off, no mail of this office carries a tracking image, and nothing more is fetched "
    "of those that went out before.",
)
FORGET_OPENS = Setting(
    "forget_opens",
    bool,
    False,
    "Delete earlier opens when somebody stops tracking",
    "Otherwise what was seen while the consent held stays in the figures.",
)

GOOGLE_CLIENT_ID = Setting(
    "google_client_id",
    str,
    "",
    "Google client ID",
    "For “Sign in with Google”: the ID of the desktop app that your office has registered with "
    "Google Cloud.",
)
GOOGLE_CLIENT_SECRET = Setting(
    "google_client_secret",
    str,
    "",
    "Google client secret",
    "Google gives one to desktop apps, too, and asks for it; it opens nothing by itself.",
)
MICROSOFT_CLIENT_ID = Setting(
    "microsoft_client_id",
    str,
    "",
    "Microsoft application ID",
    "For “Sign in with Microsoft”: the ID of the app that your office has registered with "
    "Microsoft Entra, with the redirect address http://localhost.",
)

KEEP_OPENS_MONTHS = Setting(
    "keep_opens_months",
    int,
    24,
    "Keep opens (months)",
    "Then it is forgotten who opened what; the figures of dispatches stay. 0 keeps them for ever.",
    highest=240,
)
KEEP_MAILS_DAYS = Setting(
    "keep_mails_days",
    int,
    90,
    "Keep what serial mails said to each person (days)",
    "Then only subject, time and a check sum stay of each. 0 keeps them for ever.",
    highest=3650,
)
KEEP_DELETED_DAYS = Setting(
    "keep_deleted_days",
    int,
    90,
    "Keep deleted addresses (days)",
    "So long they can be brought back; then they are erased for good. 0 keeps them for ever.",
    highest=3650,
)

KEEP_PROOF_YEARS = Setting(
    "keep_proof_years",
    int,
    3,
    "Keep the proof of erased people's consents (years)",
    "So long somebody's email leads to what they once agreed to, and to nothing else. 0 keeps it "
    "for ever.",
    highest=30,
)
KEEP_LOGS_DAYS = Setting(
    "keep_logs_days",
    int,
    14,
    "Keep the log (days)",
    "What the program notes of its own troubles. 0 keeps it for ever.",
    highest=3650,
)

SETTINGS: tuple[Setting, ...] = (
    OFFICE_NAME,
    SYNC_MINUTES,
    LANGUAGE,
    SIGNATURE,
    TRACKING,
    FORGET_OPENS,
    GOOGLE_CLIENT_ID,
    GOOGLE_CLIENT_SECRET,
    MICROSOFT_CLIENT_ID,
    KEEP_OPENS_MONTHS,
    KEEP_MAILS_DAYS,
    KEEP_DELETED_DAYS,
    KEEP_PROOF_YEARS,
    KEEP_LOGS_DAYS,
)

WINDOW_LANGUAGE = Setting(
    "window_language",
    str,
    "system",
    "Language of the program",
    "For what stands in the windows, and for how dates and numbers are written. It is spoken from "
    "the next start on.",
    choices=(("system", "As the system has it"), ("de", "Deutsch"), ("en", "English")),
)

DESK_SETTINGS: tuple[Setting, ...] = (WINDOW_LANGUAGE,)
"""Each desk has its own, beside the sizes of its windows; the office's data knows nothing of it."""
