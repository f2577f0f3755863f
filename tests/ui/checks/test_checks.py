"""The session's checks: done when typing rests, quiet about the word being typed, mended and
waved through undoably, and what they hold back."""

import pytest

from composer.prompt.look import Look
from composer.prompt.shot import Beat, Camera, ClipCut, Parameters, ReferenceImage
from tests.ui.checks.finding import rules, the


@pytest.fixture
def checks(session):
    session.checks.refresh()
    return session.checks


def type_in(session, text):
    """Key by key."""
    for end in range(len(text) + 1):
        session.edit(("description",), text[:end])


def test_the_shot_in_hand_is_checked_by_itself(session, qtbot):
    with qtbot.waitSignal(session.checks.changed):
        session.edit(("description",), "A beautiful pier at night.")
    qtbot.waitUntil(lambda: "LNT-14" in rules(session.checks))


def test_a_finding_in_the_word_being_typed_waits(session, checks, qtbot):
    type_in(session, "A nice")
    checks.refresh()
    assert "LNT-14" not in rules(checks)
    type_in(session, "A nice p")
    checks.refresh()
    assert "LNT-14" in rules(checks)


def test_a_shown_finding_does_not_flicker_while_its_word_is_typed(session, checks):
    session.edit(("description",), "A nice pier")
    checks.refresh()
    assert "LNT-14" in rules(checks)
    session.edit(("description",), "A nice")
    checks.refresh()
    assert "LNT-14" in rules(checks)


def test_a_pause_ends_the_word(session, checks, qtbot):
    type_in(session, "A nice")
    checks.refresh()
    with qtbot.waitSignal(checks.changed):
        pass
    assert "LNT-14" in rules(checks)


def test_another_shot_has_its_own_findings(session, checks, qtbot):
    session.edit(("description",), "A nice pier, an 8-second clip.")
    checks.refresh()
    other = session.outline.ids()[1]
    session.select_shot(other)
    assert checks.findings() == ()
    with qtbot.waitSignal(checks.ready):
        pass
    assert "LNT-01" not in rules(checks)


def test_a_fix_is_one_undoable_step(session, checks):
    session.edit(("description",), "An 8-second clip of a pier in rain.")
    checks.refresh()
    before = session.shot
    fix = the(checks, "LNT-01").fixes[0]
    checks.mending.do(fix)
    assert "8-second" not in session.shot.description
    assert "LNT-01" not in rules(checks)
    session.undo()
    assert session.shot == before


def test_a_fix_leaves_the_look_where_it_says_nothing_of_it(session, checks):
    session.edit(("description",), "An 8-second clip of a pier in rain.")
    checks.refresh()
    checks.mending.do(the(checks, "LNT-01").fixes[0])
    assert session.shot.style is None
    assert session.shot.palette is None


def test_what_comes_from_the_look_is_mended_here_or_there(session, checks):
    session.edit_look("style", "1080p, Super 16")
    checks.refresh()
    fix = the(checks, "LNT-02").fixes[0]
    assert checks.mending.look_field(fix) == "style"
    checks.mending.do_in_look(fix)
    assert "1080p" not in session.look.style
    assert session.shot.style is None
    session.undo()
    checks.refresh()
    checks.mending.do(the(checks, "LNT-02").fixes[0])
    assert session.shot.style is not None
    assert "1080p" in session.look.style


def test_all_safe_fixes_are_one_step(session, checks):
    session.edit(("description",), "An 8-second clip of a pier in 1080p, shot on 35 mm.")
    checks.refresh()
    before = session.shot
    assert checks.mending.safe() >= 2
    assert checks.mending.do_safe() >= 2
    assert {"LNT-01", "LNT-02"}.isdisjoint(rules(checks))
    assert checks.mending.safe() == 0
    session.undo()
    assert session.shot == before


def test_a_split_says_so_and_makes_shots_in_one_step(session, checks):
    session.edit(
        ("beats",),
        tuple(Beat(text) for text in ("She kneels", "She opens it", "She reads", "She folds it",
                                      "She stands", "She leaves")),
    )  # fmt: skip
    checks.refresh()
    ids = session.outline.ids()
    fix = next(fix for one in checks.findings() for fix in one.fixes if len(fix.shots) > 1)
    assert not fix.safe
    checks.mending.do(fix)
    assert len(session.outline.ids()) == len(ids) + len(fix.shots) - 1
    assert session.shot_id == ids[0]
    assert session.shot.style is None
    session.undo()
    assert session.outline.ids() == ids
    assert len(session.shot.beats) == 6


def test_ignoring_here_holds_for_these_words_in_this_shot(session, checks):
    session.edit(("description",), "A nice pier and a beautiful boat.")
    checks.refresh()
    nice = next(one for one in checks.findings() if one.text == "nice")
    checks.mending.wave([nice])
    assert [one.text for one in checks.findings() if one.rule == "LNT-14"] == ["beautiful"]
    assert [one.text for one in checks.set_aside()] == ["nice"]
    checks.mending.restore(checks.set_aside()[0])
    assert "nice" in [one.text for one in checks.findings()]
    session.undo()
    checks.refresh()
    assert [one.text for one in checks.set_aside()] == ["nice"]


