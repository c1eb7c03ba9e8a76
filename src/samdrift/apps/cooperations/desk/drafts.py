"""What was typed is kept when the login has expired meanwhile, and comes back after the next one.

It lies in the browser's own session, on the server: signed as all sessions are, gone with it, limited in size. It comes
back to the account that had opened the form, whose signed key the form carries, and to no other.
"""

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, QueryDict

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations.desk.limits import MOST_CHARACTERS

TYPIST = "typist"
_KEPT = "draft"
_SALT = "samdrift.draft"


def sign_typist(account: User) -> str:
    """Whose form it is."""
    return Signer(salt=_SALT).sign(str(account.pk))


def keep_draft(request: HttpRequest) -> bool:
    """Keeps the form that was sent; False when there is none of an account's, or it is too large."""
    form = request.POST.copy()
    form.pop("csrfmiddlewaretoken", None)
    text = form.urlencode()
    if len(text) > MOST_CHARACTERS or not _typist(form):
        return False
    request.session[_KEPT] = {"path": request.path, "form": text}
    return True


def take_draft(request: HttpRequest, account: User) -> QueryDict | None:
    """The form of this page that was kept for this account, once."""
    kept = request.session.get(_KEPT)
    if not isinstance(kept, dict) or kept.get("path") != request.path:
        return None
    del request.session[_KEPT]
    form = QueryDict(str(kept.get("form", "")))
    return form if _typist(form) == str(account.pk) else None


def _typist(form: QueryDict) -> str:
    try:
        return Signer(salt=_SALT).unsign(form.get(TYPIST, ""))
    except BadSignature:
        return ""
