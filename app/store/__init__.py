"""What must outlive a request: saved tenders now; accounts and registers when they come.

Knows rows and transactions, and nothing of what a tender means: it keeps what the buyer typed, right or wrong.
The time of day comes in as an argument.
"""

from app.store.engine import UnknownDatabaseError, open_engine
from app.store.house_styles import HouseStyleStore, KeptHouseStyle
from app.store.migrating import NewerDatabaseError, PendingMigrationsError, upgrade_database
from app.store.tenders import SavedTender, TenderStore, Version

__all__ = [
    "HouseStyleStore",
    "KeptHouseStyle",
    "NewerDatabaseError",
    "PendingMigrationsError",
    "SavedTender",
    "TenderStore",
    "UnknownDatabaseError",
    "Version",
    "open_engine",
    "upgrade_database",
]
