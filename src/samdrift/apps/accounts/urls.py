"""Addresses of an account: of all that allauth has, what we offer, under the names that it knows."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as openid_account
from django.urls import path

from samdrift.apps.accounts import openid, views

urlpatterns = [
    path("", views.profile, name="account"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("signup/", account.signup, name="account_signup"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("steps/", mfa.index, name="mfa_index"),
    path("steps/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("steps/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("steps/app/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("steps/app/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("steps/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("steps/codes/generate/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("steps/codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("steps/keys/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("steps/keys/add/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("steps/keys/login/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("steps/keys/reauthenticate/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("steps/keys/<int:pk>/remove/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("steps/keys/<int:pk>/edit/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("openid/", openid_account.connections, name="socialaccount_connections"),
    path("openid/signup/", openid_account.signup, name="socialaccount_signup"),
    path("openid/cancelled/", openid_account.login_cancelled, name="socialaccount_login_cancelled"),
    path("openid/error/", openid_account.login_error, name="socialaccount_login_error"),
    path("openid/<slug:provider_id>/login/", openid.login, name="openid_connect_login"),
    path("openid/<slug:provider_id>/callback/", openid.callback, name="openid_connect_callback"),
]
