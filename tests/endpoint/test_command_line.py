"""rundbrief-pixel: one clear sentence for every mistake, and nothing half done."""

from __future__ import annotations

import json
import stat
from importlib.metadata import version
from pathlib import Path

import pytest

from pixel_endpoint.__main__ import main
from pixel_endpoint.contract import Pairing
from pixel_endpoint.settings import DATABASE_VARIABLE, HOME_VARIABLE, SETTINGS
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
        assert printed.err.startswith(f"rundbrief-pixel: {home} can't be made: ")
        assert printed.err.count("\n") == 1


def test_init_names_the_configuration_that_can_not_be_made(
    tmp_path: Path, capsys: Captured
) -> None:
    home, config = tmp_path / "home", Path("/proc/rundbrief-pixel.toml")
    place = ["--home", str(home), "--config", str(config)]
    assert main([*place, "init", "--public-url", URL]) == 2
    assert f"{config} can't be made" in capsys.readouterr().err


def test_init_prints_the_first_pairing_code_alone(tmp_path: Path, capsys: Captured) -> None:
    home = tmp_path / "home"
    assert main(["--home", str(home), "init", "--public-url", URL, "--office", "Köln"]) == 0
    printed = capsys.readouterr()
    assert Pairing.from_code(printed.out).code() + "\n" == printed.out
    assert Pairing.from_code(printed.out).url == URL
    assert "secret" in printed.err
    assert main(["--home", str(home), "offices", "--json"]) == 0
    (office,) = json.loads(capsys.readouterr().out)
    assert (office["office"], office["keys"]) == ("Köln", 1)


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
    assert figures["disk_free_bytes"] > 0
    assert figures["feed_lag"] == 0


def test_stats_can_be_read_by_people(home: Path, capsys: Captured) -> None:
    assert main(["--home", str(home), "stats"]) == 0
    assert "mails_opened         0\n" in capsys.readouterr().out


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
        ["serve", "--workers", "0"],
        ["serve", "--workers", "65"],
        ["stats", "--xml"],
        ["keys"],
        ["keys", "rotate"],
        ["keys", "rotate", "unknown1"],
        ["keys", "rotate", "unknown1", "--keep-days", "-1"],
        ["keys", "revoke", "unknown1"],
        ["backup"],
        ["backup", "/proc/backup"],
        ["restore", "/nowhere"],
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


@pytest.mark.parametrize(
    "verb", ["pair", "serve", "stats", "offices", "purge", "check-config", "keys list"]
)
def test_a_missing_home_is_one_sentence_with_a_way_out(
    tmp_path: Path, capsys: Captured, verb: str
) -> None:
    assert main(["--home", str(tmp_path / "nowhere"), *verb.split()]) == 2
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


def test_every_verb_has_help_and_the_exit_codes_are_documented(capsys: Captured) -> None:
    for verb in ("", "init", "serve", "pair", "keys", "keys rotate", "backup", "doctor"):
        with pytest.raises(SystemExit) as end:
            main([*verb.split(), "--help"])
        assert end.value.code == 0
    assert "exit codes: 0 " in " ".join(capsys.readouterr().out.split())


def test_the_version_is_told(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"rundbrief-pixel {version('rundbrief')}\n"


def test_check_config_says_each_value_and_where_it_comes_from(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, "postgresql://rundbrief:geheimnis@db/rundbrief")
    monkeypatch.setenv("RUNDBRIEF_PIXEL_TREADS", "8")
    assert main(["--home", str(home), "check-config"]) == 0
    printed = capsys.readouterr()
    rows = dict(line.split(maxsplit=1) for line in printed.out.splitlines())
    assert list(rows) == [each.key for each in SETTINGS]
    assert rows["threads"] == "32  (default)"
    assert rows["database"] == f"postgresql://rundbrief:***@db/rundbrief  ({DATABASE_VARIABLE})"
    assert rows["public_url"] == f"http://127.0.0.1:8080  ({home}/rundbrief-pixel.toml)"
    assert "did you mean RUNDBRIEF_PIXEL_THREADS?" in printed.err
    main(["--home", str(home), "check-config", "--json"])
    printed = capsys.readouterr()
    assert json.loads(printed.out)["workers"] == {"value": "1", "from": "default"}
    assert "geheimnis" not in printed.out + printed.err


def test_a_configuration_elsewhere_is_named_by_an_option(
    home: Path, tmp_path: Path, capsys: Captured
) -> None:
    other = tmp_path / "other.toml"
    other.write_text(f'public_url = "{URL}"\n', "utf-8")
    assert main(["--home", str(home), "--config", str(other), "pair"]) == 0
    assert Pairing.from_code(capsys.readouterr().out).url == URL


def test_a_home_with_odd_characters_works(tmp_path: Path) -> None:
    home = new_home(tmp_path / "100 % für#alle?")
    assert run(home, "stats", "--json").returncode == 0
