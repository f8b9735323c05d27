"""The nginx file that operators are given: it is accepted, and Clausula works behind it."""

from __future__ import annotations

import http.cookiejar
import shutil
import ssl
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from tests.running import PROJECT, Installation, free_port, installation, wait_for

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
_AROUND = """
pid {0}/nginx.pid; error_log {0}/error.log; daemon off; events {{}}
http {{
  client_body_temp_path {0}/body; proxy_temp_path {0}/proxy; fastcgi_temp_path {0}/fastcgi;
  uwsgi_temp_path {0}/uwsgi; scgi_temp_path {0}/scgi;
  include {0}/clausula.conf;
}}
"""


@dataclass
class Front:
    """A browser in front of nginx: it keeps cookies, trusts the certificate and follows nothing."""

    address: str
    plain: str
    opener: urllib.request.OpenerDirector

    def ask(self, path: str, data: dict[str, str] | bytes | None = None) -> tuple[int, str, str]:
        """Status, content and the address it leads to."""
        content = urlencode(data).encode() if isinstance(data, dict) else data
        address = path if ":" in path else self.address + path
        request = urllib.request.Request(address, content)  # noqa: S310 - an address of ours
        request.add_header("Referer", f"{self.address}/")
        try:
            with self.opener.open(request, timeout=20) as answer:
                return answer.status, answer.read().decode(), answer.headers.get("Location", "")
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(errors="replace"), error.headers.get("Location", "")


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    if NGINX is None:
        pytest.skip("nginx is not installed: there is no command nginx.")
    for made in installation(tmp_path_factory.mktemp("behind")):
        made.environment |= {"CLAUSULA_BEHIND_PROXY": "1", "CLAUSULA_SECURE_COOKIES": "1", "CLAUSULA_METRICS": "1"}
        made.serve()
        yield made


@pytest.fixture(scope="module")
def front(behind: Installation) -> Iterator[Front]:
    folder, secure, plain = behind.folder, free_port(), free_port()
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subject = ("-subj", "/CN=localhost", "-days", "2", "-keyout", str(key), "-out", str(certificate))
    subprocess.run(
        ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *subject), check=True, capture_output=True
    )
    site = (PROJECT / "deploy" / "nginx" / "clausula.conf").read_text(encoding="utf-8")
    for theirs, ours in (
        ("/etc/ssl/clausula/fullchain.pem", str(certificate)),
        ("/etc/ssl/clausula/privkey.pem", str(key)),
        ("listen [::]:", "# listen "),
        ("listen 443", f"listen 127.0.0.1:{secure}"),
        ("listen 80", f"listen 127.0.0.1:{plain}"),
        ("127.0.0.1:8000", f"127.0.0.1:{behind.port}"),
        # What it passes on has no port, for it is meant to listen on the usual one.
        ("$host;", f"$host:{secure};"),
    ):
        assert theirs in site
        site = site.replace(theirs, ours)
    (folder / "clausula.conf").write_text(site, encoding="utf-8")
    (folder / "nginx.conf").write_text(_AROUND.format(folder), encoding="utf-8")
    command = (str(NGINX), "-c", str(folder / "nginx.conf"))
    accepted = subprocess.run((*command, "-t"), capture_output=True, text=True, check=False)
    assert accepted.returncode == 0, accepted.stderr
    trusting = ssl.create_default_context(cafile=str(certificate))
    trusting.check_hostname = False
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    opener = urllib.request.build_opener(jar, _Stay, urllib.request.HTTPSHandler(context=trusting))
    made = Front(f"https://127.0.0.1:{secure}", f"http://127.0.0.1:{plain}", opener)
    process = subprocess.Popen(command)
    try:
        wait_for(lambda: _answers(made), behind.log)
        yield made
    finally:
        process.terminate()
        process.wait(20)


def _answers(front: Front) -> bool:
    try:
        return front.ask("/healthz")[0] == 200
    except OSError:
        return False


def test_a_tender_is_begun_through_it(front: Front) -> None:
    _, page, _ = front.ask("/")
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    status, _, leads = front.ask("/start/empty", {"csrf_token": token})
    assert status == 303
    assert leads.startswith("/tender/")
    assert front.ask(leads)[0] == 200
    assert [front.ask("/start/empty", {"csrf_token": token})[0] for _ in range(25)].count(429) > 0


def test_it_leads_to_the_safe_address_and_keeps_files_small(front: Front) -> None:
    assert front.ask(f"{front.plain}/library")[::2] == (301, "https://127.0.0.1/library")
    assert front.ask("/start/file", b"x" * 5_000_000)[0] == 413
    assert front.ask("/metrics")[0] == 200
