"""Why a connection never came to be, found out step by step: name, port, TLS, certificate.

The driver tells a failed connection in words alone, and an expired certificate from a foreign one
not at all.
"""

import socket
import ssl
import struct

from mentordesk.application.sharing import Connection, Trouble
from mentordesk.storage.programme.addresses import STRICT, is_socket

_SECONDS = 5.0
_ASK_FOR_TLS = struct.pack("!II", 8, 80877103)
_AGREED = b"S"
_NOT_VALID_TODAY = (9, 10)  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED


def probe(connection: Connection) -> Trouble | None:
    """Tell what is wrong on the way to the server, None if one gets as far as signing in."""
    if is_socket(connection.host):
        return None
    try:
        plain = socket.create_connection((connection.host, connection.port), _SECONDS)
    except socket.gaierror:
        return Trouble.NAME
    except (ConnectionRefusedError, TimeoutError):
        return Trouble.PORT
    except OSError:
        return Trouble.LOST
    with plain:
        return _probe_server(connection, plain)


def _probe_server(connection: Connection, plain: socket.socket) -> Trouble | None:
    """Ask who answers; a network that breaks off or falls silent meanwhile says nothing of them."""
    try:
        return _probe_tls(connection, plain)
    except OSError:
        return Trouble.LOST


def _probe_tls(connection: Connection, plain: socket.socket) -> Trouble | None:
    if connection.options.get("sslmode", STRICT) != STRICT:
        return None
    plain.sendall(_ASK_FOR_TLS)
    answer = plain.recv(1)
    if answer != _AGREED:
        return Trouble.NO_TLS if answer else Trouble.LOST
    try:
        with trusting(connection).wrap_socket(plain, server_hostname=connection.host):
            return None
    except ssl.SSLEOFError:
        return Trouble.LOST
    except ssl.SSLError as error:
        is_dated = getattr(error, "verify_code", None) in _NOT_VALID_TODAY
        return Trouble.CERTIFICATE_EXPIRED if is_dated else Trouble.CERTIFICATE_FOREIGN


def trusting(connection: Connection) -> ssl.SSLContext:
    """Trust the connection's own root certificate, else those that the system trusts."""
    context = ssl.create_default_context(cadata=connection.root_certificate or None)
    # Since 3.13 Python asks more of a certificate than the driver does, who decides.
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context
