"""The words that people agree to, and the files that prove that they did."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, String, and_, select, type_coerce, update

from desktop.core.domain.consent import ConsentText, EvidenceFile, Purpose
from desktop.core.domain.ledger import SealKey, text_seal
from desktop.core.storage.consent_rows import moment_of
from desktop.core.storage.tables import consent_evidence, consent_text
from desktop.core.storage.upserts import add_if_new


class ConsentTexts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts: list[ConsentText] | None = None

    def _add_text(self, text: ConsentText, key: SealKey | None) -> None:
        row = {
            "id": text.id,
            "language": text.language,
            "purpose": text.purpose.value,
            "body": text.body,
            "sha256": text.sha256,
            "valid_from": text.valid_from,
            "seal": text_seal(text, key) if key else "",
        }
        add_if_new(self._connection, consent_text, ["id", "language"], row)
        self._texts = None

    def texts(self, purpose: Purpose) -> list[ConsentText]:
        return [text for text in self.all_texts() if text.purpose is purpose]

    def all_texts(self) -> list[ConsentText]:
        """Every version in every language there ever was; one that was edited is none any more."""
        if self._texts is None:
            kept = ((text, sha256) for text, sha256, _ in self.stored_texts() if text)
            self._texts = [text for text, sha256 in kept if text.sha256 == sha256]
        return list(self._texts)

    def stored_texts(self) -> Iterator[tuple[ConsentText | None, str, str]]:
        """Texts as they stand there now, with the digest and the seal they were given.

        None for one that can't be read; then its id takes the place of the digest.
        """
        columns = consent_text.c
        moment = type_coerce(columns.valid_from, String).label("valid_from")
        names = (columns.id, columns.purpose, columns.language, columns.body, moment)
        statement = select(*names, columns.sha256, columns.seal)
        rows = self._connection.execute(statement.order_by(columns.id, columns.language))
        for id_, purpose, language, body, valid_from, sha256, seal in rows:
            try:
                told = Purpose(purpose), language, str(body), moment_of(valid_from)
                yield ConsentText(id_, *told), sha256, seal
            except ValueError:
                yield None, id_, ""

    def add_evidence(self, file: EvidenceFile) -> None:
        """Keeps the bytes once, however many events they prove."""
        row = {"sha256": file.evidence.sha256, "content": file.content}
        add_if_new(self._connection, consent_evidence, ["sha256"], row)

    def evidence(self, sha256: str) -> bytes | None:
        statement = select(consent_evidence.c.content).where(consent_evidence.c.sha256 == sha256)
        return self._connection.execute(statement).scalar_one_or_none()

    def seal_texts(self, key: SealKey) -> None:
        for text, _, _ in list(self.stored_texts()):
            if text is not None:
                own = and_(consent_text.c.id == text.id, consent_text.c.language == text.language)
                sealing = update(consent_text).where(own).values(seal=text_seal(text, key))
                self._connection.execute(sealing)
