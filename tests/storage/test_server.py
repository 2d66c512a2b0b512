"""An office's PostgreSQL answers as the embedded database does, and its troubles are sentences."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Text, insert, inspect, literal, select, type_coerce
from sqlalchemy.exc import IntegrityError

from desktop.core.domain.address import Address
from desktop.core.domain.errors import UserError
from desktop.core.storage.casefolding import casefolded
from desktop.core.storage.storage import Storage
from desktop.core.storage.tables import office as office_table
from tests.postgres import PASSWORD, Server

EVERY_CASE = "Äpfel in der STRASSE 7, Straße, ẞ, İstanbul, ŉ, Łódź, ΣΊΣΥΦΟΣ, 100 %, 'Groß' \\ "


@pytest.fixture(scope="module")
def office(postgres: Server) -> Iterator[str]:
    """A database of an ordinary user, as an admin makes it."""
    postgres.run(
        f"CREATE ROLE anna LOGIN PASSWORD '{PASSWORD}'",
        "CREATE DATABASE office OWNER anna TEMPLATE template0",
    )
    yield "office"
    postgres.run("DROP DATABASE office WITH (FORCE)", "DROP ROLE anna")


@contextmanager
def opened(url: str) -> Iterator[Storage]:
    storage = Storage.at_server(url)
    try:
        yield storage
    finally:
        storage.close()


def refusal(url: str) -> UserError:
    with pytest.raises(UserError) as told, opened(url):
        pass
    assert PASSWORD not in str(told.value)
    return told.value


@pytest.mark.parametrize("beginning", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_a_database_is_named_in_every_usual_way(
    postgres: Server, office: str, beginning: str
) -> None:
    url = postgres.tcp_url(office, "anna").replace("postgresql://", beginning)

    with opened(url) as storage, storage.read() as unit:
        assert unit.addresses.count() == 0


@pytest.mark.parametrize(
    "url",
    [
        "mysql://anna:geheim@db.example.org/office",
        "sqlite:////tmp/geheim.sqlite3",
        "postgresql://anna:geheim@db.example.org",
        "postgresql://anna:geheim@db.example.org:54x/office",
        "geheim",
        " ",
    ],
)
def test_what_is_no_url_of_an_office_is_refused_without_being_shown(url: str) -> None:
    assert "geheim" not in str(refusal(url))
    assert "postgresql://" in refusal(url).way_out


def test_a_database_is_called_by_its_name_and_server_alone(postgres: Server, office: str) -> None:
    with opened(postgres.tcp_url(office, "anna")) as storage:
        title = storage.title

    assert title == f"database “office” on 127.0.0.1:{postgres.port} as anna"


def test_a_password_can_come_from_the_users_own_file(
    postgres: Server, office: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "pgpass"
    escaped = PASSWORD.replace("\\", "\\\\").replace(":", "\\:")
    file.touch(mode=0o600)
    file.write_text(f"127.0.0.1:{postgres.port}:{office}:anna:{escaped}\n", encoding="utf-8")
    monkeypatch.setenv("PGPASSFILE", str(file))

    with opened(postgres.tcp_url(office, "anna", password="")) as storage:
        assert storage.check() == "ok"


def test_the_server_sees_who_is_connected(postgres: Server, office: str) -> None:
    with opened(postgres.tcp_url(office, "anna")) as storage, storage.read() as unit:
        name = unit.connection.exec_driver_sql("SHOW application_name").scalar_one()

    assert name == "rundbrief"


def test_a_url_may_set_more_without_losing_what_rundbrief_sets(
    postgres: Server, office: str
) -> None:
    url = f"{postgres.tcp_url(office, 'anna')}?options=-c%20work_mem%3D8MB"
    with opened(url) as storage, storage.read() as unit:
        show = unit.connection.exec_driver_sql
        settings = [show(f"SHOW {name}").scalar_one() for name in ("work_mem", "lock_timeout")]

    assert settings == ["8MB", "10s"]


def test_a_server_that_does_not_run_is_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"postgresql://anna:{'geheim'}@127.0.0.1:{taken.getsockname()[1]}/office"

        told = refusal(url)

    assert told.title == "The database server can't be reached."
    assert "geheim" not in str(told)


def test_a_wrong_password_is_a_sentence(postgres: Server, office: str) -> None:
    told = refusal(postgres.tcp_url(office, "anna", "falsch-geraten"))

    assert told.title == "The office database doesn't take this login."
    assert "falsch-geraten" not in str(told)


def test_a_missing_password_is_a_sentence(postgres: Server, office: str) -> None:
    assert ".pgpass" in refusal(postgres.tcp_url(office, "anna", "")).way_out


def test_a_database_that_is_not_there_is_a_sentence(postgres: Server, office: str) -> None:
    told = refusal(postgres.tcp_url("nirgends", "anna"))

    assert told.title == "There is no such database on the server."


def test_a_host_that_nobody_knows_is_a_sentence() -> None:
    told = refusal("postgresql://anna@nowhere.invalid/office")

    assert told.title == "The database server's name is not known."


def test_an_option_that_there_is_not_is_a_sentence(postgres: Server, office: str) -> None:
    told = refusal(f"{postgres.tcp_url(office, 'anna')}?ssl_mode=require")

    assert told.title == "The URL of the office database can't be used."


def test_a_server_without_encryption_is_a_sentence(postgres: Server, office: str) -> None:
    told = refusal(f"{postgres.tcp_url(office, 'anna')}?sslmode=require")

    assert told.title == "The database server doesn't let this desk in."


def test_a_login_that_may_not_make_tables_is_a_sentence(postgres: Server) -> None:
    postgres.run(f"CREATE ROLE gast LOGIN PASSWORD '{PASSWORD}'")
    with postgres.database(empty=True) as url:
        name = url.partition("?")[0].rpartition("/")[2]
        told = refusal(postgres.tcp_url(name, "gast"))
    postgres.run("DROP ROLE gast")

    assert told.title == "The office database doesn't allow that."


def test_a_database_that_can_not_keep_every_name_is_refused(postgres: Server) -> None:
    postgres.run("CREATE DATABASE narrow TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    told = refusal(postgres.url("narrow"))
    postgres.run("DROP DATABASE narrow WITH (FORCE)")

    assert "LATIN1" in told.message


def test_a_connection_that_is_lost_in_the_middle_is_a_sentence_and_the_next_works(
    postgres: Server, office: str, caplog: pytest.LogCaptureFixture
) -> None:
    with opened(postgres.tcp_url(office, "anna")) as storage:
        with pytest.raises(UserError) as told, storage.write() as unit:  # noqa: PT012 - one unit
            unit.addresses.save(Address(last_name="Weiß"))
            pid = unit.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            postgres.run(f"SELECT pg_terminate_backend({pid})")
            unit.addresses.save(Address(last_name="Groß"))

        with storage.read() as unit:
            assert unit.addresses.count() == 0
    assert told.value.title == "The connection to the database was lost."
    assert PASSWORD not in caplog.text


def test_a_connection_that_died_while_nobody_used_it_is_replaced(
    postgres: Server, office: str
) -> None:
    with opened(postgres.tcp_url(office, "anna")) as storage:
        with storage.read() as unit:
            pid = unit.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        postgres.run(f"SELECT pg_terminate_backend({pid})")

        with storage.write() as unit:
            assert unit.addresses.count() == 0


def test_what_a_statement_was_to_store_is_no_part_of_an_errors_words(storage: Storage) -> None:
    twice = insert(office_table).values([{"key": "Geheimnis", "value": "x"}] * 2)
    with storage.write() as unit, pytest.raises(IntegrityError) as told:
        unit.connection.execute(twice)

    of_the_program, _, _of_the_server = str(told.value).partition("DETAIL")
    assert "Geheimnis" not in of_the_program


@pytest.mark.parametrize("text", [EVERY_CASE, *EVERY_CASE.split(), "", "plain ASCII"])
def test_case_is_folded_as_python_folds_it(storage: Storage, text: str) -> None:
    with storage.read() as unit:
        found = unit.connection.execute(select(casefolded(literal(text, Text)))).scalar_one()

    assert found == text.casefold()


def test_every_letter_that_has_a_case_is_folded_alike(storage: Storage) -> None:
    letters = [chr(code) for code in range(0x20, 0x20000) if chr(code).casefold() != chr(code)]
    with storage.read() as unit:
        statement = select(casefolded(type_coerce(literal("\n".join(letters)), Text)))
        found = unit.connection.execute(statement).scalar_one()

    assert found.split("\n") == [letter.casefold() for letter in letters]


def test_every_text_of_a_server_is_compared_by_code_point(postgres: Server) -> None:
    """A revision that adds a text column has to say COLLATE "C"."""
    with postgres.database() as url, opened(url) as storage, storage.read() as unit:
        columns = inspect(unit.connection).get_multi_columns()
        others = [
            (table, column["name"])
            for (_, table), found in columns.items()
            for column in found
            if isinstance(column["type"], Text) and column["type"].collation != "C"
        ]

    assert columns
    assert others == []


def test_names_come_in_the_same_order_from_every_database(storage: Storage) -> None:
    names = ["Zeh", "Ärger", "arm", "Öz", "Oz", "Straße", "Strasse", "de Vries", "-", "1"]
    with storage.write() as unit:
        unit.addresses.add_many(Address(last_name=name, city=name) for name in names)
    with storage.read() as unit:
        by_name = unit.addresses.by_id(list(unit.addresses.order("", "last_name", False)))
        by_city = unit.addresses.by_id(list(unit.addresses.order("", "city", True)))

    assert [each.last_name for each in by_name] == [
        *("-", "1", "Ärger", "arm", "de Vries", "Öz", "Oz", "Straße", "Strasse", "Zeh"),
    ]
    assert [each.city for each in by_city] == sorted(names, key=str.casefold, reverse=True)
