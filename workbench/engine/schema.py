"""The tables of a replica's database."""

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE version (id INTEGER PRIMARY KEY, vector TEXT NOT NULL UNIQUE);
CREATE TABLE item (
    id BLOB PRIMARY KEY, parent BLOB NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL,
    place INTEGER NOT NULL, content INTEGER NOT NULL, digest BLOB NOT NULL, size INTEGER NOT NULL,
    executable INTEGER NOT NULL, modified INTEGER NOT NULL, deleted INTEGER NOT NULL,
    file_id INTEGER NOT NULL, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL, changed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX item_parent ON item (parent);
CREATE INDEX item_changed ON item (changed);
CREATE TABLE listing (folder BLOB PRIMARY KEY, file_id INTEGER NOT NULL, signature BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE agreed (
    item BLOB NOT NULL, parent BLOB NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL, place INTEGER NOT NULL,
    content INTEGER NOT NULL, digest BLOB NOT NULL, size INTEGER NOT NULL, executable INTEGER NOT NULL,
    modified INTEGER NOT NULL
);
CREATE INDEX agreed_item ON agreed (item);
CREATE TABLE alias (
    loser BLOB PRIMARY KEY, winner BLOB NOT NULL, loser_place INTEGER NOT NULL, loser_content INTEGER NOT NULL,
    winner_place INTEGER NOT NULL, winner_content INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE peer (
    replica TEXT PRIMARY KEY, name TEXT NOT NULL, path TEXT NOT NULL, token TEXT NOT NULL, seen INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE unsettled (peer TEXT NOT NULL, item BLOB NOT NULL, theirs TEXT, PRIMARY KEY (peer, item)) WITHOUT ROWID;
CREATE TABLE conflict (id TEXT NOT NULL, peer TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (id, peer));
CREATE TABLE decided (id TEXT PRIMARY KEY, peer TEXT NOT NULL, keep TEXT NOT NULL, shown TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE blob (
    digest BLOB PRIMARY KEY, pack TEXT NOT NULL, offset INTEGER NOT NULL, stored INTEGER NOT NULL,
    size INTEGER NOT NULL, kept INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE entry (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, at INTEGER NOT NULL, peer TEXT NOT NULL, summary TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0, takes_back TEXT NOT NULL DEFAULT '', expired INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE done (
    entry TEXT NOT NULL, op TEXT NOT NULL, item BLOB NOT NULL, side TEXT NOT NULL, path TEXT NOT NULL,
    origin TEXT, was TEXT, stored TEXT, place INTEGER NOT NULL, content INTEGER NOT NULL
);
CREATE INDEX done_entry ON done (entry);
CREATE TABLE journal (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, path TEXT NOT NULL, stored TEXT NOT NULL, target TEXT NOT NULL
);
"""
"""Those of a new database."""

SEALS = """
CREATE TABLE IF NOT EXISTS seal (
    replica TEXT NOT NULL, counter INTEGER NOT NULL, seal TEXT NOT NULL, PRIMARY KEY (replica, counter)
) WITHOUT ROWID
"""
"""Of the seals of events; an earlier version of the program had none."""

VERSION = "1"
"""The version of the tables."""
