"""Settings: declared once, said in several places, every mistake named by place and key."""

from __future__ import annotations

import tomllib
from ipaddress import ip_network
from pathlib import Path

import pytest

from pixel_endpoint.errors import EndpointError
from pixel_endpoint.settings import SETTINGS, Settings, config_text, load_settings

URL = "https://pixel.example.org"


class Home:
    """A home folder whose configuration file a test writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "rundbrief-pixel.toml"
        self.write()

    def write(self, *lines: str) -> None:
        self.config.write_text("\n".join((f'public_url = "{URL}"', *lines)), "utf-8")

    def load(self, *lines: str, **environment: str) -> Settings:
        if lines:
            self.write(*lines)
        return load_settings(self.folder, environment)

    def mistake(self, *lines: str, **environment: str) -> str:
        with pytest.raises(EndpointError) as caught:
            self.load(*lines, **environment)
        sentence = str(caught.value)
        assert "\n" not in sentence
        return sentence


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def secret_file(folder: Path, text: str, name: str = "secret") -> str:
    file = folder / name
    file.write_text(f"{text}\n", "utf-8")
    file.chmod(0o600)
    return str(file)


def test_without_a_word_everything_has_a_default(home: Home) -> None:
    settings = home.load()
    assert (settings.bind, settings.workers, settings.threads) == ("127.0.0.1:8080", 1, 32)
    assert (settings.metrics_bind, settings.trusted_proxies) == (None, ())
    assert (settings.keep_acknowledged_days, settings.keep_at_most_days) == (7, 400)
    assert settings.database == home.folder / "data" / "opens.sqlite3"
    assert settings.origins == {"public_url": str(home.config)}


def test_the_configuration_that_init_writes_names_every_setting(home: Home) -> None:
    text = config_text(URL)
    assert set(tomllib.loads(text)) == {"public_url"}
    everything = "\n".join(line.removeprefix("# ") for line in text.splitlines() if "=" in line)
    assert list(tomllib.loads(everything)) == [each.key for each in SETTINGS]
    home.config.write_text(everything, "utf-8")
    home.config.chmod(0o600)
    home.load()


def test_each_place_overrules_the_one_before(home: Home) -> None:
    """Configuration file < systemd credential < secret file < environment < command line."""
    credentials = home.folder / "credentials"
    credentials.mkdir()
    secret_file(credentials, "3", "workers")
    in_file = {"RUNDBRIEF_PIXEL_WORKERS_FILE": secret_file(home.folder, "4")}
    in_folder = {"CREDENTIALS_DIRECTORY": str(credentials)}
    home.write("workers = 2")
    places = [{}, in_folder, {**in_folder, **in_file}]
    places.append({**places[-1], "RUNDBRIEF_PIXEL_WORKERS": "5"})
    found = [load_settings(home.folder, place) for place in places]
    found.append(load_settings(home.folder, places[-1], options={"workers": "6"}))
    assert [settings.workers for settings in found] == [2, 3, 4, 5, 6]
    assert [settings.origins["workers"] for settings in found] == [
        str(home.config),
        f"{credentials}/workers (CREDENTIALS_DIRECTORY/workers)",
        f"{home.folder}/secret (RUNDBRIEF_PIXEL_WORKERS_FILE)",
        "RUNDBRIEF_PIXEL_WORKERS",
        "--workers",
    ]


def test_an_option_that_was_not_given_says_nothing(home: Home) -> None:
    home.write("workers = 2")
    assert load_settings(home.folder, {}, options={"workers": None}).workers == 2


def test_an_empty_variable_says_nothing(home: Home) -> None:
    assert home.load("threads = 8", RUNDBRIEF_PIXEL_THREADS="").threads == 8


def test_a_container_needs_no_file(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, {"RUNDBRIEF_PIXEL_PUBLIC_URL": f"{URL}/"})
    assert settings.public_url == URL


def test_the_configuration_can_stand_elsewhere(home: Home, tmp_path: Path) -> None:
    other = tmp_path / "etc.toml"
    other.write_text(f'public_url = "{URL}"\nthreads = 3\n', "utf-8")
    named = {"RUNDBRIEF_PIXEL_CONFIG": str(other)}
    assert load_settings(home.folder, named).threads == 3
    assert load_settings(home.folder, {}, other).threads == 3
    with pytest.raises(EndpointError, match=r"no configuration file .*gone\.toml"):
        load_settings(home.folder, named, tmp_path / "gone.toml")


@pytest.mark.parametrize(
    ("text", "networks"),
    [
        ("[]", ()),
        ('["10.0.0.0/8", "::1"]', ("10.0.0.0/8", "::1/128")),
        ('"127.0.0.1, fd00::/8"', ("127.0.0.1/32", "fd00::/8")),
    ],
)
def test_proxies_are_addresses_and_networks(
    home: Home, text: str, networks: tuple[str, ...]
) -> None:
    settings = home.load(f"trusted_proxies = {text}")
    assert settings.trusted_proxies == tuple(map(ip_network, networks))


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("workers = 0", "from 1 to 64"),
        ("workers = true", "from 1 to 64"),
        ('threads = "many"', "from 1 to 1024"),
        ("threads = 3.5", "from 1 to 1024"),
        ("keep_at_most_days = -1", "from 1 to 3650"),
        ('bind = "8080"', "127.0.0.1:8080"),
        ('bind = "127.0.0.1:99999"', "127.0.0.1:8080"),
        ("metrics_bind = 9464", "is no text"),
        ('trusted_proxies = ["10.0.0.1/8"]', "10.0.0.1/8"),
        ("trusted_proxies = 3", "is no list"),
        ('log_level = "loud"', "debug, info, warning, error"),
        ('database = "opens.sqlite3"', "full path"),
    ],
)
def test_a_mistake_names_file_and_key(home: Home, line: str, word: str) -> None:
    sentence = home.mistake(line)
    assert f"“{line.partition(' ')[0]}” in {home.config} " in sentence
    assert word in sentence


@pytest.mark.parametrize(
    ("key", "hint"),
    [("treads", "did you mean “threads”?"), ("zzz", "settings are public_url, database")],
)
def test_an_unknown_key_is_refused_by_name(home: Home, key: str, hint: str) -> None:
    assert home.mistake(f"{key} = 1").startswith(f"“{key}” in {home.config} is no setting; {hint}")


def test_keeping_less_at_most_than_when_acknowledged_is_a_mistake(home: Home) -> None:
    sentence = home.mistake("keep_acknowledged_days = 30", "keep_at_most_days = 29")
    assert "keep_acknowledged_days" in sentence


def test_a_missing_address_is_a_mistake(home: Home) -> None:
    home.config.write_text("", "utf-8")
    assert "“public_url” is missing" in home.mistake()


def test_a_mistaken_variable_is_named_and_a_secret_is_not_repeated(home: Home) -> None:
    sentence = home.mistake(RUNDBRIEF_PIXEL_DATABASE="geheimes-wort")
    assert sentence.startswith("“database” in RUNDBRIEF_PIXEL_DATABASE ")
    assert "geheim" not in sentence


def test_a_secret_file_that_everybody_may_read_is_refused(home: Home, tmp_path: Path) -> None:
    file = secret_file(tmp_path, "postgresql://a:b@c/d")
    Path(file).chmod(0o644)
    sentence = home.mistake(RUNDBRIEF_PIXEL_DATABASE_FILE=file)
    assert sentence.endswith(f"chmod o-r {file}")


def test_a_missing_or_empty_secret_file_is_refused(home: Home, tmp_path: Path) -> None:
    gone, empty = str(tmp_path / "gone"), secret_file(tmp_path, "")
    assert "can't be read" in home.mistake(RUNDBRIEF_PIXEL_DATABASE_FILE=gone)
    assert "is empty" in home.mistake(RUNDBRIEF_PIXEL_DATABASE_FILE=empty)


def test_a_password_in_a_configuration_that_everybody_may_read_is_refused(home: Home) -> None:
    line = 'database = "postgresql://rundbrief:geheimnis@db/rundbrief"'
    home.write(line)
    home.config.chmod(0o644)
    sentence = home.mistake()
    assert sentence.endswith(f"chmod o-r {home.config}")
    assert "geheimnis" not in sentence
    home.config.chmod(0o640)
    assert home.load().database == line.split('"')[1]


@pytest.mark.parametrize(
    "database",
    [
        "postgresql://u:geheimnis@h/d",
        "postgresql+psycopg://u:geheimnis%40%2F@[::1]:5432/d",
        "postgresql://h/d?user=u&password=geheimnis%20&port=1",
    ],
)
def test_the_password_is_never_shown(home: Home, database: str) -> None:
    settings = home.load(RUNDBRIEF_PIXEL_DATABASE=database)
    assert settings.database == database
    assert "geheimnis" not in settings.shown("database") + repr(settings)
    assert "***" in settings.shown("database")
