"""What check_workbook.py asks of figures that stand on few answers: a share or a mean of fewer than five is marked, no other is, and what the mark
means stands below the table."""
SMALL = 5
MARK = '"*"'
COMPARED = ("(jämförbara)", "förändring")


def rows_of(sheet):
    """The head's texts, and the rows of cells below it as far as the table goes."""
    rows = list(sheet.iter_rows())
    top = next(i for i, row in enumerate(rows) if i > 2 and row[1].value is not None)
    found = []
    for row in rows[top + 1:]:
        if row[0].value is None or row[1].value is None:
            break
        found.append(row)
    return [cell.value for cell in rows[top] if cell.value is not None], found


def count(row, head, name):
    value = row[head.index(name)].value if name in head else None
    return value if isinstance(value, (int, float)) else 0


def bases(head, row, rule):
    """(column, how many answers its figure stands on) of each share and mean in ROW."""
    answered = "Platser med svar" if "Platser med svar" in head else "Svarande"
    share, mean = rule["measure"] == "share", rule["measure"] == "mean"
    for column, name in enumerate(head):
        number = isinstance(row[column].value, (int, float))
        if number and (share or mean) and name.endswith(COMPARED + ("från 2024",)):
            yield column, count(row, head, "Jämförbara kommuner")
        elif number and ((share and "%" in row[column].number_format) or (mean and name.startswith("Medelvärde"))):
            yield column, count(row, head, answered)


def check_small(check, where, sheet, rule):
    if rule["measure"] not in ("share", "mean") or "rows" in rule or rule.get("level") == "municipality":
        return
    head, rows = rows_of(sheet)
    any_small = False
    for row in rows:
        for column, base in bases(head, row, rule):
            marked, small = MARK in row[column].number_format, base < SMALL
            any_small |= small
            if marked != small:
                check.fault(where, f"{row[0].value}, {head[column]}: {'marked' if marked else 'not marked'}, and stands on {base} answers")
    notes = [cell.value for cell in sheet["A"] if isinstance(cell.value, str) and cell.value.startswith("* ")]
    if bool(notes) != any_small:
        check.fault(where, f"explains its marks with {notes!r}")
