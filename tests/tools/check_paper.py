"""What check_workbook.py asks of every sheet as it goes to a printer: one page wide on A4 or A3, large enough to read, page numbers, and heads on
each page of a list."""
from openpyxl.utils import range_boundaries

PAPERS = {("9", "portrait"): 697, ("9", "landscape"): 1026, ("8", "landscape"): 1491}  # pixels between the margins
READABLE = 0.4  # of full size: a footnote
LIST = 60  # rows that do not go on one page


def width_of(sheet):
    """Pixels from column A to the last that is printed, charts included."""
    area = sheet.print_area
    area = area[0] if isinstance(area, list) and area else area  # by version of openpyxl
    last = range_boundaries(area.split("!")[-1].replace("$", ""))[2] if area else sheet.max_column
    widths = {}
    for dimension in sheet.column_dimensions.values():
        for column in range(dimension.min, dimension.max + 1):
            widths[column] = dimension.width * 7 + 5
    before = lambda column: sum(widths.get(i, 64) for i in range(1, column + 1))
    charts = [before(chart.anchor._from.col) + chart.anchor._from.colOff / 9525 + 620 for chart in sheet._charts]
    return max([before(last)] + charts)


def check_paper(check, where, book):
    for sheet in book.worksheets:
        setup, at = sheet.page_setup, f"{where}, {sheet.title}"
        paper = PAPERS.get((str(setup.paperSize), setup.orientation))
        if paper is None:
            check.fault(at, f"is for paper {setup.paperSize} {setup.orientation}")
            continue
        fits = sheet.sheet_properties.pageSetUpPr is not None and sheet.sheet_properties.pageSetUpPr.fitToPage
        scale = paper / width_of(sheet)
        if fits and (setup.fitToWidth or 1) != 1:
            check.fault(at, f"is {setup.fitToWidth} pages wide")
        if not fits and (setup.scale or 100) / 100 > scale:
            check.fault(at, f"at {setup.scale} % is wider than a page, which takes {scale:.0%}")
        if scale < READABLE:
            check.fault(at, f"is printed at {scale:.0%}")
        if "&P" not in (sheet.oddFooter.right.text or ""):
            check.fault(at, "has no page numbers")
        if sheet.freeze_panes and sheet.max_row > LIST and not sheet.print_title_rows:
            check.fault(at, "has no heads on its other pages")
