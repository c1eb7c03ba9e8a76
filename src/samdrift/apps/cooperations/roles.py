"""The roles that a person may have in a cooperation, and the reader as a value: who it is and what roles they hold."""

from dataclasses import dataclass

SECRETARIAT = "secretariat"
HOST_OFFICER = "host_officer"
PARTY_EDITOR = "party_editor"
PARTY_APPROVER = "party_approver"
PARTY_READER = "party_reader"
OBSERVER = "observer"
EMPLOYEE_REPRESENTATIVE = "employee_representative"
AUDITOR = "auditor"

PARTY_ROLES = (PARTY_EDITOR, PARTY_APPROVER, PARTY_READER)
"""These are held for a party; all others for the cooperation as a whole."""
APPROVING_ROLES = (SECRETARIAT, HOST_OFFICER, PARTY_APPROVER)
"""These are the second pair of eyes on something."""
TOKEN_ROLES = (SECRETARIAT, HOST_OFFICER, AUDITOR, PARTY_EDITOR, PARTY_READER)
"""What a program may be; it is never a party's approver, since approving takes a person."""
ROLES = (SECRETARIAT, HOST_OFFICER, *PARTY_ROLES, OBSERVER, EMPLOYEE_REPRESENTATIVE, AUDITOR)


@dataclass(frozen=True)
class Held:
    """A role in the cooperation with that row's key; `party` is a code, empty where the role is no party's."""

    cooperation: int
    role: str
    party: str = ""


@dataclass(frozen=True)
class Reader:
    """Who asks: a person's key with their roles, or a stranger."""

    person: int | None = None
    held: frozenset[Held] = frozenset()

    def roles_in(self, cooperation: int) -> frozenset[str]:
        return frozenset(each.role for each in self.held if each.cooperation == cooperation)

    def parties_in(self, cooperation: int) -> frozenset[str]:
        """The parties that are the reader's own there."""
        return frozenset(each.party for each in self.held if each.cooperation == cooperation and each.party)

    def has(self, cooperation: int, *roles: str, party: str = "") -> bool:
        """Whether the reader holds one of the roles there; for a party's role, for that party."""
        return any(
            Held(cooperation, role, party if role in PARTY_ROLES else "") in self.held for role in roles
        )


STRANGER = Reader()
