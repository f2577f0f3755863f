"""The models dialog: every fact is said, one's own are written and hold at once, and what can't be
kept is said while it is typed."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from composer.prompt.profile import Price
from composer.prompt.profile_files import save_profile
from composer.prompt.profiles import load_profiles
from composer.ui.profiles.dialog import ProfilesDialog
from composer.ui.profiles.facts import closed_told, facts_of, price_told, summary
from composer.ui.profiles.fields import Lines, lines_of, read_lines
from composer.ui.profiles.form import ProfileForm
from tests.walk import clipped, nameless

OURS = load_profiles()
TODAY = date(2026, 11, 21)


@pytest.fixture
def dialog(session, qtbot):
    made = ProfilesDialog(session, today=TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(dialog, profile_id):
    row = next(
        row for row in range(dialog.list.count()) if dialog.list.item(row).data(256) == profile_id
    )
    dialog.list.setCurrentRow(row)


@pytest.mark.parametrize("profile", OURS.values(), ids=lambda one: one.id)
def test_every_profile_can_be_read_and_edited_without_a_change(qapp, profile):
    rows = facts_of(profile, "Dialect")
    assert all(name and value for name, value in rows)
    assert len(rows) >= 12
    assert summary(profile).count("·") == 2
    back, faults = read_lines(lines_of(profile), profile)
    assert faults == ()
    assert replace(back, references=profile.references) == profile
    assert {(r.role, r.most) for r in back.references} == {
        (r.role, r.most) for r in profile.references
    }


def test_prices_carry_their_day(qapp):
    assert price_told(OURS["sora-2"]) == "$0.10 a second (as of 2026-11-20)"
    assert "at 3840×2160, 2160×3840" in price_told(OURS["veo-3.1"])
    assert price_told(OURS["kling-2.6"]).startswith("not known")


def test_closed_ones_say_so(dialog, qapp):
    assert closed_told(OURS["sora-2"], date(2026, 9, 24)) == ""
    assert "2026-09-24" in closed_told(OURS["sora-2"], TODAY)
    choose(dialog, "sora-2")
    assert "Closed on 2026-09-24" in spoken_in(dialog)
    assert dialog.use_button.isHidden()


def spoken_in(dialog):
    from PySide6.QtWidgets import QLabel, QWidget

    page = dialog.facts.widget().findChildren(QWidget, "facts")[-1]
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_all_are_listed_and_found(dialog):
    assert set(dialog.ids()) == set(OURS)
    dialog.search.setText("veo fast")
    assert dialog.ids() == ("veo-3.1-fast",)
    assert dialog.current().id in dialog.ids()
    dialog.search.setText("no such thing")
    assert dialog.ids() == ()
    assert dialog.current() is None


def test_everything_has_a_name_and_room(dialog):
    choose(dialog, "veo-3.1")
    assert not nameless(dialog)
    assert not clipped(dialog)


def test_one_s_own_drives_form_offers_and_refusals_at_once(dialog, session, qtbot):
    copy = replace(
        OURS["draft"], id="", label="Tall only", sizes=("720x1280",), seconds_max=None,
        seconds_min=None, seconds=(6,),
    )  # fmt: skip
    dialog.keep(copy)
    made = dialog.current()
    assert made.id == "tall-only"
    assert "your own" in dialog.list.currentItem().text()
    assert not dialog.delete_button.isHidden()
    dialog.use()
    assert session.profile == made
    assert session.shot.parameters.size == "720x1280"
    assert session.shot.parameters.seconds == "6"
    assert not session.refusals()
    dialog.keep(replace(made, sizes=("1280x720",)))
    assert [one.code for one in session.refusals()] == ["prompt.size_not_offered"]
    dialog.take_away(made.id)
    assert made.id not in dialog.ids()
    assert [one.code for one in session.refusals()] == ["session.unknown_model"]


def test_a_broken_file_is_said(dialog, services):
    services.profiles_folder.mkdir()
    (services.profiles_folder / "odd.toml").write_text("sizes = 3")
    dialog.load(services.profiles)
    assert "odd.toml" in dialog.said.text()
    assert dialog.said.isVisible()


class TestForm:
    @pytest.fixture
    def form(self, qtbot, services):
        made = ProfileForm(OURS["veo-3.1"], dict(services.dialects))
        qtbot.addWidget(made)
        made.show()
        return made

    def test_what_is_wrong_is_said_as_it_is_typed(self, form):
        assert form.keep_button.isEnabled()
        assert form.told.isHidden()
        form.fields["sizes"].setText("1280x720, wide")
        assert "“wide”" in form.told.text()
        assert not form.keep_button.isEnabled()
        form.fields["sizes"].setText("1280x720")
        assert "There is a price for" in form.told.text()
        form.fields["prices"].setText("$0.25")
        assert form.keep_button.isEnabled()
        assert form.profile().prices == (Price(0.25),)

    def test_all_of_it_comes_back(self, form):
        form.fields["label"].setText("Mine")
        form.fields["seconds"].setText("2–9")
        form.audio.setChecked(False)
        form.pictures[1].setValue(0)
        profile = form.profile()
        assert (profile.label, profile.seconds_min, profile.seconds_max) == ("Mine", 2, 9)
        assert not profile.audio
        assert profile.takes("last_frame") == 0
        assert profile.takes("first_frame") == 1

    def test_what_is_done_to_clips_and_best_settings_come_back(self, form):
        form.fields["remix"].setText("remix")
        form.fields["edit"].setText("")
        form.fields["extend"].setText("extensions")
        form.fields["options"].setText('steps = 30, guidance_scale = 4.5, sampler = "euler"')
        form.fields["keep_hours"].setText("24 h")
        profile = form.profile()
        assert (profile.remix, profile.edit, profile.extend) == ("remix", "", "extensions")
        assert profile.options == {"steps": 30, "guidance_scale": 4.5, "sampler": "euler"}
        assert profile.keep_hours == 24

    def test_the_line_that_is_wrong_is_marked_and_says_why(self, form):
        line = form.fields["keep_hours"]
        line.setText("long")
        assert line.property("wrong") == "true"
        assert "“long”" in line.toolTip()
        line.setText("1")
        assert not line.property("wrong")
        assert not line.toolTip()

    def test_everything_has_a_name_and_room(self, form):
        assert not nameless(form)
        assert not clipped(form)


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        (Lines(seconds="4, some"), "seconds"),
        (Lines(seconds="9-4"), "seconds"),
        (Lines(prices="cheap"), "prices"),
        (Lines(budget="many"), "prompt_budget"),
        (Lines(budget="99999999999999"), "prompt_budget"),
        (Lines(available_until="soon"), "available_until"),
        (Lines(remix="by hand, please"), "remix"),
        (Lines(extend="a b"), "extend"),
        (Lines(keep_hours="a day"), "keep_hours"),
        (Lines(keep_hours="0"), "keep_hours"),
        (Lines(options="steps 30"), "options"),
        (Lines(options="steps = 30 }, x = { y = 1"), "options"),
    ],
)
def test_lines_that_can_not_be_read_are_faults(lines, field):
    named = replace(lines, label="x", model="y")
    _, faults = read_lines(named, replace(OURS["kling-2.6"], sizes=()))
    assert [one.field for one in faults] == [field]


def test_files_changed_in_the_folder_hold_on_coming_back(dialog, services):
    save_profile(services.profiles_folder, replace(OURS["draft"], id="put-there", label="There"))
    assert "put-there" not in dialog.ids()
    dialog._looked_inside = True
    dialog.activateWindow()
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.ActivationChange))
    assert "put-there" in dialog.ids()
    assert "put-there" in services.profiles


def test_what_a_server_makes_is_ready_to_use_and_named(dialog, services, session):
    from composer.servers.server import Server

    address = "http://127.0.0.1:9"
    services.servers.add(Server("gpu", "Studio GPU", address, profiles=("ltx-2.3",)))
    dialog.load(services.profiles, "ltx-2.3")
    assert dialog.use_button.isVisible()
    assert "Studio GPU" in spoken_in(dialog)
    dialog.use()
    assert session.profile.id == "ltx-2.3"
    assert session.profile.engine == "gpu"
