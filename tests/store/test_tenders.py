"""Saved tenders survive restarts, each other and two tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.store import TenderStore
from app.store.tenders import TenderData

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'new folder' / 'tenders.sqlite'}"


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


def test_nobody_else_on_the_machine_reads_the_file(store: TenderStore, tmp_path: Path) -> None:
    store.create({}, NOON)
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


def test_an_unknown_token_gives_nothing(store: TenderStore) -> None:
    assert store.read("no-such-token") is None
    assert store.update("no-such-token", set_to("reference", "A/1"), NOON) is None
    assert store.delete("no-such-token") is False


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
