"""The addresses of all pages."""

from django.urls import path

from builder.views import brand_policy, editor, people, reports, signing, videos, watching

urlpatterns = [
    path("", videos.home, name="home"),
    path("sign-in/<str:token>/", signing.sign_in_link, name="sign-in-link"),
    path("invitation/<str:token>/", signing.invitation, name="invitation"),
    path("w/<uuid:key>/", videos.video_list, name="videos"),
    path("w/<uuid:key>/trash/", videos.video_list, {"in_trash": True}, name="trash"),
    path("w/<uuid:key>/new/", videos.create, name="new-video"),
    path("w/<uuid:key>/import/", videos.import_archive, name="import-video"),
    path("w/<uuid:key>/brand/", watching.brand, name="brand"),
    path("w/<uuid:key>/brand/kit.css", watching.kit_style, name="kit-style"),
    path("w/<uuid:key>/members/", people.members, name="members"),
    path("w/<uuid:key>/invite/", people.invite, name="invite"),
    path("w/<uuid:key>/tokens/", people.token_list, name="tokens"),
    path("w/<uuid:key>/policy/", brand_policy.policy, name="policy"),
    path("w/<uuid:key>/audit/", people.audit, name="audit"),
    path("members/<uuid:membership_id>/role/", people.change_role, name="change-role"),
    path("members/<uuid:membership_id>/remove/", people.remove_member, name="remove-member"),
    path("invitations/<uuid:invitation_id>/withdraw/", people.withdraw, name="withdraw-invitation"),
    path("tokens/<uuid:token_id>/revoke/", people.revoke_token, name="revoke-token"),
    path("v/<uuid:video_id>/", editor.editor, name="editor"),
    path("exports/<uuid:export_id>/report/", reports.report, name="report"),
    path("v/<uuid:video_id>/watch/", watching.watch, name="watch"),
    path("v/<uuid:video_id>/rename/", videos.rename, name="rename-video"),
    path("v/<uuid:video_id>/duplicate/", videos.duplicate, name="duplicate-video"),
    path("v/<uuid:video_id>/trash/", videos.trash, name="trash-video"),
    path("v/<uuid:video_id>/restore/", videos.restore, name="restore-video"),
]
