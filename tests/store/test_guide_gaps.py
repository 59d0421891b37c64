"""Guide gaps: what the knowledge lacks is counted for whoever writes the guides, and names nobody."""

from assistant.store.guide_gaps import GuideGap, GuideGapList


def test_a_gap_met_again_is_counted_and_comes_first(database):
    gaps = GuideGapList(database)
    for text in ("Falconry", "bee  keeping", "falconry "):
        gaps.add(text, "explainer")

    assert gaps.all() == [GuideGap("falconry", "explainer", 2), GuideGap("bee keeping", "explainer", 1)]


def test_what_is_empty_is_no_gap_and_all_can_be_forgotten(database):
    gaps = GuideGapList(database)
    gaps.add("  ", "answer")
    gaps.add("falconry", "answer")
    gaps.clear()

    assert gaps.all() == []
