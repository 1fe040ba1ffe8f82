"""A paper as DOCX, to be edited and signed: the head and end of its template, real footnotes, tables whose header repeats."""

import io
from datetime import datetime
from html import escape

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from timeline.exports.docx_notes import W, add_notes, field, reference
from timeline.exports.files import rezipped
from timeline.exports.report_parts import Cell, Chart, Paper, Part, Run, Table, Words, printable, shown
from timeline.exports.templates import Letterhead, Template, Written

LEFT_SIDE = 0.42
"""The left side's share of the width at the head and the end of a paper."""
HEADINGS = {"heading1": "Heading1", "heading2": "Heading2", "heading3": "Heading3"}
A_MM, A_PT = 56.693, 20
"""Twentieths of a point."""


def document(paper: Paper, letterhead: Letterhead, lang: str, built: datetime, chart: bytes | None) -> bytes:
    """The document; `chart` is a PNG for its place in the paper, or None."""
    template = letterhead.template
    doc = Document()
    _style(doc, template)
    properties = doc.core_properties
    properties.title, properties.author, properties.comments = paper.title, "Visit Timeline", f"timeline {paper.query}"[:255]
    properties.created = properties.modified = built.replace(tzinfo=None)
    properties.language = lang
    body = _Body(doc, template, lang)
    body.sides(letterhead.lines(template.head.left), letterhead.lines(template.head.right))
    for written in letterhead.lines(template.title):
        body.line(written, template.page.width)
    body.parts(paper.parts, chart)
    if letterhead.closing:
        body.closing(letterhead.closing)
    body.sides(letterhead.lines(template.sign.left), letterhead.lines(template.sign.right), keep=True)
    if paper.appendix:
        body.flush()
        section = doc.add_section(WD_SECTION.NEW_PAGE)
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
        section.different_first_page_header_footer = False
        body.width = 297 - template.page.left - template.page.right
        body.parts(paper.appendix, None)
    body.parts([Words((Run(line),), "small") for line in paper.footer], None)
    body.flush()
    _number_pages(doc, template)
    add_notes(doc, paper.notes, template.font.small - 1)
    out = io.BytesIO()
    doc.save(out)
    return rezipped(out.getvalue(), built)


class _Body:
    """Writes paragraphs and tables one after the other, as XML: thousands of rows in a second."""

    def __init__(self, doc: Doc, template: Template, lang: str) -> None:
        self._doc, self._template, self._lang = doc, template, lang
        self._pending: list[str] = []
        self._seen: set[int] = set()
        self.width = template.page.width

    def flush(self) -> None:
        """Puts what was written into the document."""
        found = parse_xml(f'<w:body xmlns:w="{W}">{"".join(self._pending)}</w:body>')
        end = self._doc.element.body[-1]  # the properties of the last section
        for element in list(found):
            end.addprevious(element)
        self._pending.clear()

    def parts(self, parts: list[Part], chart: bytes | None) -> None:
        """Words, tables and the chart."""
        for part in parts:
            if isinstance(part, Words):
                self._words(part)
            elif isinstance(part, Table):
                self._pending.append(self._table(part))
                self._pending.append(_paragraph("", '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'))
            elif chart is not None:
                self._picture(chart, part)

    def sides(self, left: list[Written], right: list[Written], *, keep: bool = False) -> None:
        """What stands left and right at the head or the end, in a table without lines."""
        if not left and not right:
            return
        widths = (self.width * LEFT_SIDE, self.width * (1 - LEFT_SIDE))
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{round(width * A_MM)}" w:type="dxa"/></w:tcPr>'
            + ("".join(self._line(written, width, centre=not (keep and index == 0)) for written in side) or _paragraph("", ""))
            + "</w:tc>"
            for index, (side, width) in enumerate(((left, widths[0]), (right, widths[1])))
        )
        if not keep:  # LibreOffice puts an empty line above a table that begins a text with footnotes
            self._pending.append(_paragraph("", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'))
        if keep:
            self._pending.append(_paragraph("", '<w:keepNext/><w:spacing w:before="120" w:after="0"/>'))
        self._pending.append(f"{_table_head(widths, lines=False)}<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>")
        self._pending.append(_paragraph("", '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'))

    def closing(self, text: str) -> None:
        """The last paragraph, on one page with the signature."""
        indent, even = round(self._template.text.first_line * A_MM), "both" if self._template.text.justify else "left"
        self._pending.append(_paragraph(_run(text), f'<w:keepNext/><w:ind w:firstLine="{indent}"/><w:jc w:val="{even}"/>'))

    def line(self, written: Written, width: float) -> None:
        """A line of the title."""
        self._pending.append(self._line(written, width))

    def _line(self, written: Written, width: float, *, centre: bool = True) -> str:
        line = written.line
        look = f'<w:spacing w:before="{round(line.space * A_PT)}" w:after="{0 if line.rule else 20}" w:line="240" w:lineRule="auto"/>'
        properties = f'<w:keepNext/>{look}<w:ind w:firstLine="0"/><w:jc w:val="{"center" if centre else "left"}"/>'
        runs = _run(written.text, size=line.size, bold=line.bold, italic=line.italic, underline=line.underline)
        return _paragraph(runs, properties) + (_rule(written, width) if line.rule else "")

    def _words(self, words: Words) -> None:
        template, style = self._template, words.style
        size = template.font.small if style == "small" else None
        runs = "".join(reference(r.note, self._seen) if r.note else _run(r.text, size=size, bold=r.bold) for r in words.runs)
        if style in HEADINGS:
            self._pending.append(_paragraph(runs, f'<w:pStyle w:val="{HEADINGS[style]}"/>'))
            return
        indent = 0 if style in ("small", "centre") else template.text.first_line
        even = "both" if template.text.justify and style != "centre" else "center" if style == "centre" else "left"
        self._pending.append(_paragraph(runs, f'<w:ind w:firstLine="{round(indent * A_MM)}"/><w:jc w:val="{even}"/>'))

    def _table(self, table: Table) -> str:
        total = sum(column.share for column in table.columns)
        widths = tuple(self.width * column.share / total for column in table.columns)
        size = self._template.font.table

        def row(values: tuple[Cell, ...], *, head: bool, bold: bool = False) -> str:
            cells = "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{round(width * A_MM)}" w:type="dxa"/></w:tcPr>'
                + _paragraph(
                    _run(shown(value, self._lang), size=size, bold=head or bold),
                    '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
                    f'<w:jc w:val="{"center" if head or column.numeric else "left"}"/>',
                )
                + "</w:tc>"
                for value, width, column in zip(values, widths, table.columns, strict=True)
            )
            return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"

        last = len(table.rows) if table.totals else 0
        rows = "".join(row(values, head=False, bold=number == last) for number, values in enumerate(table.rows, 1))
        return f"{_table_head(widths, lines=True)}{row(tuple(c.title for c in table.columns), head=True)}{rows}</w:tbl>"

    def _picture(self, chart: bytes, place: Chart) -> None:
        self.flush()
        self._doc.add_picture(io.BytesIO(chart), width=Mm(self.width))
        paragraph = self._doc.paragraphs[-1]
        paragraph.paragraph_format.first_line_indent = Mm(0)
        for told in paragraph._p.iter(qn("wp:docPr")):
            told.set("descr", place.alt)


def _paragraph(runs: str, properties: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _run(text: str, *, size: float | None = None, bold: bool = False, italic: bool = False, underline: bool = False) -> str:
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    look += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size is not None else ""
    look += '<w:u w:val="single"/>' if underline else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part, quote=False)}</w:t>' for part in printable(text).split("\n"))
    return f"<w:r><w:rPr>{look}</w:rPr>{lines}</w:r>"


