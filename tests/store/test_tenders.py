"""Saved tenders survive restarts, each other and two tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.store import TenderStore, Version, open_engine
from app.store.tenders import DAYS_KEPT, NEWEST_KEPT, TenderData

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def store(address: str) -> Iterator[TenderStore]:
    opened = TenderStore.at(address)
    yield opened
    opened.close()


def set_to(name: str, value: object) -> Callable[[TenderData], TenderData]:
    return lambda data: {**data, name: value}


def test_a_tender_comes_back_as_it_was_saved(store: TenderStore) -> None:
    saved = store.create({"title": {"el": "Καθαρισμός"}, "lots": [{"cpv_main": "wrong"}]}, NOON)
    assert store.read(saved.token) == saved
    assert saved.data == {"title": {"el": "Καθαρισμός"}, "lots": [{"cpv_main": "wrong"}]}
    assert (saved.revision, saved.created, saved.updated) == (1, NOON, NOON)


def test_nobody_else_on_the_machine_reads_the_file(tmp_path: Path) -> None:
    store = TenderStore.at(f"sqlite:///{tmp_path / 'new folder' / 'tenders.sqlite'}")
    store.create({}, NOON)
    store.close()
    assert (tmp_path / "new folder" / "tenders.sqlite").stat().st_mode & 0o077 == 0


def test_a_tender_survives_a_restart(store: TenderStore, address: str) -> None:
    saved = store.create({"reference": "A/1"}, NOON)
    store.close()
    again = TenderStore.at(address)
    assert again.read(saved.token) == saved
    again.close()


def test_half_a_character_comes_back(store: TenderStore) -> None:
    saved = store.create({"reference": "\ud800\x00"}, NOON)
    read = store.read(saved.token)
    assert read is not None
    assert read.data == {"reference": "\ud800\x00"}


def test_tokens_cannot_be_guessed(store: TenderStore) -> None:
    tokens = {store.create({}, NOON).token for _ in range(20)}
    assert len(tokens) == 20
    assert {len(token) for token in tokens} == {32}


def test_a_change_counts_and_keeps_the_rest(store: TenderStore) -> None:
    token = store.create({"reference": "A/1"}, NOON).token
    changed = store.update(token, set_to("cpv_main", "90911200"), LATER)
    assert changed is not None
    assert changed.data == {"reference": "A/1", "cpv_main": "90911200"}
    assert (changed.revision, changed.created, changed.updated) == (2, NOON, LATER)


@pytest.mark.parametrize("token", ["no-such-token", "\x00", "\ud800", "x" * 500])
def test_an_unknown_token_gives_nothing(store: TenderStore, token: str) -> None:
    assert store.read(token) is None
    assert store.update(token, set_to("reference", "A/1"), NOON) is None
    assert store.versions(token) == ()
    assert store.version(token, 1) is None
    assert store.delete(token) is False


def test_a_deleted_tender_is_gone(store: TenderStore) -> None:
    token = store.create({"reference": "A/1"}, NOON).token
    assert store.delete(token) is True
    assert store.read(token) is None


def test_a_change_that_fails_changes_nothing(store: TenderStore) -> None:
    saved = store.create({"reference": "A/1"}, NOON)

    def fail(_: TenderData) -> TenderData:
        raise ValueError("no such field")

    with pytest.raises(ValueError, match="no such field"):
        store.update(saved.token, fail, LATER)
    assert store.read(saved.token) == saved


def test_two_tabs_saving_different_steps_both_survive(store: TenderStore) -> None:
    token = store.create({}, NOON).token

    def save(number: int) -> None:
        store.update(token, set_to(f"step{number}", number), LATER)

    with ThreadPoolExecutor(8) as tabs:
        list(tabs.map(save, range(80)))
    read = store.read(token)
    assert read is not None
    assert read.data == {f"step{number}": number for number in range(80)}
    assert read.revision == 81


def test_several_processes_may_start_at_once(address: str) -> None:
    with ThreadPoolExecutor(6) as workers:
        stores = list(workers.map(TenderStore.at, [address] * 6))
    token = stores[0].create({"reference": "A/1"}, NOON).token
    assert all(each.read(token) is not None for each in stores)
    for each in stores:
        each.close()


def test_a_saving_that_changes_nothing_counts_only_as_a_sign_of_life(store: TenderStore) -> None:
    token = store.create({"reference": "A/1"}, NOON).token
    same = store.update(token, set_to("reference", "A/1"), LATER)
    assert same is not None
    assert (same.revision, same.updated) == (1, LATER)
    assert len(store.versions(token)) == 1


def test_every_saving_that_changes_something_is_kept_as_a_version(store: TenderStore) -> None:
    token = store.create({"reference": "A/1"}, NOON, "start").token
    store.update(token, set_to("reference", "A/2"), LATER, "purchase")
    assert store.versions(token) == (
        Version(2, {"reference": "A/2"}, "purchase", LATER),
        Version(1, {"reference": "A/1"}, "start", NOON),
    )


def test_a_version_that_is_not_kept_stands_for_the_next_older_one(store: TenderStore) -> None:
    token = store.create({"reference": "A/1"}, NOON).token
    store.update(token, set_to("reference", "A/2"), LATER)
    assert [found and found.revision for found in (store.version(token, number) for number in (0, 1, 9))] == [
        None,
        1,
        2,
    ]


def test_of_older_versions_the_last_of_each_day_is_kept(store: TenderStore) -> None:
    token = store.create({"count": 0}, NOON).token
    for number in range(1, 6):
        store.update(token, set_to("count", number), NOON + timedelta(hours=6 * number))
    for number in range(NEWEST_KEPT):
        store.update(token, set_to("late", number), NOON + timedelta(days=9, minutes=number))
    assert [each.revision for each in store.versions(token)[NEWEST_KEPT:]] == [6, 2]


def test_a_tender_does_not_grow_without_end(store: TenderStore) -> None:
    token = store.create({"count": 0}, NOON).token
    for number in range(1, NEWEST_KEPT + DAYS_KEPT + 9):
        store.update(token, set_to("count", number), NOON + timedelta(days=number))
    assert len(store.versions(token)) == NEWEST_KEPT + DAYS_KEPT


def test_with_a_tender_all_its_versions_go(store: TenderStore, address: str) -> None:
    token = store.create({"reference": "A/1"}, NOON).token
    store.update(token, set_to("reference", "A/2"), LATER)
    store.delete(token)
    assert store.versions(token) == ()
    assert rows_of(address, "tender_version") == 0


def test_of_a_deleted_tender_nothing_is_left_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "tenders.sqlite"
    store = TenderStore.at(f"sqlite:///{file}")
    token = store.create({"reference": "first-secret"}, NOON).token
    store.update(token, set_to("reference", "second-secret"), LATER)
    store.delete(token)
    store.close()
    assert b"-secret" not in b"".join(each.read_bytes() for each in tmp_path.iterdir())


def test_what_nobody_saved_for_long_is_forgotten(store: TenderStore, address: str) -> None:
    old, young = store.create({}, NOON).token, store.create({}, LATER).token
    assert store.delete_unsaved_since(LATER) == 1
    assert store.read(old) is None
    assert store.read(young) is not None
    assert rows_of(address, "tender_version") == 1


def rows_of(address: str, table: str) -> int:
    engine = open_engine(address)
    with engine.begin() as connection:
        found = connection.scalar(text(f"SELECT count(*) FROM {table}"))  # noqa: S608 - a name of ours
    engine.dispose()
    return int(found or 0)
