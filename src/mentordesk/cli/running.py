"""Carrying out one command: its outcome printed, every expected error named, an exit status."""

from mentordesk.application.errors import WorkspaceError
from mentordesk.application.sharing import ProgrammeError
from mentordesk.cli.answers import NO_WORKSPACE, Complaint, complain, give
from mentordesk.cli.host import Host
from mentordesk.cli.refusals import RefusedError, complaint_about
from mentordesk.cli.starting import CommandStart
from mentordesk.cli.usage import UsageError
from mentordesk.domain.errors import DomainError


def run(start: CommandStart, host: Host) -> int:
    """Carry a command out and print its outcome; give the exit status."""
    arguments = start.arguments
    try:
        answer = arguments.run(arguments, host)
    except UsageError as error:
        complaint = error.as_complaint()
    except RefusedError as error:
        complaint = error.complaint
    except DomainError as error:
        complaint = complaint_about(error, names=arguments.names, timezone="UTC")
    except WorkspaceError as error:
        complaint = _unusable(error)
    except ProgrammeError as error:
        complaint = _unreachable(error)
    else:
        return give(answer, as_json=start.as_json)
    return complain(complaint, as_json=start.as_json)


def _unusable(error: WorkspaceError) -> Complaint:
    return Complaint(
        code=error.problem.name,
        message=error.message,
        details={"path": str(error.path)},
        status=NO_WORKSPACE,
    )


def _unreachable(error: ProgrammeError) -> Complaint:
    return Complaint(
        code=error.trouble.name, message=error.message, details={}, status=NO_WORKSPACE
    )
