"""What keeps a desktop from its programme: a few words each, and the field that can mend it."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from mentordesk.application.sharing import Trouble
from mentordesk.presentation.locales import Locale


class Field(StrEnum):
    """The fields of the connect dialog."""

    HOST = "host"
    PORT = "port"
    DATABASE = "database"
    USER = "user"
    CERTIFICATE = "certificate"
    PASSWORD = "password"  # noqa: S105 - a field's name
    REPLICA = "replica"


# Only what typing something else can mend has a field.
_FIELDS: Mapping[Trouble, Field] = MappingProxyType(
    {
        Trouble.ADDRESS: Field.HOST,
        Trouble.NAME: Field.HOST,
        Trouble.PORT: Field.PORT,
        Trouble.NO_TLS: Field.PORT,
        Trouble.POOLER: Field.PORT,
        Trouble.CERTIFICATE_FOREIGN: Field.CERTIFICATE,
        Trouble.PASSWORD: Field.PASSWORD,
        Trouble.PASSWORD_MISSING: Field.PASSWORD,
        Trouble.PASSWORD_EXPIRED: Field.PASSWORD,
        Trouble.REVOKED: Field.USER,
        Trouble.NOT_A_PROGRAMME: Field.DATABASE,
        Trouble.OTHER_PROGRAMME: Field.DATABASE,
    }
)


def field_of(trouble: Trouble) -> Field | None:
    """Give the field whose value may be at fault."""
    return _FIELDS.get(trouble)


_MENDED_BY_PASSWORD = frozenset(
    {Trouble.PASSWORD, Trouble.PASSWORD_MISSING, Trouble.PASSWORD_EXPIRED}
)


def wants_password(trouble: Trouble) -> bool:
    """Tell whether another password may mend it."""
    return trouble in _MENDED_BY_PASSWORD


def password_question(trouble: Trouble, *, locale: Locale) -> str:
    """Say why the password is asked for."""
    word = trouble_word(trouble, locale=locale)
    pattern = locale.translate("Sharing", "{why}; until then you work offline.")
    return pattern.format(why=word[:1].upper() + word[1:])


def trouble_word(trouble: Trouble, *, locale: Locale) -> str:
    """Name a trouble: "the password is wrong"."""
    return _WORDS[trouble](locale)


_Word = Callable[[Locale], str]
_WORDS: Mapping[Trouble, _Word] = MappingProxyType(
    {
        Trouble.ADDRESS: lambda locale: locale.translate("Sharing", "the address is malformed"),
        Trouble.NAME: lambda locale: locale.translate("Sharing", "no such host"),
        Trouble.PORT: lambda locale: locale.translate("Sharing", "nothing answers at this port"),
        Trouble.NO_TLS: lambda locale: locale.translate("Sharing", "the server has no TLS"),
        Trouble.CERTIFICATE_EXPIRED: lambda locale: locale.translate(
            "Sharing", "the certificate has expired"
        ),
        Trouble.CERTIFICATE_FOREIGN: lambda locale: locale.translate(
            "Sharing", "the certificate is not this server's"
        ),
        Trouble.PASSWORD: lambda locale: locale.translate("Sharing", "the password is wrong"),
        Trouble.PASSWORD_MISSING: lambda locale: locale.translate(
            "Sharing", "the password is needed"
        ),
        Trouble.PASSWORD_EXPIRED: lambda locale: locale.translate(
            "Sharing", "the password has expired"
        ),
        Trouble.REVOKED: lambda locale: locale.translate("Sharing", "your login has been ended"),
        Trouble.NOT_A_PROGRAMME: lambda locale: locale.translate(
            "Sharing", "there is no programme in this database"
        ),
        Trouble.OTHER_PROGRAMME: lambda locale: locale.translate(
            "Sharing", "this is another programme"
        ),
        Trouble.OLDER: lambda locale: locale.translate("Sharing", "the programme is older"),
        Trouble.NEWER: lambda locale: locale.translate("Sharing", "MentorDesk needs an update"),
        Trouble.OLD_SERVER: lambda locale: locale.translate(
            "Sharing", "the server is older than PostgreSQL 15"
        ),
        Trouble.POOLER: lambda locale: locale.translate("Sharing", "a pooler is in between"),
        Trouble.READ_ONLY: lambda locale: locale.translate("Sharing", "the server is read only"),
        Trouble.NO_SPACE: lambda locale: locale.translate("Sharing", "a disk is full"),
        Trouble.LOST: lambda locale: locale.translate("Sharing", "the connection was lost"),
        Trouble.BUSY: lambda locale: locale.translate("Sharing", "the server is busy"),
        Trouble.FAILED: lambda locale: locale.translate("Sharing", "the server failed"),
    }
)
