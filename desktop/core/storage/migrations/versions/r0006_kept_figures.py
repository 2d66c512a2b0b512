"""Figures of a dispatch are kept as its mails move, by the database itself

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    is_server = op.get_bind().dialect.name == "postgresql"
    row_id = sa.BigInteger() if is_server else sa.Integer()
    op.create_table(
        "dispatch_tally",
        sa.Column("dispatch_id", row_id, nullable=False),
        sa.Column(
            "state", sa.String(16, collation="C") if is_server else sa.String(16), nullable=False
        ),
        sa.Column("pixel", sa.Boolean(), nullable=False),
        sa.Column("bounced", sa.Boolean(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("mails", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "dispatch_id", "state", "pixel", "bounced", "slot", name="pk_dispatch_tally"
        ),
        sa.ForeignKeyConstraint(
            ["dispatch_id"],
            ["dispatch.id"],
            name="fk_dispatch_tally_dispatch_id",
            ondelete="CASCADE",
        ),
    )
    op.add_column(
        "dispatch", sa.Column("left_out", sa.Integer(), nullable=False, server_default=sa.text("0"))
    )
    _count_what_is_there()
    for statement in _ON_A_SERVER if is_server else _EMBEDDED:
        op.get_bind().exec_driver_sql(statement)


def _count_what_is_there() -> None:
    op.execute(
        """
        INSERT INTO dispatch_tally (dispatch_id, state, pixel, bounced, slot, mails)
        SELECT dispatch_id, state, pixel, bounced <> '', 0, count(*) FROM recipient
        WHERE state NOT IN ('queued', 'claimed', 'dot') GROUP BY 1, 2, 3, 4
        """
    )
    op.execute(
        """
        UPDATE dispatch SET left_out = (
            SELECT count(*) FROM left_out WHERE left_out.dispatch_id = dispatch.id)
        """
    )


# One writer at a time, so a row for each kind of mail will do. A dispatch that is deleted takes
# its figures with it.
_EMBEDDED = (
    """
    CREATE TRIGGER tally_added AFTER INSERT ON recipient
    WHEN NEW.state NOT IN ('queued', 'claimed', 'dot')
    BEGIN
        INSERT INTO dispatch_tally (dispatch_id, state, pixel, bounced, slot, mails)
        VALUES (NEW.dispatch_id, NEW.state, NEW.pixel, NEW.bounced <> '', 0, 1)
        ON CONFLICT DO UPDATE SET mails = mails + 1;
    END
    """,
    """
    CREATE TRIGGER tally_moved AFTER UPDATE OF dispatch_id, state, pixel, bounced ON recipient
    WHEN (OLD.dispatch_id, OLD.state, OLD.pixel, OLD.bounced <> '')
        IS NOT (NEW.dispatch_id, NEW.state, NEW.pixel, NEW.bounced <> '')
    BEGIN
        INSERT INTO dispatch_tally (dispatch_id, state, pixel, bounced, slot, mails)
        SELECT OLD.dispatch_id, OLD.state, OLD.pixel, OLD.bounced <> '', 0, -1
        WHERE OLD.state NOT IN ('queued', 'claimed', 'dot')
        ON CONFLICT DO UPDATE SET mails = mails - 1;
        INSERT INTO dispatch_tally (dispatch_id, state, pixel, bounced, slot, mails)
        SELECT NEW.dispatch_id, NEW.state, NEW.pixel, NEW.bounced <> '', 0, 1
        WHERE NEW.state NOT IN ('queued', 'claimed', 'dot')
        ON CONFLICT DO UPDATE SET mails = mails + 1;
    END
    """,
    """
    CREATE TRIGGER tally_removed AFTER DELETE ON recipient
    WHEN OLD.state NOT IN ('queued', 'claimed', 'dot')
    BEGIN
        UPDATE dispatch_tally SET mails = mails - 1
        WHERE dispatch_id = OLD.dispatch_id AND state = OLD.state AND pixel = OLD.pixel
            AND bounced = (OLD.bounced <> '') AND slot = 0;
    END
    """,
)

# Several connections at once: each has rows of its own, so that none waits for what another one
# counts. Moves are counted once a statement, since one row that is written a hundred thousand
# times within a transaction gets slower with each time.
_ON_A_SERVER = (
    """
    CREATE FUNCTION tally_added() RETURNS trigger LANGUAGE plpgsql AS $body$
    BEGIN
        INSERT INTO dispatch_tally AS kept (dispatch_id, state, pixel, bounced, slot, mails)
        VALUES (NEW.dispatch_id, NEW.state, NEW.pixel, NEW.bounced <> '', pg_backend_pid(), 1)
        ON CONFLICT (dispatch_id, state, pixel, bounced, slot)
        DO UPDATE SET mails = kept.mails + 1;
        RETURN NULL;
    END $body$
    """,
    """
    CREATE FUNCTION tally_moved() RETURNS trigger LANGUAGE plpgsql AS $body$
    BEGIN
        INSERT INTO dispatch_tally AS kept (dispatch_id, state, pixel, bounced, slot, mails)
        SELECT dispatch_id, state, pixel, has_bounced, pg_backend_pid(), sum(change) FROM (
            SELECT dispatch_id, state, pixel, bounced <> '' AS has_bounced, 1 AS change
            FROM moved_to WHERE state NOT IN ('queued', 'claimed', 'dot')
            UNION ALL
            SELECT dispatch_id, state, pixel, bounced <> '', -1
            FROM moved_from WHERE state NOT IN ('queued', 'claimed', 'dot')
        ) AS moves GROUP BY 1, 2, 3, 4 HAVING sum(change) <> 0
        ON CONFLICT (dispatch_id, state, pixel, bounced, slot)
        DO UPDATE SET mails = kept.mails + excluded.mails;
        RETURN NULL;
    END $body$
    """,
    """
    CREATE FUNCTION tally_removed() RETURNS trigger LANGUAGE plpgsql AS $body$
    BEGIN
        INSERT INTO dispatch_tally AS kept (dispatch_id, state, pixel, bounced, slot, mails)
        SELECT dispatch_id, state, pixel, bounced <> '', pg_backend_pid(), -count(*) FROM removed
        WHERE state NOT IN ('queued', 'claimed', 'dot')
            AND EXISTS (SELECT 1 FROM dispatch WHERE dispatch.id = removed.dispatch_id)
        GROUP BY 1, 2, 3, 4
        ON CONFLICT (dispatch_id, state, pixel, bounced, slot)
        DO UPDATE SET mails = kept.mails + excluded.mails;
        RETURN NULL;
    END $body$
    """,
    """
    CREATE TRIGGER tally_added AFTER INSERT ON recipient FOR EACH ROW
    WHEN (NEW.state NOT IN ('queued', 'claimed', 'dot')) EXECUTE FUNCTION tally_added()
    """,
    """
    CREATE TRIGGER tally_moved AFTER UPDATE ON recipient
    REFERENCING OLD TABLE AS moved_from NEW TABLE AS moved_to
    FOR EACH STATEMENT EXECUTE FUNCTION tally_moved()
    """,
    """
    CREATE TRIGGER tally_removed AFTER DELETE ON recipient REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION tally_removed()
    """,
)
