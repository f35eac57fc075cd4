"""What people do to the files of their replicas."""

from itertools import combinations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machines.laws import Laws


class People(Laws):
    """Stories in which people work."""

    @rule(data=st.data())
    def create(self, data: st.DataObject) -> None:
        """A file or folder is made; now and then the same by two people."""
        root, seen = self._somewhere(data)
        path = self._free(data, root, seen)
        what = data.draw(st.sampled_from(["new", "new", "same 1", "same 2", "", "folder"]))
        if path is None:
            return
        if what == "folder":
            self._make_folder(root, path)
        else:
            self._write(root, path, self.ledger.write() if what == "new" else what)

    @rule(data=st.data(), what=st.sampled_from(["new", "new", "new", "same 3"]))
    def edit(self, data: st.DataObject, what: str) -> None:
        """A file is written over."""
        root, seen = self._somewhere(data)
        files = sorted(path for path, one in seen.items() if not one.is_folder)
        if files:
            path = data.draw(st.sampled_from(files))
            before = seen[path].content
            if what == "new":
                self._write(root, path, self.ledger.write(before))
            else:
                self.ledger.cover([before or ""])
                self._write(root, path, what)

    @rule(data=st.data())
    def rename(self, data: st.DataObject) -> None:
        """Something is renamed, or moved into a folder or out of it."""
        root, seen = self._somewhere(data)
        if not seen:
            return
        old = data.draw(st.sampled_from(sorted(seen)))
        new = self._free(data, root, seen)
        if new is not None and not f"{new}/".startswith(f"{old}/"):
            self._rename(root, old, new)

    @rule(data=st.data())
    def change_case(self, data: st.DataObject) -> None:
        """A name is written in the other case."""
        root, seen = self._somewhere(data)
        for old in sorted(seen):
            above, slash, name = old.rpartition("/")
            new = above + slash + name.swapcase()
            if new not in seen and name.swapcase() != name:
                self._rename(root, old, new)
                return

    @rule(data=st.data())
    def swap(self, data: st.DataObject) -> None:
        """Two things change places."""
        root, seen = self._somewhere(data)
        apart = [
            (one, two)
            for one, two in combinations(sorted(seen), 2)
            if not f"{two}/".startswith(f"{one}/") and not f"{one}/".startswith(f"{two}/")
        ]
        if apart:
            one, two = data.draw(st.sampled_from(apart))
            self._rename(root, one, "between")
            self._rename(root, two, one)
            self._rename(root, "between", two)

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        """A file is deleted, or a folder with all that is in it."""
        root, seen = self._somewhere(data)
        if seen:
            self._delete(root, seen, data.draw(st.sampled_from(sorted(seen))))

    @rule(data=st.data())
    def change_kind(self, data: st.DataObject) -> None:
        """A file becomes a folder, or a folder a file."""
        root, seen = self._somewhere(data)
        if seen:
            path = data.draw(st.sampled_from(sorted(seen)))
            self._delete(root, seen, path)
            if seen[path].is_folder:
                self._write(root, path, self.ledger.write())
            else:
                self._make_folder(root, path)
                self._write(root, f"{path}/in", self.ledger.write())
