"""Styles, numbering, settings, header and footer of the base document, as WordprocessingML."""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONT = "Calibri"
BASE_LANGUAGE_TAG = "en-IE"
"""The language of the base document; the writer puts the document's own in its place."""
TEXT_WIDTH = 9298
"""Between the margins, in twentieths of a point."""
LANDSCAPE_TEXT_WIDTH = 14232
"""The same on pages that lie across."""

INK = "1F2A44"
ACCENT = "1F4E79"
GREY = "5A6270"
RULE = "B8C2CF"
PANEL = "F2F5F9"
MARK = "FFF2B3"

HEADER = (
    '<w:p><w:pPr><w:pStyle w:val="Header"/>@@TABS@@</w:pPr><w:r><w:t xml:space="preserve">@@TITLE@@</w:t></w:r>'
    '<w:r><w:tab/></w:r><w:r><w:rPr><w:noProof/></w:rPr><w:t xml:space="preserve">@@REFERENCE@@</w:t></w:r></w:p>'
)


LANDSCAPE_TABS = (
    f'<w:tabs><w:tab w:val="clear" w:pos="{TEXT_WIDTH}"/><w:tab w:val="right" w:pos="{LANDSCAPE_TEXT_WIDTH}"/></w:tabs>'
)


def _page_field(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:noProof/></w:rPr><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


FOOTER = (
    '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">@@PAGE@@ </w:t></w:r>'
    + _page_field("PAGE")
    + '<w:r><w:t xml:space="preserve"> @@OF@@ </w:t></w:r>'
    + _page_field("NUMPAGES")
    + "</w:p>"
)

CUSTOM_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<ds:datastoreItem ds:itemID="{6C1A05C1-0C1A-4A05-9C1A-05C1A0501A00}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    '<ds:schemaRefs><ds:schemaRef ds:uri="urn:clausula:document:1"/></ds:schemaRefs></ds:datastoreItem>'
)


