"""Who can make a shot: the draft engine, and each profile of each server."""

from composer.offers import Offer, is_unpriced, offer_for, offers
from composer.prompt.profile import Price, Profile
from composer.servers.server import Server

PROFILES = {
    "draft": Profile(id="draft", label="Previs", engine="draft", model="draft"),
    "ltx-2": Profile(id="ltx-2", label="LTX-2", engine="videos", model="LTX-2"),
    "veo": Profile(id="veo", label="Veo", engine="videos", prices=(Price(0.4),)),
}
STUDIO = Server(
    "studio", "Studio", "http://10.0.0.4:8091", kind="vllm-omni", profiles=("ltx-2",), at_once=3
)
PROXY = Server("proxy", "Proxy", "https://a.example", profiles=("veo", "ltx-2", "gone"))


def test_the_draft_engine_comes_first_and_unknown_profiles_are_left_out() -> None:
    found = offers(PROFILES, (STUDIO, PROXY))
    assert [(one.profile.id, one.engine) for one in found] == [
        ("draft", "draft"),
        ("ltx-2", "studio"),
        ("veo", "proxy"),
        ("ltx-2", "proxy"),
    ]
    assert [one.label for one in found[:2]] == ["Previs", "LTX-2 · Studio"]
    assert found[1].profile.at_once == 3


def test_a_profile_of_several_servers_is_made_by_the_preferred_one() -> None:
    servers = (STUDIO, PROXY)
    _, studio, _, proxy = offers(PROFILES, servers)
    assert offer_for("ltx-2", PROFILES, servers) == studio
    assert offer_for("ltx-2", PROFILES, servers, preferred="proxy") == proxy
    assert offer_for("LTX-2", PROFILES, servers, preferred="elsewhere") == studio
    assert offer_for("draft", PROFILES, servers) == Offer(PROFILES["draft"])
    assert offer_for("ltx-2", PROFILES, ()) is None
    assert offer_for("sora-2", PROFILES, servers) is None


def test_what_its_owner_says_a_clip_costs_counts() -> None:
    free = Server("home", "Home", "http://a.local", profiles=("veo",), extra={"usd_per_second": 0})
    (_, offer) = offers(PROFILES, (free,))
    assert offer.profile.price("1280x720", 8) == 0.0


def test_a_person_is_asked_where_nobody_knows_the_price() -> None:
    def of(server: Server, profile: str = "ltx-2") -> Offer:
        return next(one for one in offers(PROFILES, (server,)) if one.profile.id == profile)

    assert not is_unpriced(Offer(PROFILES["draft"]))
    assert not is_unpriced(of(STUDIO))
    assert not is_unpriced(of(PROXY, "veo"))
    assert is_unpriced(of(PROXY))
    assert is_unpriced(
        of(Server("far", "Far", "https://b.example", "videos", "vllm-omni", "none", ("ltx-2",)))
    )
