"""Small documents of every kind, made for the tests."""

from __future__ import annotations

import io
import zipfile

from fpdf import FPDF

SENTENCE = "L'Organisation mondiale des douanes et l'AIEA ont signé un protocole d'accord le 13 mai 1998."


def docx(body: str, styles: str = "", before: str = "") -> bytes:
    """A DOCX file with this XML as body."""
    xml = '<?xml version="1.0"?>'
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "application/vnd.openxmlformats-package"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    heading = '<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}">'
        f'<Default Extension="rels" ContentType="{packages}.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{main}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" '
        f'Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f"<w:styles {word}>{heading}{styles}</w:styles>",
        "word/document.xml": f"{xml}{before}<w:document {word}><w:body>{body}</w:body></w:document>",
    }
    return zipped(parts)


def odt(body: str, before: str = "") -> bytes:
    """An ODT file with this XML as body."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {names}><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


class Report(FPDF):
    """A report with running header and page numbers."""

    def header(self) -> None:
        self.set_font("helvetica", size=8)
        self.cell(0, 6, "Rapport annuel 2019 - Relations internationales", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-12)
        self.set_font("helvetica", size=8)
        self.cell(0, 6, f"Page {self.page_no()} / 3", align="C")


def report(pages: int = 3) -> bytes:
    """A PDF of several pages, each with a heading, a paragraph, items and a table."""
    pdf = Report()
    pdf.set_title("Rapport annuel")
    for number in range(1, pages + 1):
        pdf.add_page()
        pdf.set_font("helvetica", "B", 16)
        pdf.cell(0, 12, f"Chapitre {number}", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("helvetica", size=11)
        pdf.multi_cell(0, 5, f"{SENTENCE} C'est le texte de la page {number}. " * 3, align="J")
        pdf.ln(4)
        for words in ("Université de Genève : accord-cadre de 2004", "Interpol : novembre 1996"):
            pdf.cell(0, 5, f"- {words}", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(4)
        for left, right in (("AIEA", "13 mai 1998"), ("CITES", "4 juillet 1996")):
            pdf.cell(80, 6, left)
            pdf.cell(60, 6, right, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def columns() -> bytes:
    """A PDF page in two columns, written row by row, with words cut at line ends."""
    left = [
        "Le Conseil de l'Europe et la Com-",
        "mission européenne ont renouvelé",
        "leur accord de partenariat, signé à",
        "Strasbourg le 3 avril 2014, pour une",
        "durée de cinq ans. Les organisations",
        "non-",
        "gouvernementales y participent.",
    ]
    right = [
        "Le texte prévoit un échange d'infor-",
        "mations, des réunions annuelles et un",
        "programme de formation. Le vice-",
        "président et les deux institutions se",
        "sont engagés à publier un rapport",
        "chaque année, à partir de 2015, au",
        "plus tard le 31 mars de l'année.",
    ]
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", "B", 14)
    title = "Communiqué commun sur la coopération entre institutions européennes"
    pdf.cell(0, 10, title, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("helvetica", size=10)
    for one, other in zip(left, right, strict=True):
        height = pdf.get_y()
        pdf.set_xy(10, height)
        pdf.cell(90, 5, one)
        pdf.set_xy(110, height)
        pdf.cell(90, 5, other)
        pdf.set_y(height + 5)
    return bytes(pdf.output())


def scan() -> bytes:
    """A PDF page without text."""
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(20, 20, 100, 100, style="F")
    return bytes(pdf.output())