def _rule(written: Written, width: float) -> str:
    """A line below words, as long as its share of their width: the border of a paragraph set in from both sides."""
    line = written.line
    long = min(width, sum(_advance(letter) for letter in written.text) * line.size * 0.3528 * (1.04 if line.bold else 1))
    side = round(max(0.0, (width - long * line.rule) / 2) * A_MM)
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    space = '<w:spacing w:before="20" w:after="0" w:line="60" w:lineRule="exact"/>'
    return _paragraph("", f'<w:keepNext/>{border}{space}<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/>')


def _advance(letter: str) -> float:
    """About how wide a letter of Times New Roman is, in ems."""
    if letter in " .,:-/IíìỉĩịÍÌ":
        return 0.29
    return 0.7 if letter.isupper() else 0.48


def _table_head(widths: tuple[float, ...], *, lines: bool) -> str:
    grid = "".join(f'<w:gridCol w:w="{round(width * A_MM)}"/>' for width in widths)
    style = '<w:tblStyle w:val="TableGrid"/>' if lines else ""
    margin = 60 if lines else 0
    cell = f'<w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
    total = f'<w:tblW w:w="{round(sum(widths) * A_MM)}" w:type="dxa"/>'
    return f'<w:tbl><w:tblPr>{style}{total}<w:tblLayout w:type="fixed"/>{cell}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'


def _style(doc: Doc, template: Template) -> None:
    page, font, text = template.page, template.font, template.text
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance = section.footer_distance = Mm(min(10, page.top / 2))
    sizes = {"Normal": font.body, "Heading 1": font.heading, "Heading 2": font.body, "Heading 3": font.body}
    for name, size in sizes.items():
        style = doc.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size = font.family, Pt(size)
        style.font.color.rgb = None
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(script), font.family)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        style.paragraph_format.space_after = Pt(text.spacing)
        style.paragraph_format.line_spacing = text.line
        if name != "Normal":
            style.font.bold, style.font.italic = True, name == "Heading 3"
            style.paragraph_format.space_before = Pt(10 if name == "Heading 1" else 6)
            style.paragraph_format.keep_with_next = True


def _number_pages(doc: Doc, template: Template) -> None:
    """The page's number where the template has it, as a field that the word processor fills in."""
    place = template.page.number
    if place == "none":
        return
    section = doc.sections[0]
    section.different_first_page_header_footer = not template.page.number_first
    part = section.header if place == "top" else section.footer
    paragraph = part.paragraphs[0]._p
    fresh = parse_xml(f'<w:p xmlns:w="{W}"><w:pPr><w:jc w:val="center"/></w:pPr>{field("PAGE", "1")}</w:p>')
    paragraph.getparent().replace(paragraph, fresh)
