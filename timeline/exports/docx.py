"""The report as DOCX, to be edited and signed."""

import io
from datetime import datetime

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from timeline.exports.files import rezipped
from timeline.exports.report import Quotation, Report, VisitTold
from timeline.exports.words import word
from timeline.lang.labels import label

SUMMARY = ("number", "date", "who", "where", "kind", "count_directives", "count_reports")
SUMMARY_WIDTHS = (10, 28, 40, 28, 32, 14, 13)
"""Widths of the summary's columns in millimetres: 165 in all, the text's width on A4 with the margins of `Measures`."""


def document(report: Report, lang: str, built: datetime, chart: bytes | None) -> bytes:
    """The document; `chart` is a PNG for the first page, or None."""
    doc = Document()
    _style(doc, report)
    properties = doc.core_properties
    properties.title, properties.author, properties.comments = report.heading.title, "Visit Timeline", ""
    properties.created = properties.modified = built.replace(tzinfo=None)
    properties.language = lang
    title = doc.add_paragraph(report.heading.title, style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    doc.add_paragraph(report.heading.subtitle).alignment = WD_ALIGN_PARAGRAPH.CENTER
    if not report.visits:
        doc.add_paragraph(word("no_visits", lang))
    else:
        doc.add_heading(word("summary", lang), 1)
        if chart is not None:
            doc.add_picture(io.BytesIO(chart), width=Mm(165))
        _summary(doc, report, lang)
        doc.add_heading(word("visits_heading", lang), 1)
        for visit in report.visits:
            _visit(doc, visit, lang)
        if any(v.inferred for v in report.visits):
            _small(doc, report, word("inferred_note", lang))
        doc.add_heading(word("sources_heading", lang), 1)
        for number, (paper, headline, link) in enumerate(report.sources, 1):
            _small(doc, report, f"[{number}] " + ". ".join(p for p in (paper, headline, link) if p))
    for line in report.heading.footer:
        _small(doc, report, line)
    _number_pages(doc)
    out = io.BytesIO()
    doc.save(out)
    return rezipped(out.getvalue(), built)


def _style(doc: Doc, report: Report) -> None:
    measures = report.measures
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    top, bottom, left, right = (Mm(m) for m in measures.margins)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = top, bottom, left, right
    for name, size in (("Normal", measures.body), ("Title", measures.title), ("Heading 1", measures.heading), ("Heading 2", measures.body)):
        style = doc.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name = measures.font
        style.font.size = Pt(size)
        style.font.color.rgb = None
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(script), measures.font)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        style.paragraph_format.space_after = Pt(4)
        if name != "Normal":
            style.font.bold = True
            style.paragraph_format.space_before = Pt(10)
            style.paragraph_format.keep_with_next = True


def _summary(doc: Doc, report: Report, lang: str) -> None:
    table = doc.add_table(rows=1, cols=len(SUMMARY), style="Table Grid")
    table.autofit = False
    for cell, key in zip(table.rows[0].cells, SUMMARY, strict=True):
        _fill(cell, word(key, lang), bold=True, size=report.measures.small)
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for visit in report.visits:
        cells = table.add_row().cells
        values = (str(visit.number), _dated(visit, lang), visit.lead, visit.places, visit.kind, str(visit.directives), str(visit.reports))
        for cell, value in zip(cells, values, strict=True):
            _fill(cell, value, size=report.measures.small)
    for row in table.rows:
        for cell, width in zip(row.cells, SUMMARY_WIDTHS, strict=True):
            cell.width = Mm(width)


def _fill(cell: _Cell, text: str, *, size: float, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold = bold
    run.font.size = Pt(size)


def _dated(visit: VisitTold, lang: str) -> str:
    return f"{visit.date} {word('inferred_mark', lang)}" if visit.inferred else visit.date


def _visit(doc: Doc, visit: VisitTold, lang: str) -> None:
    doc.add_heading(f"{visit.number}. {_dated(visit, lang)}: {visit.title}", 2)
    for name, value in visit.facts:
        paragraph = doc.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(value)
    for theme, quotations in visit.themes:
        paragraph = doc.add_paragraph()
        paragraph.add_run(theme).bold = True
        paragraph.paragraph_format.keep_with_next = True
        for quotation in quotations:
            _quotation(doc, quotation, lang)
    if visit.proposals:
        doc.add_paragraph().add_run(word("proposals", lang)).bold = True
        for quotation in visit.proposals:
            _quotation(doc, quotation, lang)
    if visit.documents:
        paragraph = doc.add_paragraph()
        paragraph.add_run(f"{word('documents', lang)}: ").bold = True
        paragraph.add_run(", ".join(visit.documents))
    paragraph = doc.add_paragraph()
    paragraph.add_run(f"{label('column.source', lang)}: ").bold = True
    paragraph.add_run(" ".join(f"[{n}]" for n in visit.sources))


def _quotation(doc: Doc, quotation: Quotation, lang: str) -> None:
    paragraph = doc.add_paragraph(style="List Bullet")
    for part in details(quotation, lang):
        paragraph.add_run(part)


def details(quotation: Quotation, lang: str) -> list[str]:
    """A quotation as the report writes it: who says it, the words, the deadline, the numbers of its sources."""
    who = f"{quotation.speaker}: " if quotation.speaker else ""
    due = f" {word('due', lang, due=quotation.due)}." if quotation.due else ""
    sources = "".join(f" [{n}]" for n in quotation.sources)
    return [part for part in (who, f"“{quotation.text}”", due, sources) if part]


def _small(doc: Doc, report: Report, text: str) -> Paragraph:
    paragraph = doc.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.add_run(text).font.size = Pt(report.measures.small)
    return paragraph


def _number_pages(doc: Doc) -> None:
    """The page's number at the foot of each page, as a field that the word processor fills in."""
    paragraph = doc.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = text
        run._r.append(element)
