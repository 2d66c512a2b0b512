"""rundbrief-pixel: one clear sentence for every mistake, and nothing half done."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from pixel_endpoint.__main__ import main
from pixel_endpoint.contract import Pairing
from pixel_endpoint.settings import DATABASE_VARIABLE, HOME_VARIABLE
from pixel_endpoint.store import open_store
from tests.endpoint.factories import NOON, Office
from tests.endpoint.process import new_home, run

URL = "https://pixel.example.org"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return new_home(tmp_path)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_init_makes_a_home_that_is_closed_to_others(tmp_path: Path) -> None:
    home = tmp_path / "deep" / "home"
    assert main(["--home", str(home), "init", "--public-url", URL]) == 0
    assert mode_of(home / "rundbrief-pixel.toml") == 0o600
    assert mode_of(home / "data") == 0o700
    assert mode_of(home / "data" / "opens.sqlite3") == 0o600


def test_a_second_init_changes_nothing(home: Path, capsys: Captured) -> None:
    before = (home / "rundbrief-pixel.toml").read_bytes()
    assert main(["--home", str(home), "init", "--public-url", URL]) == 2
    assert (home / "rundbrief-pixel.toml").read_bytes() == before
    assert capsys.readouterr().err == (
        f"rundbrief-pixel: There is an endpoint in {home} already; nothing was changed.\n"
    )


@pytest.mark.parametrize("url", ["http://pixel.example.org", "pixel.example.org", ""])
def test_init_with_an_address_that_others_can_read_makes_nothing(
    tmp_path: Path, capsys: Captured, url: str
) -> None:
    home = tmp_path / "home"
    assert main(["--home", str(home), "init", "--public-url", url]) == 2
    assert not home.exists()
    assert capsys.readouterr().err.count("\n") == 1


def test_init_where_nothing_can_be_made_is_one_sentence(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "file").write_text("")
    for home in (tmp_path / "file", tmp_path / "file" / "home", Path("/proc/home")):
        assert main(["--home", str(home), "init", "--public-url", URL]) == 2
        printed = capsys.readouterr()
        assert printed.err.startswith(f"rundbrief-pixel: The folder {home} can't be made: ")
        assert printed.err.count("\n") == 1


def test_pair_prints_the_code_alone(home: Path, capsys: Captured) -> None:
    assert main(["--home", str(home), "pair"]) == 0
    printed = capsys.readouterr()
    assert Pairing.from_code(printed.out).code() + "\n" == printed.out
    assert "secret" in printed.err


def test_pairing_again_is_a_new_key_for_the_same_office(home: Path, capsys: Captured) -> None:
    named: list[str] = ["--office", "Müller & Söhne"]
    names: tuple[list[str], ...] = (named, named, [], [])
    codes = []
    for name in names:
        main(["--home", str(home), "pair", *name])
        codes.append(Pairing.from_code(capsys.readouterr().out))
    assert len({code.bearer for code in codes}) == 4
    assert [code.tenant for code in codes[::2]] == [code.tenant for code in codes[1::2]]
    assert codes[0].tenant != codes[2].tenant


def test_a_bearer_key_is_not_in_the_store(home: Path, capsys: Captured) -> None:
    main(["--home", str(home), "pair"])
    bearer = Pairing.from_code(capsys.readouterr().out).bearer
    written = b"".join(file.read_bytes() for file in (home / "data").iterdir())
    assert bearer[-43:].encode() not in written


def test_stats_are_figures_about_nobody(home: Path, capsys: Captured) -> None:
    main(["--home", str(home), "pair"])
    capsys.readouterr()
    assert main(["--home", str(home), "stats", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["offices"] == 1
    assert figures["mails_opened"] == figures["unrecorded"] == 0
    assert set(figures["requests"].values()) == {0}
    assert figures["size_bytes"] > 0


def test_stats_can_be_read_by_people(home: Path, capsys: Captured) -> None:
    assert main(["--home", str(home), "stats"]) == 0
    assert "mails_opened         0\n" in capsys.readouterr().out


def test_the_doctor_finds_a_healthy_endpoint_healthy(home: Path, capsys: Captured) -> None:
    store = open_store(home / "data" / "opens.sqlite3")
    office = Office(store.offices.pair("", NOON)[0], "")
    store.offices.add_signing_key(office.tenant, office.key, NOON)
    store.close()
    assert main(["--home", str(home), "doctor"]) == 0
    assert "PROBLEM" not in capsys.readouterr().out


def test_the_doctor_says_what_is_still_to_do(home: Path, capsys: Captured) -> None:
    assert main(["--home", str(home), "doctor"]) == 1
    assert "No desktop is paired" in capsys.readouterr().out
    main(["--home", str(home), "pair"])
    assert main(["--home", str(home), "doctor"]) == 1
    assert "No desktop has sent its keys yet" in capsys.readouterr().out


def test_the_doctor_sees_open_doors(home: Path, capsys: Captured) -> None:
    (home / "rundbrief-pixel.toml").chmod(0o644)
    assert main(["--home", str(home), "doctor"]) == 1
    assert "chmod 600" in capsys.readouterr().out


def test_the_doctor_sees_a_broken_store(home: Path, capsys: Captured) -> None:
    (home / "data" / "opens.sqlite3").write_bytes(b"broken " * 1000)
    assert main(["--home", str(home), "doctor"]) == 1
    assert "not a database" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["init"],
        ["pair", "--office", ""],
        ["pair", "--office", "x" * 81],
        ["pair", "--office", "a\nb"],
        ["serve", "--bind", "nonsense"],
        ["serve", "--bind", "127.0.0.1:99999"],
        ["serve", "--bind", "203.0.113.7:8080"],
        ["serve", "--threads", "0"],
        ["serve", "--threads", "many"],
        ["stats", "--xml"],
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(
    home: Path, capsys: Captured, arguments: list[str]
) -> None:
    try:
        code: object = main(["--home", str(home), *arguments])
    except SystemExit as end:
        code = end.code
    printed = capsys.readouterr()
    assert code == 2
    assert printed.out == ""
    assert printed.err.startswith("rundbrief-pixel")
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize("verb", ["pair", "serve", "stats"])
def test_a_missing_home_is_one_sentence_with_a_way_out(
    tmp_path: Path, capsys: Captured, verb: str
) -> None:
    assert main(["--home", str(tmp_path / "nowhere"), verb]) == 2
    assert "init --public-url" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    ["public_url = ", "public_url = 3", 'nonsense = "x"', 'public_url = "http://a.example"', "\0"],
)
def test_a_damaged_configuration_is_one_sentence(home: Path, capsys: Captured, text: str) -> None:
    (home / "rundbrief-pixel.toml").write_text(text)
    assert main(["--home", str(home), "stats"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_environment_names_home_and_database(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{tmp_path}/other.sqlite3")
    assert main(["pair"]) == 0
    assert main(["stats", "--json"]) == 0
    assert (tmp_path / "other.sqlite3").exists()
    assert json.loads(capsys.readouterr().out.splitlines()[1])["offices"] == 1


def test_a_home_with_odd_characters_works(tmp_path: Path) -> None:
    home = new_home(tmp_path / "100 % für#alle?")
    assert run(home, "stats", "--json").returncode == 0
