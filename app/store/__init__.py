"""What must outlive a request: saved tenders, and work that takes long; accounts and registers when they come.

Knows rows and transactions, and nothing of what a tender means: it keeps what the buyer typed, right or wrong.
The time of day comes in as an argument.
"""

from app.store.engine import UnknownDatabaseError, open_engine
from app.store.house_styles import HouseStyleStore, KeptHouseStyle
from app.store.jobs import Job, JobFile, JobState, JobStore
from app.store.migrating import NewerDatabaseError, PendingMigrationsError, pending_migrations, upgrade_database
from app.store.tenders import SavedTender, TenderStore, Version

__all__ = [
    "HouseStyleStore",
    "Job",
    "JobFile",
    "JobState",
    "JobStore",
    "KeptHouseStyle",
    "NewerDatabaseError",
    "PendingMigrationsError",
    "SavedTender",
    "TenderStore",
    "UnknownDatabaseError",
    "Version",
    "open_engine",
    "pending_migrations",
    "upgrade_database",
]
