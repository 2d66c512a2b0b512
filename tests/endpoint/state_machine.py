"""Whatever readers, offices, admins and power cuts do, in any order: the endpoint holds its word.

The application and its store are the real ones, and so is the desktop of one of two offices. After
every step the store is compared with a model (`tests.endpoint.model`).
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop.core.domain.activity import Type
from desktop.core.use_cases.pairing import endpoints
from desktop.core.use_cases.synchronise import synchronise
from pixel_endpoint.bearer import Bearer
from pixel_endpoint.contract import STATUS_PATH, AgreeText, Feature, FeedItem, Purpose, SigningKey
from pixel_endpoint.pixel import GIF
from pixel_endpoint.store import Retention
from pixel_endpoint.store.backup import backup, restore
from tests.endpoint.factories import THUNDERBIRD
from tests.endpoint.model import Model, Tenant
from tests.endpoint.two_offices import STORE, Minted, two_offices
from tests.fakes import ProgramDied

AGENTS = {
    Feature.BROWSER: THUNDERBIRD,
    Feature.GOOGLE_PROXY: "Mozilla/5.0 (via ggpht.com GoogleImageProxy)",
    Feature.NO_AGENT: "",
}
PAGES = (Purpose.STOP_TRACKING, Purpose.UNSUBSCRIBE, Purpose.AGREE)
LONGEST = timedelta(days=300)
"""Less than denials and states are kept at most."""
MOST_BACKUPS = 1
"""Of one example, since each takes as long as a hundred opens."""

Stored = Mapping[bytes, Mapping[bytes, FeedItem]]

any_mail = st.integers(0, 5)
spans = st.sampled_from([1, 61, 3600, 86_400, 8 * 86_400])


class EndpointMachine(RuleBasedStateMachine):
    """Rules are what may happen; invariants are numbered as in reliability.md 3.5."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        folder = Path(tempfile.mkdtemp(prefix="states-"))
        self._stack.callback(shutil.rmtree, folder, ignore_errors=True)
        self.world = self._stack.enter_context(two_offices(folder / "world"))
        self.backup_file = folder / "backup"
        self.backed_up: Model | None = None
        self.backups = 0
        self.began = self.world.now
        self.heads = self._heads()

    def teardown(self) -> None:
        self._stack.close()

    # what readers do

    @rule(feature=st.sampled_from(list(AGENTS)), which=any_mail)
    def open(self, which: int, feature: Feature) -> None:
        mail = self._mail(which)
        answer = self.world.process.web.get(
            mail.path(Purpose.PIXEL), headers={"User-Agent": AGENTS[feature]}
        )
        assert answer.body == GIF
        if self._is_good(mail):
            self._tenant(mail).open(mail.mail_id, feature, self.world.now)

    @rule(which=any_mail)
    def only_look_at_headers(self, which: int) -> None:
        mail = self._mail(which)
        self.world.process.web.head(mail.path(Purpose.PIXEL))
        if self._is_good(mail):
            self._tenant(mail).open(mail.mail_id, Feature.HEAD, self.world.now)

    @rule(which=any_mail)
    def follow_links(self, which: int) -> None:
        """A scanner's GETs change nothing."""
        for purpose in PAGES:
            self.world.process.web.get(self._mail(which).path(purpose), expect_errors=True)

    @rule(which=any_mail)
    def stop(self, which: int) -> None:
        mail = self._mail(which)
        if self._press(mail, Purpose.STOP_TRACKING):
            self._tenant(mail).say(mail.mail_id, stopped_at=self.world.now)

    @rule(which=any_mail)
    def unsubscribe(self, which: int) -> None:
        mail = self._mail(which)
        if self._press(mail, Purpose.UNSUBSCRIBE):
            self._tenant(mail).say(mail.mail_id, stopped_at=self.world.now)
            self._tenant(mail).say(mail.mail_id, unsubscribed_at=self.world.now)

    @rule(which=any_mail, text=st.sampled_from(["v1", "v2"]))
    def agree(self, which: int, text: str) -> None:
        mail = self._mail_of_reader(which)
        is_text = text in self._tenant(mail).texts
        if self._press(mail, Purpose.AGREE, {"text": text}, is_text):
            self._tenant(mail).say(mail.mail_id, agreed_at=self.world.now, agreed_to=text)

    @rule(which=any_mail, kind=st.integers(0, 3))
    def forge(self, which: int, kind: int) -> None:
        """Another purpose's link, another office's name, an unknown key, a changed character."""
        mail = self._mail(which)
        path = mail.path(Purpose.PIXEL)
        other = next(tenant for tenant in self.world.model.tenants if tenant != mail.tenant)
        unknown = SigningKey(mail.key.key_id, b"x" * 32, mail.key.until)
        forgeries = (
            f"/o/{mail.path(Purpose.UNSUBSCRIBE)[3:]}.gif",
            Minted(other, mail.mail_id, mail.key).path(Purpose.PIXEL),
            Minted(mail.tenant, mail.mail_id, unknown).path(Purpose.PIXEL),
            path[:30] + ("a" if path[30] != "a" else "b") + path[31:],
        )
        assert self.world.process.web.get(forgeries[kind]).body == GIF

    # what offices do

    @rule()
    def mint(self) -> None:
        self.world.mint()

    @rule()
    def sign_with_a_new_key(self) -> None:
        self.world.push_new_key()
        self.world.take_notes()
        self.world.mint()

    @rule(text=st.sampled_from(["v1", "v2"]))
    def push_text(self, text: str) -> None:
        self.world.reader.line.push_text(AgreeText(text, "de", "Einverstanden, für immer."))
        self.world.take_notes()

    @rule(which=any_mail, forget=st.booleans())
    def silence(self, which: int, forget: bool) -> None:
        mail, reader = self._mail_of_reader(which), self.world.reader
        reader.silenced.add(mail.mail_id)
        if forget:
            reader.line.erase([mail.mail_id])
        else:
            reader.line.deny([mail.mail_id])
        self.world.take_notes()

    @rule(which=st.integers(0, 2))
    def withdraw(self, which: int) -> None:
        self.world.withdraw(self._mail(which))

    @rule(dies_at=st.none() | st.integers(0, 5))
    def synchronise(self, dies_at: int | None) -> None:
        """The real desktop; killed at one of its calls, or not."""
        self.world.desk_line.dies_at = dies_at
        try:
            report = synchronise(self.world.desk).result
        except ProgramDied:
            report = None
        finally:
            self.world.desk_line.dies_at = None
            self.world.take_notes()
        self._check_desk()
        if report is not None:
            assert (report.troubles, report.unknown_mails) == ((), 0)
            silent = {mail_id for _, mail_id in self.world.process.denied()}
            assert self.world.withdrawn.keys() <= silent

    @rule(pages=st.none() | st.integers(1, 3))
    def read(self, pages: int | None) -> None:
        reader = self.world.reader
        is_at_end = reader.read(pages)
        self.world.take_notes()
        stored = self.world.process.rows().get(reader.tenant, {})
        behind = {id_: item for id_, item in stored.items() if item.seq <= reader.cursor}
        assert behind.items() <= reader.known.items(), "the cursor is ahead of the data (4)"
        assert reader.known.keys() <= self.world.model.tenants[reader.tenant].minted, "(11)"
        assert not is_at_end or behind == stored

    @rule(of_desk=st.booleans())
    def replace_bearer(self, of_desk: bool) -> None:
        world = self.world
        line = world.desk_line if of_desk else world.reader.line
        key_id = key_id_of(line.bearer)
        end = world.now + timedelta(hours=1)
        tenant, bearer = world.process.store.offices.rotate(key_id, world.now, end)
        world.model.replace(line.bearer, bearer.text, end)
        assert world.model.bearers[bearer.text][0] == tenant
        line.bearer = bearer.text

    @rule()
    def try_all_bearers(self) -> None:
        for bearer in self.world.model.bearers:
            headers = {"Authorization": f"Bearer {bearer}"}
            answer = self.world.process.web.get(STATUS_PATH, headers=headers, expect_errors=True)
            is_accepted = self.world.model.accepts(bearer, self.world.now)
            assert (answer.status_code == 200) == is_accepted

    # what time, admins and power cuts do

    @precondition(lambda self: self.world.now - self.began < LONGEST)
    @rule(seconds=spans)
    def wait(self, seconds: int) -> None:
        self.world.office.later(seconds=seconds)

    @rule()
    def crash(self) -> None:
        self.world.process.crash()
        self.world.begin()

    @rule()
    def restart(self) -> None:
        self.world.process.stop()
        self.world.begin()

    @precondition(lambda self: self.backups < MOST_BACKUPS)
    @rule()
    def back_up(self) -> None:
        self.backups += 1
        self._flush()
        backup(self.world.process.store, self.backup_file)
        self.backed_up = self.world.model.copy()

    @precondition(lambda self: self.backed_up is not None)
    @rule()
    def restore(self) -> None:
        """As the admin guide has it: stop, restore, start; who has no key any more pairs again."""
        world = self.world
        assert self.backed_up
        lives = {epoch for epoch, _ in self._heads().values()}
        world.process.stop()
        restore(self.backup_file, world.folder / STORE)
        world.model = self.backed_up.restored()
        world.begin()
        assert lives.isdisjoint(epoch for epoch, _ in self._heads().values())
        for mail in world.mails:
            self._tenant(mail).minted.add(mail.mail_id)
        for name, line in (("desk", world.desk_line), ("reader", world.reader.line)):
            if not world.model.accepts(line.bearer, world.now):
                tenant, bearer = world.process.store.offices.pair(name, world.now)
                world.model.bearers[bearer.text] = (tenant, None)
                line.bearer = bearer.text

    @rule()
    def purge(self) -> None:
        self._flush()
        world = self.world
        before = world.process.rows()
        Retention(world.process.store.engine, pause=lambda _: None).purge(world.now)
        for tenant, model in world.model.tenants.items():
            seqs = {mail_id: item.seq for mail_id, item in before.get(tenant, {}).items()}
            for mail_id in model.forgets(seqs, world.now):
                del model.mails[mail_id]

    # what holds after every step

    @invariant()
    def the_endpoint_holds_what_it_must(self) -> None:
        stored = self.world.process.rows()
        self._check_what_is_stored(stored)
        self._check_numbers(stored)
        told = {
            (tenant, mail_id)
            for tenant, model in self.world.model.tenants.items()
            for mail_id in model.denied
        }
        assert self.world.process.denied() == told

    def _check_what_is_stored(self, stored: Stored) -> None:
        for tenant, model in self.world.model.tenants.items():
            items = stored.get(tenant, {})
            assert items.keys() <= model.minted, "a mail that nobody minted is stored (8, 10, 11)"
            assert items.keys() == model.mails.keys(), "a mail is missing or too many (3)"
            for mail_id, item in items.items():
                assert not model.mails[mail_id].differs_from(item)

    def _check_numbers(self, stored: Stored) -> None:
        """Each change has a number of its own, the next one (9)."""
        before, self.heads = self.heads, self._heads()
        for tenant, (epoch, head) in self.heads.items():
            seqs = [item.seq for item in stored.get(tenant, {}).values()]
            assert max(seqs, default=0) <= head
            if before[tenant][0] == epoch:
                newer = sorted(seq for seq in seqs if seq > before[tenant][1])
                assert newer == list(range(before[tenant][1] + 1, head + 1))

    def _check_desk(self) -> None:
        world = self.world
        (endpoint,) = endpoints(world.desk)
        epoch, head = world.process.store.opens.head(endpoint.tenant)
        stored = world.process.rows().get(endpoint.tenant, {})
        known = world.opens()
        for mail in world.of_desk:
            item, seen = stored.get(mail.mail_id), known.get(mail.mail_id)
            is_passed = item and endpoint.epoch == epoch and item.seq <= endpoint.cursor
            if item and is_passed:
                world.hear(mail, item)
            withdrawn_at = world.withdrawn.get(mail.mail_id)
            if item and item.seen and is_passed:
                assert seen or withdrawn_at, "the cursor is ahead of the data (4)"
            if seen and withdrawn_at:
                at = filter(None, (seen.last_at, seen.cannot_tell_at, seen.machine_at))
                assert max(at) <= withdrawn_at, "an open is shown from after a withdrawal (7)"
            shown = world.office.activities(mail.email)
            assert sum(each.type is Type.EMAIL_OPEN for each in shown) <= 1, "(5)"
        assert endpoint.epoch != epoch or endpoint.cursor <= head

    def _press(
        self, mail: Minted, purpose: Purpose, form: dict[str, str] | None = None, can: bool = True
    ) -> bool:
        """Whether the page's button does what it says."""
        is_good = self._is_good(mail) and can
        answer = self.world.process.web.post(mail.path(purpose), form or {}, expect_errors=True)
        if purpose is not Purpose.AGREE:
            assert (answer.status_code == 200) == is_good
        return is_good

    def _mail(self, which: int) -> Minted:
        return self.world.mails[which % len(self.world.mails)]

    def _mail_of_reader(self, which: int) -> Minted:
        mails = [mail for mail in self.world.mails if not mail.email]
        return mails[which % len(mails)]

    def _tenant(self, mail: Minted) -> Tenant:
        return self.world.model.tenants[mail.tenant]

    def _is_good(self, mail: Minted) -> bool:
        return self._tenant(mail).takes(mail.key, self.world.now)

    def _flush(self) -> None:
        for tenant in self.world.model.tenants:
            self.world.process.opens.flush(tenant)

    def _heads(self) -> dict[bytes, tuple[str, int]]:
        opens = self.world.process.store.opens
        return {tenant: opens.head(tenant) for tenant in self.world.model.tenants}


def key_id_of(bearer: str) -> str:
    parsed = Bearer.parse(bearer)
    assert parsed
    return parsed.key_id
