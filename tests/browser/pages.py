"""Every page of the handbook's tables of roles: where the demo shows it, or why there is nothing to look at."""

from dataclasses import dataclass

FAR, NORRBOTTEN = "/cooperations/far/", "/cooperations/norrbotten/"


@dataclass(frozen=True)
class Visit:
    """A page by its name in the handbook, an address of it, and who looks at it (nobody: not logged in)."""

    page: str
    address: str
    reader: str = "auditor"
    status: int = 200

    def __str__(self) -> str:
        return f"{self.page} {self.reader or 'stranger'}"


VISITS = (
    Visit("home", "/"),
    Visit("home", "/", ""),
    Visit("accessibility", "/accessibility/"),
    Visit("start", "/start/"),
    Visit("api_docs", "/api/docs"),
    Visit("overview", FAR),
    Visit("overview", FAR, "party_reader"),
    Visit("overview", NORRBOTTEN, ""),
    Visit("parties", f"{NORRBOTTEN}parties/"),
    Visit("party", f"{FAR}parties/sola/"),
    Visit("services", f"{NORRBOTTEN}services/"),
    Visit("bodies", f"{FAR}bodies/"),
    Visit("facts", f"{FAR}facts/"),
    Visit("keys", f"{FAR}facts/keys/"),
    Visit("fact_table drivers", f"{FAR}facts/drivers/"),
    Visit("fact_table costs", f"{FAR}facts/costs/?page=4"),
    Visit("fact_table baseline", f"{FAR}facts/baseline/"),
    Visit("estimates", f"{FAR}facts/components/estimate/", "secretariat"),
    Visit("edit costs", f"{FAR}edit/costs/?page=4", "secretariat"),
    Visit("edit drivers", f"{FAR}edit/drivers/", "party_editor"),
    Visit("edit invoicing", f"{FAR}edit/invoicing/", "party_editor"),
    Visit("edit parties", f"{FAR}edit/parties/", "secretariat"),
    Visit("edit keys", f"{FAR}edit/keys/", "secretariat"),
    Visit("edit prices", f"{FAR}edit/prices/", "host_officer"),
    Visit("upload", f"{FAR}upload/", "secretariat"),
    Visit("changes", f"{FAR}changes/", "party_approver"),
    Visit("study:key_lab", f"{FAR}study/key-lab/", "party_reader"),
    Visit("study:key_lab", f"{NORRBOTTEN}study/key-lab/?part=30*equal&part=70*driver:inhabitants@2012-12-31"),
    Visit("study:key_lab", f"{NORRBOTTEN}study/key-lab/?part=30*equal&part=5*nonsense&most_loss=much"),
    Visit("settlement:periods", f"{FAR}settlement/", "party_reader"),
    Visit("settlement:period", f"{FAR}settlement/2004-01/", "party_reader"),
    Visit("settlement:period", f"{FAR}settlement/2004/"),
    Visit("settlement:river", f"{NORRBOTTEN}settlement/2014/river/?party=pitea"),
    Visit("settlement:compare", f"{FAR}settlement/2004-03/compare/?party=sola"),
    Visit("settlement:ahead", f"{FAR}settlement/ahead/?year=2004&until=2004-07", "party_reader"),
    Visit("settlement:another_key", f"{FAR}settlement/2004/another-key/"),
    Visit("settlement:another_key", f"{FAR}settlement/2004/another-key/?key-it=payroll@2004-01-01"),
    Visit("settlement:balance", f"{FAR}balance/sola/", "party_reader"),
    Visit("settlement:bill", f"{FAR}settlement/2004-01/bills/sola/", "party_reader"),
    Visit("settlement:why", f"{FAR}lines/2004/sola/pool/it/payroll/"),
    Visit("people", f"{FAR}people/", "secretariat"),
    Visit("attachments", f"{FAR}attachments/", "host_officer"),
    Visit("tokens", f"{FAR}tokens/", "secretariat"),
    Visit("log", f"{FAR}log/"),
    Visit("jobs", f"{NORRBOTTEN}jobs/", "party_reader"),
    Visit("settlement:events", f"{FAR}events/", "host_officer"),
    Visit("settlement:closing", f"{FAR}settlement/2004-01/closing/", "host_officer"),
    Visit("settlement:events_file", f"{FAR}events/file/", "host_officer"),
    Visit("account", "/account/"),
    Visit("account_login", "/account/login/", ""),
    Visit("account_logout", "/account/logout/"),
    Visit("account_signup", "/account/signup/", ""),
    Visit("account_inactive", "/account/inactive/", ""),
    Visit("account_set_password", "/account/password/set/"),
    Visit("mfa_index", "/account/steps/"),
    Visit("mfa_activate_totp", "/account/steps/app/activate/"),
    Visit("mfa_list_webauthn", "/account/steps/keys/"),
    Visit("mfa_add_webauthn", "/account/steps/keys/add/"),
    Visit("socialaccount_connections", "/account/openid/"),
    Visit("socialaccount_login_cancelled", "/account/openid/cancelled/"),
    Visit("socialaccount_login_error", "/account/openid/error/", status=401),
)
MADE_FIRST = {"change of_cooperation", "invitation", "job"}
"""Pages of something that is made before they are looked at, in tests of their own."""
FILES = {
    "study:key_moved",
    "study:key_lab_csv",
    "study:key_lab_xlsx",
    "fact_file drivers",
    "copy xlsx",
    "log_csv",
    "attachment",
    "job_file",
    "start_template",
    "settlement:bill_pdf",
    "settlement:table bills",
    "settlement:table bill_lines",
    "settlement:table derivations",
    "settlement:table comparison",
    "settlement:table comparison_lines",
    "settlement:workbook bills",
    "settlement:workbook bill_lines",
    "settlement:workbook derivations",
    "settlement:workbook comparison",
    "settlement:workbook comparison_lines",
    "settlement:ahead_advances",
    "settlement:balance_table",
    "settlement:balance_workbook",
    "mfa_download_recovery_codes",
    "get_token",
    "list_cooperations",
    "api:openapi-json",
    "api:api-root",
}
"""What is taken along, by people or by programs, or is a part of a page."""
ONLY_POSTED = {
    "study:solve_methods",
    "attach",
    "change_apply of_cooperation",
    "change_approve of_cooperation",
    "change_approve of_party",
    "change_reject of_cooperation",
    "change_reject of_party",
    "change_withdraw of_cooperation",
    "withdraw",
    "end_role",
    "seen_by",
    "revoke_token",
    "job_cancel",
    "settlement:export",
    "settlement:choose_closing",
    "settlement:prepare_closing",
    "settlement:close_period",
    "settlement:give_up_closing",
    "settlement:explain_count",
    "settlement:consent",
    "settlement:resolve_event",
    "language",
    "read_notice",
    "read_notices",
    "accept",
    "start_copy",
    "demo_reader",
    "openid_connect_login",
}
"""What is done: the answer leads to another page."""
ALIKE = {
    "change of_party": "change of_cooperation",
    "account_reauthenticate": "account_login",
    "account_change_password": "account_set_password",
    "mfa_authenticate": "mfa_activate_totp",
    "mfa_reauthenticate": "mfa_activate_totp",
    "mfa_deactivate_totp": "account_logout",
    "mfa_view_recovery_codes": "mfa_index",
    "mfa_generate_recovery_codes": "account_logout",
    "mfa_login_webauthn": "account_login",
    "mfa_reauthenticate_webauthn": "mfa_add_webauthn",
    "mfa_remove_webauthn": "account_logout",
    "mfa_edit_webauthn": "account",
    "socialaccount_signup": "account_signup",
    "openid_connect_callback": "socialaccount_login_error",
}
"""Pages that nobody of the demo can reach, as they take a password or an app; each built as the one beside it."""
