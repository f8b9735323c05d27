from __future__ import annotations

from app.core.checks.phrases import found_phrases


def test_a_phrase_is_found_without_case_from_the_beginning_of_a_word_on() -> None:
    assert found_phrases("Einheimische Arbeitskräfte", ("einheimische arbeit",)) == ("einheimische arbeit",)
    assert found_phrases("nichteinheimische Arbeit", ("einheimische Arbeit",)) == ()
    assert found_phrases("unresident, but resident here", ("resident",)) == ("resident",)


def test_a_space_at_its_end_ends_the_word() -> None:
    assert found_phrases("A resident of the town", ("resident ",)) == ("resident",)
    assert found_phrases("A residential home", ("resident ",)) == ()


def test_without_phrases_none_is_found() -> None:
    assert found_phrases("Any text", ()) == ()


def test_a_phrase_may_leave_a_gap_within_a_sentence() -> None:
    gap = ("or … equivalent",)
    assert found_phrases("FSC, or another label with equivalent rules", gap)
    assert not found_phrases("FSC or another. Equivalent rules are known", gap)
    assert not found_phrases("for any label with equivalent rules", gap)


def test_apostrophes_and_spaces_of_print_are_like_those_of_the_keyboard() -> None:
    assert found_phrases("l’agence\u00a0locale", ("l'agence locale",)) == ("l'agence locale",)
