"""Writing and ordering without making anything: undo of all of it, Looks, scenes and shots, and any
text there is."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from composer.prompt.shot_json import dump_shot
from composer.ui.bin_dialog import BinDialog
from tests.flows.person import Person, click, paste, press, until
from tests.window import opened


def film(session):
    """All that is written in the project, in order."""
    session.select_shot(session.outline.first())
    return [
        (scene.name, scene.look, [(r.label, dump_shot(r.shot)) for r in _shots(session, scene)])
        for scene in session.outline.scenes()
    ]


def _shots(session, scene):
    return session.outline.shots(scene.id)


def labels(session):
    return [session.project.shot(shot_id).label for shot_id in session.outline.ids()]


def at_window(loop, folder, work):
    """Run `work(person)` at a window with the sample film."""

    async def run():
        async with opened(folder) as window:
            window.page().take_focus()
            await work(Person(window))

    loop(run())


def change_everything(person):
    """Something of every kind that can be undone."""
    session = person.session
    person.fill("description", text="Räin — 雨 مطر 😀")
    person.fill("beats", 0, "text", text="She counts the bells.")
    session.edit(("camera", "lens"), "85 mm", merge=False)
    session.detach("palette")
    session.edit_look("style", "Ink on paper")
    first, second, *_ = session.outline.ids()
    session.rename_shot(first, "Arrival")
    session.duplicate_shot(first)
    session.move_shot(second, session.project.shot(second).scene_id, None)
    session.bin_shot(second)
    session.add_scene()
    session.rename_scene(session.outline.scenes()[0].id, "The pier")
    session.bin_scene(session.outline.scenes()[-1].id)


def test_everything_is_undone_and_done_again(loop, tmp_path):
    async def work(person):
        session = person.session
        first = film(session)
        change_everything(person)
        last = film(session)
        assert first != last
        steps = session.undo_stack.index()
        while session.undo_stack.canUndo():
            press("Ctrl+Z")
        assert film(session) == first
        while session.undo_stack.canRedo():
            press("Ctrl+Shift+Z")
        assert film(session) == last
        assert session.undo_stack.index() == steps

    at_window(loop, tmp_path, work)


def test_a_look_is_shared_until_a_shot_has_its_own(loop, tmp_path):
    async def work(person):
        session = person.session
        scene = session.scene_row.id
        one, other, *_ = [row.id for row in session.outline.shots(scene)]
        editor = person.pane("shots").open_look()
        editor.style_field.setFocus(Qt.FocusReason.MouseFocusReason)
        editor.style_field.selectAll()
        editor.style_field.insertPlainText("Woodcut, two inks")
        editor.close()
        await person.back()
        assert "Woodcut, two inks" in await person.preview()
        session.select_shot(other)
        assert "Woodcut, two inks" in await person.preview()
        click(person.cards.card_for(("style",)).origin.detach_button)
        person.fill("style", text="Wet plate")
        assert "Wet plate" in await person.preview()
        session.edit_look("style", "Linocut")
        assert "Linocut" not in session.rendered.text
        click(person.cards.card_for(("style",)).origin.attach_button)
        assert "Linocut" in await person.preview()
        session.select_shot(one)
        assert "Linocut" in await person.preview()

    at_window(loop, tmp_path, work)


def test_shots_are_added_named_moved_and_binned_by_keys(loop, tmp_path):
    async def work(person):
        session, view = person.session, person.pane("shots").view
        before = list(session.outline.ids())
        view.setFocus()
        press("Alt+Down")
        moved = list(session.outline.ids())
        assert moved[:2] == [before[1], before[0]]
        assert session.shot_id == before[0], "the shot that moves stays in hand"
        press("Alt+Up")
        press("Ctrl+D")
        assert session.shot.name.endswith("copy")
        assert labels(session)[:3] == ["1A", "1B", "1C"]
        copy = session.shot_id
        press("F2")
        name = await until(lambda: _named_field("Name"))
        name.setText("The quay, empty")
        press("Return")
        await until(lambda: session.shot.name == "The quay, empty")
        await person.back()
        view.setFocus()
        press("Delete")
        assert copy not in session.outline.ids()
        assert list(session.outline.ids()) == before
        dialog = BinDialog(session, person.window)
        click_restore(dialog)
        assert copy in session.outline.ids()
        dialog.deleteLater()

    at_window(loop, tmp_path, work)


def _named_field(name):
    field = QApplication.focusWidget()
    return field if field and field.accessibleName() == name else None


def click_restore(dialog):
    """The first line's button."""
    dialog.show()
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Restore")
    click(button)


def test_a_shot_is_dragged_into_the_other_scene(loop, tmp_path):
    async def work(person):
        session, model = person.session, person.pane("shots").model
        shot_id = session.outline.ids()[0]
        target = session.outline.scenes()[1]
        before = session.outline.shots(target.id)[0].id
        data = model.mimeData([model.index(model.row_of(shot_id))])
        row = model.row_of(before)
        move, nowhere = Qt.DropAction.MoveAction, QModelIndex()
        assert model.canDropMimeData(data, move, row, 0, nowhere)
        model.dropMimeData(data, move, row, 0, nowhere)
        assert [row.id for row in session.outline.shots(target.id)][:2] == [shot_id, before]
        press("Ctrl+Z")
        assert session.outline.ids()[0] == shot_id

    at_window(loop, tmp_path, work)


def test_scenes_are_added_named_binned_and_brought_back(loop, tmp_path):
    async def work(person):
        session, shots = person.session, person.pane("shots")
        click(shots.add_scene_button)
        names = [scene.name for scene in session.outline.scenes()]
        assert names[1] == "New scene", "after the scene in hand"
        scene = session.scene_row.id
        session.rename_scene(scene, "The lock")
        session.bin_scene(scene)
        assert len(session.outline.scenes()) == 2
        dialog = BinDialog(session, person.window)
        click_restore(dialog)
        dialog.deleteLater()
        assert session.project.scene(scene).name == "The lock"
        assert len(session.outline.shots(scene)) == 1

    at_window(loop, tmp_path, work)


def test_any_text_is_kept_to_the_letter(loop, tmp_path):
    long = "Mist over the weir. " * 5_000
    odd = "👩‍🚀 נָמָל في الليل 雨 — “done”\u00a0!"

    async def work(person):
        session = person.session
        person.into("description")
        press("Ctrl+A")
        paste(long)
        assert session.shot.description == long
        assert long.strip() in await person.preview()
        press("Ctrl+Z")
        person.into("mood")
        press("Ctrl+A")
        paste(odd)
        assert odd in await person.preview()
        kept, shot_id = session.shot, session.shot_id
        session.select_shot(session.outline.ids()[-1])
        assert session.project.shot(shot_id).shot == kept

    at_window(loop, tmp_path, work)
