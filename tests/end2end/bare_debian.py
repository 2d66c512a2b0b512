"""A bare Debian 12 in a folder: what debootstrap's smallest variant has, and nothing more.

Made once and copied for each use. It shares this machine's network and kernel; everything that was
started in it ends with its shell.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACE = Path(os.environ.get("BARE_DEBIAN", "/var/tmp/rundbrief-bare-debian"))  # noqa: S108
_PASSED_ON = re.compile(r"(?i)(pip_.*|https?_proxy|no_proxy|ssl_cert_.*|requests_ca_bundle)")
_ENTER = """\
mount -t proc proc "$0/proc"; mount --rbind /dev "$0/dev"; mount -t sysfs sysfs "$0/sys"
mount -t tmpfs tmpfs "$0/run"; exec chroot "$0" "$@"
"""


@contextmanager
def bare_debian(keep: bool = False) -> Iterator[Path]:
    """The root folder of a fresh one; removed afterwards, unless it is to be kept."""
    if not (PLACE / "made").exists():
        _make()
    root = Path(tempfile.mkdtemp(prefix="bare-debian-", dir=PLACE.parent)) / "root"
    subprocess.run(["cp", "-a", PLACE / "root", root], check=True)
    try:
        yield root
    finally:
        if not keep:
            shutil.rmtree(root.parent)


def inside(root: Path, command: list[str], **options: object) -> subprocess.Popen[str]:
    """A process in it, with mounts and process numbers of its own; its death ends all others."""
    passed_on = {name: value for name, value in os.environ.items() if _PASSED_ON.fullmatch(name)}
    environment = {
        **passed_on,
        "HOME": "/root",
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "DEBIAN_FRONTEND": "noninteractive",
    }
    enter = ["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child"]
    return subprocess.Popen(
        [*enter, "bash", "-c", _ENTER, str(root), *command],
        env=environment,
        text=True,
        **options,  # type: ignore[call-overload]
    )


def _make() -> None:
    """Takes Debian's packages from where this machine takes them, and its certificates."""
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    root = PLACE / "root"
    command = ["debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm"]
    subprocess.run([*command, root, _mirror()], check=True, stdout=subprocess.DEVNULL)
    for source, target in (("/etc/apt", root / "etc"), ("/etc/ssl/certs", root / "etc" / "ssl")):
        subprocess.run(["cp", "-aL", source, target], check=False, stderr=subprocess.DEVNULL)
    for name in ("resolv.conf", "hosts", "pip.conf"):
        if Path("/etc", name).exists():
            shutil.copy(Path("/etc", name), root / "etc" / name)
    pip = Path.home() / ".config" / "pip" / "pip.conf"
    if pip.exists():
        (root / "root" / ".config" / "pip").mkdir(parents=True)
        shutil.copy(pip, root / "root" / ".config" / "pip" / "pip.conf")
    (PLACE / "made").touch()


def _mirror() -> str:
    files = [*Path("/etc/apt").glob("sources.list.d/*.sources"), Path("/etc/apt/sources.list")]
    texts = [file.read_text("utf-8") for file in files if file.exists()]
    found = re.search(r"^(?:URIs:\s*|deb\s.*?)(https?://\S+)", "\n".join(texts), re.MULTILINE)
    return found[1] if found else "http://deb.debian.org/debian"
