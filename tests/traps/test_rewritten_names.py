"""A disk that writes names in another Unicode form than they were given (HFS+): made in memory, where none can be mounted."""

import unicodedata

import pytest

from tests.flows.two_folders import HOST
from tests.memory_disk import Kind, MemoryDisk
from workbench.engine import session
from workbench.engine.pair import opened
from workbench.engine.session import SyncSettings
from workbench.model.outcome import Outcome

FORMS = {
    form: {word: unicodedata.normalize(form, word) for word in ("Résumé", "Übung", "é", "ö")} for form in ("NFC", "NFD")
}


def sync(disk: MemoryDisk) -> Outcome:
    outcome = session.sync("/left", "/mac", SyncSettings(allow_mass_delete=True), HOST, disk=disk)
    disk.time += 60_000_000_000
    return outcome


def contents(disk: MemoryDisk, root: str) -> dict[str, str]:
    """What a person reads under which words."""
    return {
        unicodedata.normalize("NFC", path): disk.read_file(f"{root}/{path}").decode()
        for path, _ in disk.walk(root)
        if not path.startswith(".briefcase") and not disk.is_folder(f"{root}/{path}")
    }


def names(disk: MemoryDisk, root: str) -> set[str]:
    return {path for path, _ in disk.walk(root) if not path.startswith(".briefcase")}


@pytest.fixture
def disk() -> MemoryDisk:
    made = MemoryDisk()
    made.make_folder("/left")
    made.mount("/mac", Kind(decomposes=True))
    return made


@pytest.mark.parametrize("form", FORMS)
def test_name_that_comes_back_in_another_form_is_no_rename(disk: MemoryDisk, form: str) -> None:
    word = FORMS[form]
    disk.make_folder(f"/left/{word['Übung']}")
    disk.write_file(f"/left/{word['Übung']}/{word['é']}", "one")
    disk.write_file(f"/left/{word['Résumé']}", "two")
    before = names(disk, "/left")
    sync(disk)
    for edited in ("three", "four"):
        again = sync(disk)
        assert again.applied == () and again.conflicts == () and again.problems == ()
        assert names(disk, "/left") == before
        disk.write_file(f"/mac/{word['Übung']}/{word['é']}", edited)
        assert [(a.op.value, a.side.value) for a in sync(disk).applied] == [("modify", "left")]
    assert names(disk, "/left") == before and contents(disk, "/left") == contents(disk, "/mac")
    with opened("/mac", disk) as replica:
        assert replica.volume.decomposes and replica.volume.names.folds_form and replica.volume.names.longest == 255


def test_names_made_on_a_disk_that_rewrites_them(disk: MemoryDisk) -> None:
    """They cross as people type them; a rename and a deletion there are a rename and a deletion."""
    disk.write_file("/mac/Résumé", "one")
    sync(disk)
    assert names(disk, "/left") == {FORMS["NFC"]["Résumé"]}
    disk.rename("/mac/Résumé", "/mac/ö")
    outcome = sync(disk)
    assert [a.op.value for a in outcome.applied] == ["rename"] and names(disk, "/left") == {FORMS["NFC"]["ö"]}
    disk.make_folder("/left/Übung")
    disk.rename("/left/ö", "/left/Übung/ö")
    assert {a.op.value for a in sync(disk).applied} == {"create", "rename"}
    disk.unlink("/left/Übung/ö")
    disk.remove_folder("/left/Übung")
    assert sync(disk).problems == () and names(disk, "/mac") == set()
    assert sync(disk).applied == ()


def test_both_forms_of_a_name_on_a_disk_that_has_one(disk: MemoryDisk) -> None:
    for form in FORMS:
        disk.write_file(f"/left/{FORMS[form]['é']}", form)
    outcome = sync(disk)
    assert len(outcome.conflicts) == 1 and names(disk, "/left") == {FORMS[form]["é"] for form in FORMS}
