"""Reading what servers answer, in all the forms they were seen to use."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.engines.answers import (
    Status,
    blocked_reasons,
    error_of,
    fraction_of,
    id_of,
    is_blocked,
    job_of,
    jobs_of,
    status_of,
    urls_of,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "status", "error", "data", "url", "detail", "progress", "usage"])
            | st.text(max_size=6),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("queued", Status.WAITING),
        ("PENDING", Status.WAITING),
        ("in_queue", Status.WAITING),
        ("NOT_START", Status.WAITING),
        ("In Progress", Status.RENDERING),
        ("in-progress", Status.RENDERING),
        ("postprocessing", Status.RENDERING),
        ("succeed", Status.DONE),
        ("Completed", Status.DONE),
        ("moderated", Status.FAILED),
        ("canceled", Status.CANCELLED),
        ("deleted", Status.CANCELLED),
        ("expired", Status.EXPIRED),
        ("unknown", Status.UNKNOWN),
        ("vibing", Status.UNKNOWN),
        ("", Status.UNKNOWN),
        (None, Status.UNKNOWN),
        (7, Status.UNKNOWN),
    ],
)
def test_status_words(said: object, status: Status):
    assert status_of(said) is status


@pytest.mark.parametrize(
    ("value", "fraction"),
    [
        (None, None),
        (0, None),
        (1, 0.01),
        (33, 0.33),
        (99, 0.99),
        (100, 1.0),
        (250, 1.0),
        (0.45, 0.45),
        (1.0, 1.0),
        (45.0, 0.45),
        ("45%", 0.45),
        ("45 %", 0.45),
        ("45", 0.45),
        ("0.45", 0.45),
        ("0", None),
        ("-3", None),
        ("soon", None),
        (True, None),
        (float("nan"), None),
        (-1, None),
        ([50], None),
    ],
)
def test_progress(value: object, fraction: float | None):
    assert fraction_of(value) == (fraction if fraction is None else pytest.approx(fraction))


def test_a_job_in_its_plain_form():
    job = job_of(
        {
            "id": "video_1",
            "object": "video",
            "status": "in_progress",
            "progress": 33,
            "created_at": 1758941485,
            "prompt": "A cat",
            "model": "m",
        }
    )
    assert job is not None
    assert (job.id, job.status, job.fraction) == ("video_1", Status.RENDERING, 0.33)
    assert (job.created, job.prompt, job.model) == (1758941485.0, "A cat", "m")


@pytest.mark.parametrize(
    "body",
    [
        {"task_id": "a", "status": "processing"},
        {"data": {"task_id": "a", "task_status": "processing"}},
        {"code": 0, "data": [{"id": "a", "state": "running"}]},
        {"job": {"job_id": "a", "status": "RENDERING"}},
    ],
)
def test_a_job_in_other_forms(body: object):
    job = job_of(body)
    assert job is not None
    assert (job.id, job.status) == ("a", Status.RENDERING)


def test_what_is_no_job():
    assert job_of({"detail": "not found"}) is None
    assert job_of([]) is None
    assert job_of("queued") is None
    assert id_of({"data": {"id": "x"}}) == "x"
    assert id_of({"ok": True}) == ""


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"error": {"message": "no", "code": "bad"}}, ("bad", "no")),
        ({"error": {"message": "no"}}, ("", "no")),
        ({"error": {"code": 500, "message": "broke"}}, ("500", "broke")),
        ({"error": "no"}, ("", "no")),
        ({"detail": "Not Found"}, ("", "Not Found")),
        (
            {"detail": [{"loc": ["body", "size"], "msg": "bad size"}, {"msg": "and more"}]},
            ("", "size: bad size; and more"),
        ),
        ({"detail": {"message": "inner"}}, ("", "inner")),
        ({"message": "m", "code": "c"}, ("c", "m")),
        ({"failure": "f", "failure_code": "SAFETY"}, ("SAFETY", "f")),
        ('[x StatusCode: BadRequest] {"error":{"message":"deep","code":"q"}}', ("q", "deep")),
        ({"error": {"message": 'upstream: {"error":{"message":"deep"}}'}}, ("", "deep")),
        ("plain words", ("", "plain words")),
        ({}, ("", "")),
        (None, ("", "")),
    ],
)
def test_error_texts(body: object, told: tuple[str, str]):
    assert error_of(body) == told


def test_what_was_blocked_and_why():
    text = "blocked by our moderation system. Possible reasons: people-in-user-uploads, sexual."
    assert is_blocked("", text)
    assert blocked_reasons(text) == ("people in user uploads", "sexual")
    assert is_blocked("prompt_unsafe", "")
    assert not is_blocked("server_error", "out of memory")
    assert blocked_reasons("no reason given") == ()


@pytest.mark.parametrize(
    ("body", "urls"),
    [
        ({"url": "https://a/x.mp4"}, ("https://a/x.mp4",)),
        ({"urls": ["https://a/1", "https://a/2"]}, ("https://a/1", "https://a/2")),
        ({"unsigned_urls": ["https://a/1"]}, ("https://a/1",)),
        ({"video": {"url": "https://a/v"}}, ("https://a/v",)),
        ({"output": ["https://a/o"]}, ("https://a/o",)),
        ({"output": {"url": "https://a/o"}}, ("https://a/o",)),
        ({"data": [{"url": "/generated-videos/a.mp4"}]}, ("/generated-videos/a.mp4",)),
        ({"metadata": {"url": "https://a/m"}}, ("https://a/m",)),
        ({"result": {"video_url": "https://a/r"}}, ("https://a/r",)),
        ({"file_path": "/etc/passwd"}, ()),
        ({"url": "file:///etc/passwd"}, ()),
        ({"url": "//other.host/x"}, ()),
        ({"url": None}, ()),
    ],
)
def test_where_the_clip_is(body: object, urls: tuple[str, ...]):
    assert urls_of(body) == urls


def test_a_failed_job_tells_why():
    job = job_of({"id": "v", "status": "failed", "error": {"code": 500, "message": "oom"}})
    assert job is not None
    assert (job.status, job.error_code, job.error) == (Status.FAILED, "500", "oom")


def test_lists_in_their_forms():
    row = {"id": "v", "status": "completed", "created": "2026-11-20T10:00:00+00:00"}
    for body in ({"data": [row]}, {"videos": [row]}, [row]):
        (job,) = jobs_of(body)
        assert (job.id, job.created) == ("v", 1795168800.0)
    assert jobs_of({"data": None}) == ()
    assert jobs_of("x") == ()


def test_times_in_milliseconds_and_costs():
    job = job_of({"id": "v", "status": "x", "created_at": 1758941485000, "usage": {"cost": 0.4}})
    assert job is not None
    assert (job.created, job.cost, job.said) == (1758941485.0, 0.4, "x")


@given(JSON)
def test_nothing_that_is_json_surprises_a_reader(body: object):
    for read in (job_of, id_of, jobs_of, error_of, urls_of, status_of, fraction_of):
        read(body)
    assert isinstance(error_of(json.dumps(body)), tuple)
