"""A person's right to the own data: all of it as one document, a hold, and erasure."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import ConfigDict, Field, StrictBool

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.pages import Listed, Paged
from api.parameters import Body, RepRef, ShortWords, Words
from api.uploads import Uploaded, upload_body
from api.versions import SeenVersion, etag, seen_version
from assistant.domain.fairness import DriftReport, FairnessReport
from assistant.domain.people import Team
from assistant.domain.privacy import (
    CaseView,
    Erasure,
    ErasureReport,
    LabelInCase,
    NoticeFacts,
    PersonExport,
    RetentionReport,
)
from assistant.domain.purpose import Retention

router = APIRouter(tags=["privacy"], responses=problems(403, 404, 409))


class Release(Body):
    """Why managers' private notes on the rep are released; without a reason they are not."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"release": ""}]})

    release: Annotated[str, Field(max_length=2000)] = ""


class ErasureIn(Body):
    """Who asked for it, and why."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"reason": "asked by the person on 2026-09-14"}]}
    )

    reason: Words


class Hold(Body):
    """Why the record must not be erased for now, or that this has ended."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "claim 14/2026"}]})

    reason: Words
    ended: StrictBool = False


class Case(Body):
    """For whom a case is opened, why, and for how many days."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"viewer": "Ute Berg", "reason": "complaint 12"}]}
    )

    viewer: ShortWords
    reason: Words
    days: Annotated[int, Field(ge=1, le=90)] = 14


ViewerRef = Annotated[
    str, Path(min_length=1, max_length=200, description="Whom the case names: id or name.")
]


@router.post("/reps/{rep}/export", response_model=Envelope[PersonExport])
def export_person(caller: Caller, rep: RepRef, given: Release) -> Response:
    """Everything about one rep and nothing of others; that it was exported is audited."""
    export = caller.coach.person_exports.prepare(caller.actor, rep, release=given.release)
    return answer("person_export", export, as_of=export.as_of)


@router.get("/reps/{rep}/erasure", response_model=Envelope[ErasureReport])
def preview_erasure(caller: Caller, rep: RepRef) -> Response:
    """What an erasure would take; nothing is changed."""
    report = caller.coach.erasures.preview(caller.actor, rep)
    return answer("erasure", report, as_of=caller.today)


@router.post("/reps/{rep}/erasure", response_model=Envelope[ErasureReport])
def erase_person(caller: Caller, rep: RepRef, given: ErasureIn) -> Response:
    """Erase everything about a rep, for good; a backup that is restored later erases it again."""
    report = caller.coach.erasures.erase(caller.actor, rep, reason=given.reason)
    return answer("erasure", report, as_of=caller.today)


@router.post("/reps/{rep}/hold", status_code=204)
def hold(caller: Caller, rep: RepRef, given: Hold) -> Response:
    """Put a rep's record under a legal hold, or end it."""
    caller.coach.erasures.hold(caller.actor, rep, given.reason, ended=given.ended)
    return Response(status_code=204)


@router.post("/reps/{rep}/cases", status_code=201, response_model=Envelope[CaseView])
def open_case(caller: Caller, rep: RepRef, given: Case) -> Response:
    """Let somebody besides the manager see one rep's label for a while; the rep is told."""
    opened = caller.coach.cases.open(caller.actor, rep, given.viewer, given.reason, days=given.days)
    return answer("case", opened, as_of=caller.today, status=201)


@router.delete("/reps/{rep}/cases/{viewer}", response_model=Envelope[CaseView])
def end_case(caller: Caller, rep: RepRef, viewer: ViewerRef) -> Response:
    """End a case before its time."""
    return answer("case", caller.coach.cases.end(caller.actor, rep, viewer), as_of=caller.today)


@router.get("/cases", response_model=Listed[CaseView])
def cases(caller: Caller, page: Paged) -> Response:
    """All cases for an admin, else those that name the caller; the latest first."""
    return page.answer("cases", caller.coach.cases.list(caller.actor), as_of=caller.today)


@router.get("/reps/{rep}/label", response_model=Envelope[LabelInCase])
def label_in_case(caller: Caller, rep: RepRef) -> Response:
    """One rep's label in a case that names the caller; each look is audited, and told the rep."""
    found = caller.coach.cases.label(caller.actor, rep)
    return answer("label_in_case", found, as_of=found.as_of)


