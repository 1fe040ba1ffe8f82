"""Footnotes of a DOCX file: python-docx has none, so their part is written here (ECMA-376, part 1, 17.11)."""

from collections.abc import Sequence
from html import escape

from docx.document import Document as Doc
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from timeline.exports.report_parts import printable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RAISED = '<w:rStyle w:val="FootnoteReference"/><w:vertAlign w:val="superscript"/>'
STYLES = (
    f'<w:style xmlns:w="{W}" w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
    f'<w:style xmlns:w="{W}" w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/></w:pPr>'
    '<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>',
)
"""Word and LibreOffice look for these by name."""
FIRST = 1
"""Ids below are those of the line between text and notes (-1 and 0)."""


def add_notes(doc: Doc, texts: Sequence[str], size: float) -> None:
    """Gives the document its footnotes, in points of `size`; the text refers to them by `reference`."""
    if not texts:
        return
    fonts = f'<w:sz w:val="{round(size * 2)}"/>'
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        f"<w:r><w:rPr>{RAISED}</w:rPr><w:footnoteRef/></w:r>"
        f'<w:r><w:rPr>{fonts}</w:rPr><w:t xml:space="preserve"> {escape(printable(text), quote=False)}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(texts, FIRST)
    )
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for number, kind, mark in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes xmlns:w="{W}">{lines}{notes}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), doc.part.package)
    for style in STYLES:
        doc.styles.element.append(parse_xml(style.replace("{size}", str(round(size * 2)))))
    doc.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    setting = f'<w:footnotePr xmlns:w="{W}"><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    after = {"endnotePr", "compat", "docVars", "rsids", "mathPr", "themeFontLang", "clrSchemeMapping", "shapeDefaults", "decimalSymbol"}
    settings = doc.settings.element
    place = next((i for i, child in enumerate(settings) if str(child.tag).rpartition("}")[2] in after), len(settings))
    settings.insert(place, parse_xml(setting))


def reference(number: int, seen: set[int]) -> str:
    """The mark of a note in the text; where it came before, a field that follows its number."""
    name = f"_Note{number}"
    if number not in seen:
        seen.add(number)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:r><w:rPr>{RAISED}</w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )
    return field(f"NOTEREF {name} \\h", str(number), RAISED)


def field(instruction: str, shown: str, look: str = "") -> str:
    """A field with what it shows until the word processor counts anew."""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{look}<w:t>{shown}</w:t></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )
