"""Runs MentorDesk without the superuser's right to write what is write-protected."""

import ctypes
import os
import sys

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1


def main() -> None:
    """Give the right up, which others never had, and become the program."""
    ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)
    os.execv(sys.executable, [sys.executable, "-m", "mentordesk", *sys.argv[1:]])  # noqa: S606 - ours


if __name__ == "__main__":
    main()
