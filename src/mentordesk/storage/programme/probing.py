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
        with socket.create_connection((connection.host, connection.port), _SECONDS) as plain:
            return _probe_tls(connection, plain)
    except socket.gaierror:
        return Trouble.NAME
    except (ConnectionRefusedError, TimeoutError):
        return Trouble.PORT
    except OSError:
        return Trouble.LOST


def _probe_tls(connection: Connection, plain: socket.socket) -> Trouble | None:
    if connection.options.get("sslmode", STRICT) != STRICT:
        return None
    plain.sendall(_ASK_FOR_TLS)
    if plain.recv(1) != _AGREED:
        return Trouble.NO_TLS
    try:
        with trusting(connection).wrap_socket(plain, server_hostname=connection.host):
            return None
    except ssl.SSLCertVerificationError as error:
        if error.verify_code in _NOT_VALID_TODAY:
            return Trouble.CERTIFICATE_EXPIRED
        return Trouble.CERTIFICATE_FOREIGN
    except ssl.SSLError:
        return Trouble.CERTIFICATE_FOREIGN


def trusting(connection: Connection) -> ssl.SSLContext:
    """Trust the connection's own root certificate, else those that the system trusts."""
    return ssl.create_default_context(cadata=connection.root_certificate or None)
