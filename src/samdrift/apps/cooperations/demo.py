"""The people of the demo: one for each role, who has it in every cooperation that is loaded."""

from datetime import datetime

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import models, queries
from samdrift.apps.cooperations.invitations import give_role
from samdrift.apps.cooperations.roles import PARTY_ROLES, ROLES
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.notices import mark_read

PEOPLE = {role: f"{role.replace('_', '-')}@demo.example" for role in ROLES}
NAMES = {
    "secretariat": "Solveig Sekretær",
    "host_officer": "Vera Vertskommune",
    "party_editor": "Rune Regnskap",
    "party_approver": "Gro Godkjenner",
    "party_reader": "Lars Leser",
    "observer": "Oda Observatør",
    "employee_representative": "Tore Tillitsvalgt",
    "auditor": "Randi Revisor",
}

FOLLOWED = "sola"
"""The party whose first hour the handbook tells."""


def fill(slug: str, *, by: Actor, moment: datetime) -> None:
    """Gives each of them their role in the cooperation, for the party that the handbook follows or the first guest."""
    owner = models.Cooperation.objects.get(slug=slug)
    codes = queries.party_names(owner)
    guest = FOLLOWED if FOLLOWED in codes else next(code for code in codes if code != owner.host)
    for role, email in PEOPLE.items():
        user, made = User.objects.get_or_create(email=email, defaults={"name": NAMES[role]})
        if made:
            user.set_unusable_password()
            user.save()
        party = guest if role in PARTY_ROLES else ""
        give_role(user, owner, role=role, party=party, by=by, moment=moment)
        mark_read(user.pk, moment=moment)  # nobody reads the demo for the first time
