"""Everything that is kept: tables, repositories, migrations. The only place that knows
SQLAlchemy.
"""
