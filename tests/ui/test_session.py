"""The session: editing, undo, autosave, Looks, recipes, order."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from composer.library.project import Project
from composer.prompt.shot import Beat, Camera, Shot

from .conftest import LOOK


def texts():
    return st.text(max_size=12)


EDITS = st.one_of(
    st.tuples(st.just(("description",)), texts()),
    st.tuples(st.just(("camera", "lens")), texts()),
    st.tuples(st.just(("style",)), st.none() | texts()),
    st.tuples(st.just(("palette", 0)), texts()),
    st.tuples(st.just(("palette",)), st.none() | st.lists(texts(), min_size=1).map(tuple)),
    st.tuples(st.just(("beats",)), st.lists(st.builds(Beat, text=texts()), max_size=3).map(tuple)),
    st.tuples(st.just(("name",)), texts()),
)


class TestEditing:
    def test_a_value_is_set_kept_on_disk_and_announced(self, session, qtbot):
        with qtbot.waitSignal(session.shot_changed) as changed:
            session.edit(("description",), "Rain.")
        assert changed.args[0].description == "Rain."
        assert session.project.shot(session.shot_id).shot.description == "Rain."

    def test_the_text_follows_on_the_next_turn(self, session, qtbot):
        with qtbot.waitSignal(session.rendered_changed) as changed:
            session.edit(("description",), "Rain on steel.")
        assert "Rain on steel." in changed.args[0].text
        assert session.rendered.text == changed.args[0].text

    def test_many_edits_in_one_turn_are_rendered_once(self, session, qtbot):
        seen = []
        session.rendered_changed.connect(seen.append)
        for text in ("a", "ab", "abc"):
            session.edit(("description",), text)
        qtbot.waitUntil(lambda: bool(seen))
        qtbot.waitUntil(lambda: not session._render_timer.isActive())
        assert len(seen) == 1

    def test_the_same_value_is_no_edit(self, session):
        session.edit(("description",), session.shot.description)
        assert not session.undo_stack.canUndo()

    def test_what_is_inherited_is_detached_before_a_part_of_it_changes(self, session):
        session.edit(("palette", 1), "bone")
        assert session.shot.palette == ("amber", "bone")
        session.undo()
        assert session.shot.palette is None

    @settings(
        max_examples=40,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(edits=st.lists(EDITS, max_size=12))
    def test_as_many_undos_give_the_first_shot_and_redos_the_last(self, session, edits):
        session.undo_stack.clear()
        session.break_merge()
        first = session.shot
        for path, value in edits:
            if path == ("palette", 0) and session.shot.palette == ():
                continue
            session.edit(path, value)
        last = session.shot
        while session.undo_stack.canUndo():
            session.undo()
        assert session.shot == first == session.project.shot(session.shot_id).shot
        while session.undo_stack.canRedo():
            session.redo()
        assert session.shot == last == session.project.shot(session.shot_id).shot
        session.undo_stack.setIndex(0)


class TestMerging:
    def test_a_run_of_typing_is_one_step(self, session):
        before = session.shot.description
        for text in ("R", "Ra", "Rai"):
            session.edit(("description",), text)
        session.undo()
        assert session.shot.description == before

    def test_a_pause_begins_a_new_step(self, session, clock):
        session.edit(("description",), "One")
        clock.now += 2.5
        session.edit(("description",), "One two")
        session.undo()
        assert session.shot.description == "One"

    def test_leaving_the_field_begins_a_new_step(self, session):
        session.edit(("description",), "One")
        session.break_merge()
        session.edit(("description",), "One two")
        session.undo()
        assert session.shot.description == "One"

    def test_another_field_is_another_step(self, session):
        session.edit(("description",), "One")
        session.edit(("mood",), "wary")
        session.undo()
        assert (session.shot.description, session.shot.mood) == ("One", "")

    def test_typing_after_an_undo_is_a_step_of_its_own(self, session):
        session.edit(("description",), "One")
        session.edit(("mood",), "wary")
        session.undo()
        session.edit(("description",), "One two")
        session.undo()
        assert session.shot.description == "One"

    def test_typed_and_taken_back_is_no_step(self, session):
        before = session.shot.description
        session.edit(("description",), before + "x")
        session.edit(("description",), before)
        assert session.undo_stack.count() == 0

    def test_what_never_merges_stays_apart(self, session):
        session.edit(("mood",), "wary", merge=False)
        session.edit(("mood",), "calm", merge=False)
        session.undo()
        assert session.shot.mood == "wary"


class TestUndoElsewhere:
    def test_it_selects_the_shot_it_touches_and_reveals_the_field(self, session, qtbot):
        one, other = session.outline.ids()
        session.edit(("camera", "lens"), "32 mm")
        session.select_shot(other)
        with qtbot.waitSignal(session.reveal_requested) as revealed:
            session.undo()
        assert revealed.args[0] == ("camera", "lens")
        assert session.shot_id == one
        assert session.shot.camera == Camera()

    def test_the_first_time_reveals_nothing(self, session, qtbot):
        with qtbot.assertNotEmitted(session.reveal_requested):
            session.edit(("mood",), "wary")


class TestLooks:
    def test_a_shot_shows_the_look_where_it_has_nothing_of_its_own(self, session):
        assert session.shot.style is None
        assert session.resolved.style == LOOK.style
        assert session.is_inherited("style")

    def test_the_look_changes_every_shot_that_inherits(self, session, qtbot):
        with qtbot.waitSignals([session.look_changed, session.shot_changed]):
            session.edit_look("style", "35 mm")
        assert session.resolved.style == "35 mm"
        session.undo()
        assert session.resolved.style == LOOK.style

    def test_detached_it_stays_as_it_was(self, session):
        session.detach("style")
        session.edit_look("style", "35 mm")
        assert session.resolved.style == LOOK.style
        session.attach("style")
        assert session.resolved.style == "35 mm"


class TestMaking:
    def test_a_recipe_is_complete(self, session):
        recipe = session.recipe(7)
        assert recipe.text == session.rendered.text
        assert (recipe.seed, recipe.label, recipe.shot_id) == (7, "1A", session.shot_id)
        assert recipe.shot.style == LOOK.style
        assert set(recipe.inherited) == {"style", "light", "palette", "cast"}
        assert recipe.shot.parameters.fps == "24"

    def test_seeds_differ(self, session, loop):
        async def three():
            return session.generate(3)

        jobs = loop(three())
        assert len({job.recipe.seed for job in jobs}) == 3
        assert [job.id for job in session.queue.jobs()] == [job.id for job in jobs]

    def test_in_front_they_keep_their_order(self, session):
        behind = session.generate(1)
        front = session.generate(2, front=True)
        assert [j.id for j in session.queue.jobs()] == [j.id for j in (*front, *behind)]

    def test_a_seed_of_its_own_counts_up(self, session):
        session.edit(("parameters", "seed"), 40)
        assert [job.recipe.seed for job in session.generate(2)] == [40, 41]

    @pytest.mark.parametrize(
        ("field", "value", "code"),
        [
            ("size", "99x99", "prompt.size_not_offered"),
            ("seconds", "61", "prompt.seconds_not_offered"),
            ("model", "nothing", "session.unknown_model"),
        ],
    )
    def test_what_the_profile_refuses_is_refused(self, session, field, value, code):
        from composer import messages
        from composer.problem import Problem

        session.edit(("parameters", field), value)
        with pytest.raises(Problem) as caught:
            session.generate(1)
        assert caught.value.code == code
        assert messages.has_sentence(code)
        assert not session.queue.jobs()

    def test_a_recipe_comes_back_whole(self, session):
        stored = session.shot
        recipe = session.recipe(11)
        session.edit((), Shot(name="Something else"))
        session.edit_look("style", "35 mm")
        session.use_recipe(recipe)
        back = session.shot
        assert back.description == stored.description
        assert back.style == LOOK.style, "the Look has changed since: the recipe's words stay"
        assert back.light is None
        assert back.parameters.seed == 11
        assert session.recipe(11).text == recipe.text
        session.undo()
        assert session.shot.name == "Something else"


class TestOrder:
    def test_a_new_shot_stands_after_the_one_in_hand(self, session):
        one, other = session.outline.ids()
        new = session.add_shot()
        assert session.outline.ids() == (one, new, other)
        assert session.shot_id == new
        assert session.shot.style is None
        session.undo()
        assert session.outline.ids() == (one, other)
        session.redo()
        assert session.outline.ids() == (one, new, other)

    def test_binning_shows_the_next_one_and_undo_brings_it_back(self, session):
        one, other = session.outline.ids()
        session.bin_shot(one)
        assert session.shot_id == other
        session.undo()
        assert session.outline.ids() == (one, other)

    def test_an_empty_project_has_no_shot_in_hand(self, session):
        for shot_id in session.outline.ids():
            session.bin_shot(shot_id)
        assert session.shot_id == ""
        assert session.shot == Shot()
        assert session.refusals()[0].code == "session.no_shot"

    def test_moving_and_back(self, session):
        one, other = session.outline.ids()
        scene = session.scene_row.id
        session.move_shot(other, scene, one)
        assert session.outline.ids() == (other, one)
        session.undo()
        assert session.outline.ids() == (one, other)

    def test_a_new_scene_has_a_shot_and_the_look(self, session):
        scene = session.add_scene("Bow")
        assert session.scene_row.id == scene
        assert session.look == LOOK
        session.undo()
        assert len(session.outline.scenes()) == 1

    def test_names(self, session):
        session.rename_shot(session.shot_id, "Wide")
        session.rename_scene(session.scene_row.id, "Bow")
        assert (session.shot_row.shot.name, session.scene_row.name) == ("Wide", "Bow")
        session.undo()
        session.undo()
        assert (session.shot_row.shot.name, session.scene_row.name) == ("Two-shot", "Car deck")


def test_the_last_shot_in_hand_comes_back(services, opened):
    from composer.ui.session import Session

    first = Session(services, opened)
    last = first.outline.ids()[-1]
    first.select_shot(last)
    first.close()
    second = Session(services, opened)
    assert second.shot_id == last
    second.close()


def test_every_keystroke_is_on_disk_before_the_next(session, opened):
    """A second look at the same file, past this process's memory."""
    import sqlite3

    session.edit(("description",), "typed")
    with sqlite3.connect(opened.project.folder / "project.sqlite") as other:
        stored = "".join(row[0] for row in other.execute("SELECT shot FROM shot"))
    other.close()
    assert "typed" in stored


