"""The program: finds out what to run before it imports anything heavy for it."""

import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from mentordesk.cli.answers import complain, discard_output
from mentordesk.cli.starting import WindowStart, understand
from mentordesk.cli.usage import UsageError

INTERRUPTED = 128 + signal.SIGINT
NOBODY_READS = 128 + 13  # SIGPIPE, a name that Windows lacks


def main() -> int:
    """Run what the command line asks for; give the exit status."""
    _speak_utf8()
    try:
        return _run(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        discard_output()
        return NOBODY_READS


def _run(argv: Sequence[str]) -> int:
    try:
        start = understand(argv)
    except UsageError as error:
        return complain(error.as_complaint(), as_json="--json" in argv)
    from mentordesk import bootstrap  # noqa: PLC0415 - only now is it known what to load

    if isinstance(start, WindowStart):
        return bootstrap.run_window(start)
    return bootstrap.run_command(start)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale; what is no text (a file's odd name) is written escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
