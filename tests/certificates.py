"""Certificates for servers of tests, made by OpenSSL: an authority of our own and what it signs."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


@dataclass(frozen=True)
class Authority:
    """A certificate authority in a folder of its own."""

    folder: Path

    @property
    def certificate(self) -> str:
        """Give the root certificate as PEM."""
        return (self.folder / "root.pem").read_text(encoding="ascii")

    def issue(self, folder: Path, *, names: str, days: int = 30) -> None:
        """Write `server.key` and `server.crt`, good for some `days` from now; -1: it has expired.

        `names` are written as OpenSSL's subjectAltName.
        """
        extensions = folder / "extensions"
        extensions.write_text(f"subjectAltName={names}\n", encoding="ascii")
        request, key = folder / "server.csr", folder / "server.key"
        openssl("req", *_KEY, "-keyout", key, "-out", request, "-subj", "/CN=server")
        root = ("-CA", self.folder / "root.pem", "-CAkey", self.folder / "root.key")
        serial = ("-CAcreateserial", "-CAserial", folder / "serial")
        openssl(
            *("x509", "-req", "-in", request, *root, *serial),
            *("-days", str(days), "-extfile", extensions, "-out", folder / "server.crt"),
        )


def make_authority(folder: Path, *, name: str = "MentorDesk tests") -> Authority:
    """Make an authority in an existing folder."""
    openssl(
        *("req", "-x509", *_KEY, "-keyout", folder / "root.key", "-out", folder / "root.pem"),
        *("-days", "30", "-subj", f"/CN={name}"),
    )
    return Authority(folder)


def openssl(*arguments: str | Path) -> None:
    """Run OpenSSL; its words explain a failure."""
    done = subprocess.run(["openssl", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