@router.get("/erasures", response_model=Listed[Erasure])
def erasures(caller: Caller, page: Paged) -> Response:
    """All erasures, the oldest first: ids, days and reasons, the name masked."""
    return page.answer("erasures", caller.coach.erasures.list(caller.actor), as_of=caller.today)


class PrivateNotes(Body):
    """Whether the own private notes are found in the own search."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"searched": False}]})

    searched: StrictBool


class Periods(Retention):
    """How long things are kept, in months; defaults are upper bounds."""

    model_config = ConfigDict(
        defer_build=False, json_schema_extra={"examples": [{"chat": 6, "usage": 6}]}
    )


class NoticeWords(Body):
    """The organisation's words for the notice; what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"contact": "dpo@example.com"}]})

    purpose: Annotated[str, Field(max_length=2000)] | None = None
    lawful_basis: Annotated[str, Field(max_length=2000)] | None = None
    contact: Annotated[str, Field(max_length=200)] | None = None


@router.get("/notice", response_model=Envelope[NoticeFacts])
def notice(caller: Caller) -> Response:
    """What the notice to reps and the works-council sheet are written from.

    The ETag goes into If-Match of a change.
    """
    facts = caller.coach.notice.facts(caller.actor)
    tag = {"ETag": etag(facts.team.version)}
    return answer("notice", facts, as_of=caller.today, headers=tag)


@router.patch("/notice", response_model=Envelope[Team], responses=problems(412, 428))
def word_notice(caller: Caller, given: NoticeWords, if_match: SeenVersion = None) -> Response:
    """Say what the data are for, on what basis, and whom to ask."""
    standing = caller.coach.notice.facts(caller.actor).team.version
    team = caller.coach.notice.word(
        caller.actor,
        purpose=given.purpose,
        lawful_basis=given.lawful_basis,
        contact=given.contact,
        version=seen_version(if_match, standing),
    )
    return answer("settings", team, as_of=caller.today, headers={"ETag": etag(team.version)})


@router.get("/retention", response_model=Envelope[RetentionReport])
def retention(caller: Caller) -> Response:
    """What has outlived its period today; nothing is changed."""
    return answer("retention", caller.coach.retention.due(caller.actor), as_of=caller.today)


@router.put("/retention", response_model=Envelope[Retention], responses=problems(412, 428))
def set_retention(caller: Caller, periods: Periods, if_match: SeenVersion = None) -> Response:
    """Set shorter periods; what is left out gets its upper bound again.

    The ETag of `GET /v1/notice`, which shows them, goes into If-Match.
    """
    standing = caller.coach.notice.facts(caller.actor).team.version
    kept = caller.coach.retention.set(
        caller.actor,
        Retention.model_validate(periods.model_dump()),
        version=seen_version(if_match, standing),
    )
    return answer("retention_periods", kept, as_of=caller.today)


@router.post("/retention/apply", response_model=Envelope[RetentionReport])
def apply_retention(caller: Caller) -> Response:
    """Remove what has outlived its period; whoever left long ago is erased whole."""
    return answer("retention", caller.coach.retention.apply(caller.actor), as_of=caller.today)


@router.post(
    "/fairness/report",
    response_model=Envelope[FairnessReport],
    responses=problems(413, 415),
    openapi_extra=upload_body("person,group\nben.okafor@example.com,A\n"),
)
def report_fairness(caller: Caller, upload: Uploaded) -> Response:
    """Compare groups of a table with the columns person and group; only rates leave.

    The table is not stored. That somebody asked is audited.
    """
    name = upload.file_name or "The table"
    report = caller.coach.fairness.report(caller.actor, upload.raw, name)
    return answer("fairness", report, as_of=caller.today)


@router.get("/fairness/drift", response_model=Envelope[DriftReport])
def drift(caller: Caller) -> Response:
    """How each manager's reviews compare with everybody's."""
    return answer("drift", caller.coach.fairness.drift(caller.actor), as_of=caller.today)


@router.put("/me/private-notes", status_code=204)
def search_private_notes(caller: Caller, given: PrivateNotes) -> Response:
    """Let the own private notes be found in the own search, or no longer."""
    caller.coach.meetings.search_own_notes(caller.actor, searched=given.searched)
    return Response(status_code=204)
