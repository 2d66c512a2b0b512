"""Everything that is kept: tables, repositories, migrations; the only place with SQLAlchemy."""