def test_a_rule_is_silenced_in_the_whole_project_and_after_a_restart(session, checks):
    session.edit(("description",), "A nice pier.")
    checks.refresh()
    checks.mending.silence("LNT-14")
    assert "LNT-14" not in rules(checks)
    assert session.project.note("checks")
    checks.mending.restore(next(one for one in checks.set_aside() if one.rule == "LNT-14"))
    assert "LNT-14" in rules(checks)
    session.undo()
    assert "LNT-14" not in rules(checks)


def test_severities_are_the_projects(session, checks):
    session.edit(("description",), "A nice pier.")
    checks.refresh()
    checks.mending.grade("LNT-14", "E")
    assert the(checks, "LNT-14").severity == "E"
    assert [one.rule for one in checks.errors()] == ["LNT-14"]
    checks.mending.grade("LNT-14", "")
    assert the(checks, "LNT-14").severity == "W"


def test_what_a_shot_is_for_makes_hints_warnings(session, checks):
    session.edit(("camera",), Camera(move="static"))
    session.edit_look("style", "")
    checks.refresh()
    before = {one.rule: one.severity for one in checks.findings()}
    checks.mending.aim("continuity")
    after = {one.rule: one.severity for one in checks.findings()}
    assert before["LNT-25"] == "I"
    assert after["LNT-25"] == "W"
    assert session.shot.purpose == "continuity"


def test_errors_are_as_fresh_as_the_shot(session, checks):
    assert checks.errors() == ()
    session.edit(("description",), "A pier with [WHO].")
    assert [one.rule for one in checks.errors()] == ["LNT-86"]


def test_the_scene_is_known(session, checks):
    session.edit(("light",), "sodium lamps, hard, from the left")
    checks.refresh()
    assert checks.surroundings.context().look == session.look
    assert len(checks.surroundings.context().shots) == 1


def test_an_empty_look_is_no_sheet(session, checks):
    for field in ("style", "light"):
        session.edit_look(field, "")
    session.edit_look("palette", ())
    session.edit_look("cast", ())
    assert session.look == Look("Night")
    assert checks.surroundings.context().look is None


def test_a_long_prompt_is_checked_in_a_thread(loop, session):
    import asyncio

    async def wait():
        done = asyncio.Event()
        session.checks.changed.connect(done.set)
        session.edit(("description",), "A nice pier. " + "Rain on the boards. " * 600)
        session.checks.refresh()
        await done.wait()

    loop(wait())
    assert "LNT-14" in rules(session.checks)


def test_guides_are_settled_in_the_settings(session, checks):
    cuts = (ClipCut(0.0, 4.0, "One", "32 mm", "static", "Rain."),
            ClipCut(4.0, 8.0, "Two", "32 mm", "static", "Snow."))  # fmt: skip
    session.edit(("shot_list",), cuts)
    checks.refresh()
    assert "LNT-85" in rules(checks)
    session.services.settings.change(checks={"cuts": "list"})
    checks.refresh()
    assert "LNT-85" not in rules(checks)


def test_nothing_is_checked_after_the_end(session, checks):
    session.edit(("description",), "A beautiful pier.", merge=False)
    checks.close()
    checks.refresh()
    assert "LNT-14" not in rules(checks)


def test_a_key_between_two_bits_of_a_check_ends_it(session, checks, qtbot):
    session.edit(("description",), "A nice pier at night.")
    checks._begin()
    session.edit(("description",), "A pier at night, in rain.")
    with qtbot.waitSignal(checks.changed):
        session.edit(("description",), "A beautiful pier at night, in rain.")
    assert "LNT-14" in rules(checks)
    assert checks.findings() == checks.check(session.resolved)


def with_picture(session, **told):
    session.edit(("references",), (ReferenceImage("first_frame", "sha256:" + "0" * 64, **told),))
    session.checks.refresh()
    return rules(session.checks)


def test_what_a_person_says_of_the_first_frame_is_known_to_the_checks(session, checks):
    session.edit(("parameters", "model"), "sora-2")
    session.edit(("description",), "A woman in a blue coat turns her head.")
    assert not {"LNT-69", "LNT-71"} & set(with_picture(session))
    assert "LNT-71" in with_picture(session, face=True)
    assert "LNT-69" in with_picture(session, shows="a woman in a red coat")
    session.undo_stack.undo()
    checks.refresh()
    assert "LNT-69" not in rules(checks)


def test_a_final_shot_on_the_small_model_is_a_hint(session, checks):
    session.edit(("parameters", "model"), "sora-2")
    session.edit(("name",), "Hero, take the bridge")
    checks.refresh()
    assert "LNT-10" in rules(checks)
    session.edit(("name",), "The bridge")
    checks.refresh()
    assert "LNT-10" not in rules(checks)


def test_a_length_nobody_chose_is_a_hint_while_all_are_alike(session, checks):
    usual = Parameters().seconds
    for shot_id in session.outline.ids():
        session.select_shot(shot_id)
        session.edit(("parameters", "seconds"), usual)
    checks.refresh()
    assert "LNT-08" in rules(checks)
    session.edit(("parameters", "seconds"), "4")
    checks.refresh()
    assert "LNT-08" not in rules(checks)
