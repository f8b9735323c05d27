"""Two texts, compared by paragraphs and words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.core.document_reading import Change, Line, differences


def marked(lines: tuple[Line, ...]) -> list[str]:
    signs = {Change.SAME: "{}", Change.DELETED: "[{}]", Change.INSERTED: "<{}>"}
    return ["".join(signs[piece.change].format(piece.text) for piece in line.pieces) for line in lines]


def test_equal_texts_have_no_difference() -> None:
    lines = differences(["One.", "Two."], ["One.", "Two."])
    assert all(line.is_same for line in lines)
    assert [line.before for line in lines] == [0, 1]


def test_words_are_compared_with_the_spaces_between_changes() -> None:
    before = ["The contractor pays each worker 12 euros an hour, within ten days."]
    after = ["The contractor pays every person 14 euros an hour, within ten working days."]
    assert marked(differences(before, after)) == [
        "The contractor pays [each worker 12]<every person 14> euros an hour, within ten <working >days."
    ]


def test_a_paragraph_that_went_or_came_is_one_line() -> None:
    lines = differences(["One is here.", "Two is there."], ["One is here.", "Quite another matter altogether!"])
    assert marked(lines) == ["One is here.", "[Two is there.]", "<Quite another matter altogether!>"]
    assert [line.before for line in lines] == [0, 1, None]


def test_an_edited_paragraph_is_found_between_new_ones() -> None:
    before = ["First of all.", "The plan names a person.", "Last of all."]
    after = ["A new beginning", "The plan names two persons.", "Something else", "Last of all."]
    assert marked(differences(before, after)) == [
        "[First of all.]", "<A new beginning>", "The plan names [a person]<two persons>.", "<Something else>", "Last of all.",
    ]  # fmt: skip


def test_a_space_at_the_end_is_a_space() -> None:
    assert marked(differences(["one two three "], ["one two four "])) == ["one two [three]<four> "]


def test_very_long_texts_are_replaced_and_not_compared() -> None:
    before, after = "a b " * 1_000, "b a " * 1_000
    assert [piece.change for piece in differences([before], [after])[0].pieces] == [Change.DELETED, Change.INSERTED]
    many = [f"line {number}" for number in range(100)]
    assert len(differences(many, [f"{each}." for each in many])) == 200


texts = st.lists(st.text(alphabet="ab .", min_size=1, max_size=12), max_size=6)


@given(texts, texts)
def test_accepting_all_gives_the_new_text_and_rejecting_all_the_old(before: list[str], after: list[str]) -> None:
    lines = differences(before, after)

    def kept(change: Change) -> list[str]:
        found = [[piece.text for piece in line.pieces if piece.change in {Change.SAME, change}] for line in lines]
        return ["".join(each) for each in found if each]

    assert kept(Change.DELETED) == before
    assert kept(Change.INSERTED) == after