def test_a_first_frame_is_kept_and_undone(session, tmp_path, loop):
    from PySide6.QtGui import QImage

    picture = tmp_path / "plate.png"
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(picture))
    loop(session.set_first_frame(picture))
    kept = session.shot.references[0]
    assert kept.file.startswith("sha256:")
    assert session.recipe(1).references[0].hash == kept.file
    session.undo()
    assert not session.shot.references


def test_what_is_no_picture_is_refused(session, tmp_path, loop):
    from composer.problem import Problem

    words = tmp_path / "words.png"
    words.write_text("no picture")
    with pytest.raises(Problem) as caught:
        loop(session.set_first_frame(words))
    assert caught.value.code == "session.not_a_picture"


def test_a_full_disk_is_told_once_and_nothing_is_lost(services, opened, qtbot):
    """The project refuses: the shot waits in memory and is written when it can be."""
    from composer.problem import Problem
    from composer.ui.saving import Saving

    class Refusing:
        full = True

        def __init__(self):
            self.written = {}

        def save_shot(self, shot_id, shot):
            if self.full:
                raise Problem("library.disk_full")
            self.written[shot_id] = shot

    from PySide6.QtCore import QObject

    owner, disk, told, saved = QObject(), Refusing(), [], []
    saving = Saving(disk, owner)
    saving.problem_raised.connect(told.append)
    saving.saved_changed.connect(saved.append)
    for text in ("a", "ab"):
        saving.save("x", Shot(name=text))
    assert len(told) == 1
    assert saving.waiting("x") == Shot(name="ab")
    disk.full = False
    saving.flush()
    assert disk.written == {"x": Shot(name="ab")}
    assert saved == [False, True]
    saving.save("x", replace(Shot(), name="abc"))
    assert disk.written["x"].name == "abc"
    saving.close()
    assert isinstance(opened.project, Project)
