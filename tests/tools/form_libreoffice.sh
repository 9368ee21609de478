#!/bin/sh
# form_libreoffice.sh FORM.xlsx CELLS.tsv FILLED.xlsx [FILLED.ods]: LibreOffice opens the form, types the cells (form.py plan wrote them) that are not
# locked, and saves it. Status 77 when there is no LibreOffice.
command -v soffice >/dev/null || { echo "LibreOffice is not installed"; exit 77; }
profile=$(mktemp -d) || exit 1
trap 'rm -rf "$profile"' EXIT
basic=$profile/user/basic/Standard
office() { timeout -k 5 60 soffice "-env:UserInstallation=file://$profile" --headless --norestore --nologo "$@" >"$profile/log" 2>&1; }
office --terminate_after_init # makes the profile, which would otherwise be made over the macro
cat >"$basic/script.xlb" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Form"/>
</library:library>
END
cat >"$basic/Form.xba" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Form" script:language="StarBasic">
Function Settings(name As String, value)
    Dim list(0) As New com.sun.star.beans.PropertyValue
    list(0).Name = name
    list(0).Value = value
    Settings = list()
End Function

Sub TypeCells(form As String, cells As String, xlsx As String, ods As String, told As String)
    Dim channel As Integer
    channel = FreeFile
    Open told For Output As #channel
    On Error GoTo Wrong
    document = StarDesktop.loadComponentFromURL(ConvertToURL(form), "_blank", 0, Settings("Hidden", True))
    files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
    reader = CreateUnoService("com.sun.star.io.TextInputStream")
    reader.setInputStream(files.openFileRead(ConvertToURL(cells)))
    reader.setEncoding("UTF-8")
    count = 0
    locked = 0
    Do While Not reader.isEOF()
        typed = reader.readLine()
        If typed &lt;&gt; "" Then
            part = Split(typed, Chr(9))
            sheet = document.Sheets.getByName(part(0))
            cell = sheet.getCellRangeByName(part(1))
            If cell.CellProtection.IsLocked Or Not sheet.isProtected() Then
                locked = locked + 1
            ElseIf part(2) = "n" Then
                cell.setValue(Val(part(3)))
            Else
                cell.FormulaLocal = part(3)
            End If
            count = count + 1
        End If
    Loop
    document.storeToURL(ConvertToURL(xlsx), Settings("FilterName", "Calc MS Excel 2007 XML"))
    If ods &lt;&gt; "" Then document.storeToURL(ConvertToURL(ods), Settings("FilterName", "calc8"))
    Print #channel, count &amp; " cells typed, " &amp; locked &amp; " of them locked"
    Close #channel
    StarDesktop.terminate() ' closing the document first would hang
    Exit Sub
Wrong:
    Print #channel, "line " &amp; Erl &amp; ": " &amp; Error$
    Close #channel
    StarDesktop.terminate()
End Sub
</script:module>
END
cp "$1" "$profile/form.xlsx" # LibreOffice leaves a lock file beside what it opens
absolute() { case $1 in /*|'') echo "$1" ;; *) echo "$PWD/$1" ;; esac; }
office "macro:///Standard.Form.TypeCells($profile/form.xlsx,$(absolute "$2"),$(absolute "$3"),$(absolute "$4"),$profile/told)"
[ -s "$profile/told" ] || { cat "$profile/log"; echo "LibreOffice did not run the macro"; exit 1; }
cat "$profile/told"
