"""Two-letter codes of tenders to the three-letter codes of the EU authority tables, which eForms notices use."""

LANGUAGE_CODES = {
    "bg": "BUL",
    "cs": "CES",
    "da": "DAN",
    "de": "DEU",
    "el": "ELL",
    "en": "ENG",
    "es": "SPA",
    "et": "EST",
    "fi": "FIN",
    "fr": "FRA",
    "ga": "GLE",
    "hr": "HRV",
    "hu": "HUN",
    "it": "ITA",
    "lt": "LIT",
    "lv": "LAV",
    "mt": "MLT",
    "nl": "NLD",
    "pl": "POL",
    "pt": "POR",
    "ro": "RON",
    "sk": "SLK",
    "sl": "SLV",
    "sv": "SWE",
}
"""ISO 639-1 to the authority table of languages: the official languages of the Union, which offers may be written in."""

COUNTRY_CODES = {
    "AT": "AUT",
    "BE": "BEL",
    "BG": "BGR",
    "CH": "CHE",
    "CY": "CYP",
    "CZ": "CZE",
    "DE": "DEU",
    "DK": "DNK",
    "EE": "EST",
    "ES": "ESP",
    "FI": "FIN",
    "FR": "FRA",
    "GB": "GBR",
    "GR": "GRC",
    "HR": "HRV",
    "HU": "HUN",
    "IE": "IRL",
    "IS": "ISL",
    "IT": "ITA",
    "LI": "LIE",
    "LT": "LTU",
    "LU": "LUX",
    "LV": "LVA",
    "MT": "MLT",
    "NL": "NLD",
    "NO": "NOR",
    "PL": "POL",
    "PT": "PRT",
    "RO": "ROU",
    "SE": "SWE",
    "SI": "SVN",
    "SK": "SVK",
}
"""ISO 3166-1 alpha-2 to alpha-3: the countries of the European Economic Area, Switzerland and the United Kingdom."""

_NUTS_ALONE = {"EL": "GR", "UK": "GB"}


def country_of_nuts(code: str) -> str:
    """The country of a NUTS code as ISO 3166-1 alpha-2 writes it: NUTS begins with EL in Greece, with UK in Britain."""
    return _NUTS_ALONE.get(code[:2], code[:2])
