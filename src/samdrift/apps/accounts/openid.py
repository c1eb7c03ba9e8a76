"""Logging in by OpenID Connect: the identity token's signature and assurance are always checked."""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException


class OpenIdFlow(OpenIDConnectOAuth2Adapter):
    """allauth's flow, which trusts the connection to the provider, made to trust only the provider's keys."""

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """The claims. Raises OAuth2Error when key, issuer, audience, time or assurance is not as it must be."""
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
            verify_signature=True,
        )
        accepted = app.settings.get("acr")
        if accepted and claims.get("acr") not in accepted:
            raise OAuth2Error("the login's level of assurance is too low")
        return claims


@require_POST
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Sends the reader on to the provider by a page: a form of ours may lead nowhere else, as our policy says."""
    connects = request.POST.get("process") == "connect" and request.user.is_authenticated
    try:
        provider = get_adapter(request).get_provider(request, provider=provider_id)
        answer = provider.redirect(
            request,
            process="connect" if connects else "login",
            next_url=request.POST.get("next"),
        )
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except (RequestException, OAuth2Error):
        return render(request, "socialaccount/authentication_error.html", status=502)
    return render(request, "accounts/leave.html", {"address": answer["Location"], "name": provider.name})


@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Where the provider sends the reader back to."""
    try:
        answer: HttpResponse = OAuth2CallbackView.adapter_view(OpenIdFlow(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return answer
