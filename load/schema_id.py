"""How a history is told from other SQLite files, and one version of it from another."""

from __future__ import annotations

APPLICATION_ID = 0x494E5348  # "INSH", kept in the file's header
SCHEMA_VERSION = 6  # raised when a table or a view changes; an older file is then rebuilt
