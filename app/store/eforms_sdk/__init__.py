"""The official check of eForms notices: schemas and Schematron rules of the EU's eForms SDK, which the operator places.

Knows XML, XPath and Schematron. Knows neither tenders nor how a notice is written, and has none of the SDK's files.
"""

from app.store.eforms_sdk.sdk import EformsSdk, Failure, NoEformsSdkError, OtherEformsSdkError, open_sdk

__all__ = ["EformsSdk", "Failure", "NoEformsSdkError", "OtherEformsSdkError", "open_sdk"]
