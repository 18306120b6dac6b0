"""Shelves are built once, however many ask for one at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

from assistant.library.holding import Content, Shelves
from assistant.library.shelf import Facet


class _NoVectors:
    """An embedder that is never asked: there is nothing on these shelves."""

    fingerprint = "none"
    dimension = 1

    def embed(self, texts):
        raise AssertionError(texts)


class _Empty:
    def get(self, *_given):
        return {}


def test_a_hundred_who_ask_at_once_get_one_shelf(monkeypatch):
    shelves = Shelves(_NoVectors(), _Empty(), None, background=False)
    built = []

    def slow(name: str, content: Content):
        built.append(name)
        sleep(0.05)
        return shelves._by_words(name, content)

    monkeypatch.setattr(shelves, "_by_meaning", slow)
    with ThreadPoolExecutor(20) as pool:
        held = list(pool.map(lambda _: shelves.hold("a", "1", lambda: Content((), ())), range(100)))
    assert built == ["a"]
    assert len({id(h) for h in held}) == 1
    assert shelves.hold("a", "2", lambda: Content((), ())) is not held[0]
    assert built == ["a", "a"]


def test_a_shelf_whose_vectors_could_not_be_made_is_built_anew_by_the_next_search(monkeypatch):
    shelves = Shelves(_NoVectors(), _Empty(), None, background=True)
    content = Content((), [[Facet("body", str(n))] for n in range(100)])

    def faulty(name: str, content: Content):
        raise KeyError("a fault")

    monkeypatch.setattr(shelves, "_by_meaning", faulty)
    shelves._complete("a", shelves.hold("a", "1", lambda: content))
    monkeypatch.undo()
    monkeypatch.setattr(shelves, "_by_meaning", shelves._by_words)
    first = shelves.hold("a", "1", lambda: content)
    assert shelves.hold("a", "1", lambda: content) is first