def styles_xml() -> str:
    """Every style of the documents, by the ids the writer uses."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    language = f'<w:lang w:val="{BASE_LANGUAGE_TAG}" w:eastAsia="{BASE_LANGUAGE_TAG}" w:bidi="{BASE_LANGUAGE_TAG}"/>'
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="21"/><w:szCs w:val="21"/>'
        f"{language}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + _paragraphs()
        + _characters()
        + _tables()
        + "</w:styles>"
    )


def _paragraph(id_: str, name: str, properties: str = "", run: str = "", **more: str) -> str:
    based = more.get("based", "Normal")
    follows = more.get("next", "")
    default = ' w:default="1"' if id_ == "Normal" else ""
    custom = ' w:customStyle="1"' if more.get("custom") else ""
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{id_}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if id_ != "Normal" else "")
        + (f'<w:next w:val="{follows}"/>' if follows else "")
        + f'<w:uiPriority w:val="{more.get("priority", "9")}"/><w:qFormat/>'
        + (f"<w:pPr>{properties}</w:pPr>" if properties else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def _bold(size: int, color: str) -> str:
    return f'<w:b/><w:bCs/><w:color w:val="{color}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _sized(size: int, color: str | None = None) -> str:
    ink = f'<w:color w:val="{color}"/>' if color else ""
    return f'{ink}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _number(num: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def _box() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="6" w:color="{color}"/>'
        for side, size, color in (("top", 4, RULE), ("left", 24, ACCENT), ("bottom", 4, RULE), ("right", 4, RULE))
    )
    return f'<w:pBdr>{sides}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{PANEL}"/>'


def _paragraphs() -> str:
    tab_right = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    line = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="3" w:color="{ACCENT}"/></w:pBdr>'
    besides = '<w:ind w:left="794" w:hanging="794"/>'
    panel = '<w:ind w:left="170" w:right="113"/>'
    return "".join(
        (
            _paragraph("Normal", "Normal", priority="0"),
            _paragraph(
                "Title", "Title", '<w:keepNext/><w:spacing w:before="480" w:after="80" w:line="240" w:lineRule="auto"/>',
                _bold(52, ACCENT), next="Subtitle",
            ),
            _paragraph(
                "Subtitle", "Subtitle", '<w:spacing w:after="200" w:line="240" w:lineRule="auto"/>', _sized(30, INK),
                next="Normal",
            ),
            _paragraph(
                "Heading1", "heading 1",
                f'<w:keepNext/><w:keepLines/>{_number(1)}{rule}<w:spacing w:before="400" w:after="160"/>'
                '<w:outlineLvl w:val="0"/>',
                _bold(30, ACCENT), next="Normal",
            ),
            _paragraph(
                "Heading2", "heading 2",
                f'<w:keepNext/><w:keepLines/>{_number(1, 1)}<w:spacing w:before="260" w:after="100"/>'
                '<w:outlineLvl w:val="1"/>',
                _bold(24, INK), next="Normal",
            ),
            _paragraph(
                "Heading3", "heading 3",
                '<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="2"/>',
                _bold(21, INK), next="Normal",
            ),
            _paragraph(
                "AnnexHeading", "Annex Heading",
                f'<w:keepNext/><w:keepLines/>{_number(2)}{rule}<w:spacing w:before="240" w:after="160"/>'
                '<w:outlineLvl w:val="0"/>',
                _bold(30, ACCENT), next="Normal", custom="1",
            ),
            _paragraph("ClauseText", "Clause Text", _number(1, 2), custom="1"),
            _paragraph("ClauseLetter", "Clause Letter", f'{_number(1, 3)}<w:spacing w:after="60"/>', custom="1"),
            _paragraph("ClauseLabel", "Clause Label", '<w:ind w:left="794"/>', custom="1"),
            _paragraph(
                "BesideHeading", "Beside Heading",
                f'<w:keepNext w:val="0"/>{_number(0)}{besides}<w:outlineLvl w:val="9"/>',
                based="Heading2", next="BesideText", custom="1",
            ),
            _paragraph("BesideText", "Beside Text", besides, custom="1"),
            _paragraph("BesideItem", "Beside Item",
                       '<w:spacing w:after="60"/><w:ind w:left="1247" w:hanging="453"/>', custom="1"),
            _paragraph("Note", "Note", "", _sized(20, GREY), custom="1"),
            _paragraph("Small", "Small", '<w:spacing w:after="80"/>', _sized(18, GREY), custom="1"),
            _paragraph(
                "NoteTitle", "Note Title", f'<w:keepNext/>{_box()}<w:spacing w:before="160" w:after="0"/>{panel}',
                _bold(21, ACCENT), next="NoteText", custom="1",
            ),
            _paragraph("NoteText", "Note Text", f'{_box()}<w:spacing w:after="0"/>{panel}', _sized(20), custom="1"),
            _paragraph(
                "NoteNumber", "Note Number",
                f'{_box()}<w:spacing w:after="0"/><w:ind w:left="567" w:right="113" w:hanging="397"/>', _sized(20),
                custom="1",
            ),
            _paragraph(
                "NoteBullet", "Note Bullet",
                f'{_number(3)}{_box()}<w:spacing w:after="0"/><w:ind w:left="567" w:right="113" w:hanging="397"/>',
                _sized(20), custom="1",
            ),
            _paragraph("AfterNote", "After Note", '<w:spacing w:after="120" w:line="120" w:lineRule="exact"/>', custom="1"),
            _paragraph("ListBullet", "List Bullet", f'{_number(3)}<w:spacing w:after="60"/>'),
            _paragraph("ListNumber", "List Number", f'{_number(4)}<w:spacing w:after="60"/>'),
            _paragraph(
                "Caption", "caption", '<w:keepNext/><w:spacing w:before="160" w:after="80"/>', _bold(18, GREY),
                next="Normal",
            ),
            _paragraph("TableText", "Table Text", '<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>',
                       _sized(19), custom="1"),
            _paragraph("TableLabel", "Table Label", "", _bold(19, INK), based="TableText", custom="1"),
            _paragraph("TableHead", "Table Head", "<w:keepNext/>", _bold(19, "FFFFFF"), based="TableText", custom="1"),
            _paragraph("AfterTable", "After Table", '<w:spacing w:after="60" w:line="160" w:lineRule="exact"/>', custom="1"),
            _paragraph("SignatureLine", "Signature Line", f'<w:keepNext/><w:keepLines/>{line}<w:spacing w:before="360"/>',
                       custom="1"),
            _paragraph("TOCHeading", "TOC Heading", '<w:keepNext/><w:spacing w:before="320" w:after="120"/>',
                       _bold(26, ACCENT), next="Normal"),
            _paragraph("TOC1", "toc 1",
                       '<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:spacing w:before="60" w:after="20"/>'
                       '<w:ind w:left="567" w:hanging="567"/>', "<w:b/><w:bCs/>"),
            _paragraph("TOC2", "toc 2",
                       '<w:tabs><w:tab w:val="left" w:pos="1247"/></w:tabs><w:spacing w:after="20"/>'
                       '<w:ind w:left="1247" w:hanging="680"/>'),
            _paragraph("Header", "header", f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{RULE}"/>'
                       f'</w:pBdr>{tab_right}<w:spacing w:after="0"/>', _sized(17, GREY)),
            _paragraph("Footer", "footer", f'{tab_right}<w:spacing w:after="0"/><w:jc w:val="right"/>', _sized(17, GREY)),
        )
    )  # fmt: skip


def _character(id_: str, name: str, run: str, *, custom: bool = False) -> str:
    default = ' w:default="1"' if id_ == "DefaultParagraphFont" else ""
    mark = ' w:customStyle="1"' if custom else ""
    based = "" if default else '<w:basedOn w:val="DefaultParagraphFont"/>'
    properties = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:style w:type="character"{default}{mark} w:styleId="{id_}"><w:name w:val="{name}"/>{based}'
        f'<w:uiPriority w:val="20"/><w:qFormat/>{properties}</w:style>'
    )


def _characters() -> str:
    marked = f'<w:shd w:val="clear" w:color="auto" w:fill="{MARK}"/>'
    return "".join(
        (
            _character("DefaultParagraphFont", "Default Paragraph Font", ""),
            _character("Strong", "Strong", "<w:b/><w:bCs/>"),
            _character("Hyperlink", "Hyperlink", '<w:color w:val="0B4F8A"/><w:u w:val="single"/>'),
            _character("Blank", "Blank", f"<w:b/><w:bCs/>{marked}", custom=True),
            _character("FillIn", "Fill-in", f'<w:color w:val="{GREY}"/><w:u w:val="dotted"/>', custom=True),
            _character("Untranslated", "Untranslated", f"<w:b/><w:bCs/><w:i/><w:iCs/>{marked}", custom=True),
            _character("Unconfirmed", "Unconfirmed", marked, custom=True),
        )
    )


def _tables() -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:top w:w="40" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
    margins += '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
    plain = '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    plain += '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{plain}</w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="ClausulaTable"><w:name w:val="Clausula Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/><w:qFormat/><w:tblPr><w:tblBorders>{borders}'
        f"</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{ACCENT}"/></w:tcPr>'
        f'</w:tblStylePr><w:tblStylePr w:type="firstCol"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{PANEL}"/>'
        "</w:tcPr></w:tblStylePr></w:style>"
    )


def _level(level: int, form: str, text: str, indent: tuple[int, int], style: str = "", font: str = "") -> str:
    left, hanging = indent
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:hint="default"/></w:rPr>' if font else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}<w:suff w:val="tab"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f"{run}</w:lvl>"
    )


def numbering_xml() -> str:
    """Numbering: 1 headings and clauses, 2 annexes, 3 bullets, 4 numbers (each list gets a w:num of its own)."""
    clause_levels = (
        _level(0, "decimal", "%1", (567, 567), "Heading1")
        + _level(1, "decimal", "%1.%2", (794, 794), "Heading2")
        + _level(2, "decimal", "%1.%2.%3", (794, 794), "ClauseText")
        + _level(3, "lowerLetter", "(%4)", (1247, 453), "ClauseLetter")
    )
    abstracts = (
        clause_levels,
        _level(0, "upperLetter", "@@ANNEX@@ %1", (1701, 1701), "AnnexHeading"),
        _level(0, "bullet", "•", (454, 284), "ListBullet", FONT),
        _level(0, "decimal", "%1.", (567, 397), "ListNumber"),
    )
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for index, levels in enumerate(abstracts, 1)
    )
    numbers = "".join(
        f'<w:num w:numId="{index}"><w:abstractNumId w:val="{index}"/></w:num>' for index in range(1, len(abstracts) + 1)
    )
    return f'<w:numbering xmlns:w="{W}">{made}{numbers}</w:numbering>'


def settings_xml() -> str:
    """Settings: compatibility mode 15, the language for themes; nothing that makes Word ask on opening."""
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        + "".join(
            f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
            for name, value in (
                ("compatibilityMode", 15),
                ("overrideTableStyleFontSizeAndJustification", 1),
                ("enableOpenTypeFeatures", 1),
                ("doNotFlipMirrorIndents", 1),
                ("differentiateMultirowTableHeaders", 1),
            )
        )
        + f'</w:compat><w:themeFontLang w:val="{BASE_LANGUAGE_TAG}"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


def font_table_xml() -> str:
    """The one font, with its family for machines that lack it."""
    return (
        f'<w:fonts xmlns:w="{W}"><w:font w:name="{FONT}"><w:altName w:val="Carlito"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def theme_xml() -> str:
    """The least theme Word accepts: our two inks and our one font."""
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    named = (
        ("dk1", INK), ("lt1", "FFFFFF"), ("dk2", ACCENT), ("lt2", PANEL), ("accent1", ACCENT), ("accent2", GREY),
        ("accent3", "2E7D5B"), ("accent4", "8A5A00"), ("accent5", "7A3E6B"), ("accent6", "4A6FA5"), ("hlink", "0B4F8A"),
        ("folHlink", "5B3A78"),
    )  # fmt: skip
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in named)
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{a}" name="Clausula"><a:themeElements><a:clrScheme name="Clausula">{colors}</a:clrScheme>'
        f'<a:fontScheme name="Clausula"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Clausula"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Clausula</Application>'
    "</Properties>"
)
