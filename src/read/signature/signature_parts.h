/* The questions that the table of signatures asks about a file, each answered by one of the files beside it: what it is, or what is wrong
 * with it. They look at bytes alone, and at few of them. */
#ifndef READ_SIGNATURE_PARTS_H
#define READ_SIGNATURE_PARTS_H

#include "read/read_fault.h"
#include "read/signature.h"
#include "read/zip/zip_archive.h"

/* A file as the questions look at it: what several of them need is made once. */
struct signature_look {
    const struct source_file *file;
    const char *text;        /* its beginning, see signature_head */
    struct zip_archive *zip; /* NULL: it is none that opens */
    struct read_fault fault; /* why the archive (zip or OLE) that it begins as does not open; not set: it does, or it begins as none */
    struct arena arena;
    char head[SIGNATURE_HEAD + 1];
    struct zip_archive archive;
};
void signature_look_open(struct signature_look *look, const struct source_file *file);
void signature_look_close(struct signature_look *look);

/* signature.c */
bool signature_is_cut(struct signature_look *look); /* what it begins as has no end */

/* signature_compound.c */
bool signature_is_compound(struct signature_look *look);
bool signature_is_tar(struct signature_look *look);
bool signature_is_broken_compound(struct signature_look *look);
bool signature_is_doc(struct signature_look *look);
bool signature_is_ppt(struct signature_look *look);
bool signature_is_msg(struct signature_look *look);
bool signature_is_visio(struct signature_look *look);
bool signature_is_quattro(struct signature_look *look);

/* signature_zip.c */
bool signature_is_opendocument(struct signature_look *look);
bool signature_is_text_document(struct signature_look *look);
bool signature_is_presentation(struct signature_look *look);
bool signature_is_epub(struct signature_look *look);
bool signature_is_xps(struct signature_look *look);
bool signature_is_vsdx(struct signature_look *look);
bool signature_is_docx(struct signature_look *look);
bool signature_is_pptx(struct signature_look *look);
bool signature_is_iwork(struct signature_look *look);
bool signature_is_document(struct signature_look *look);

/* signature_text.c */
bool signature_is_html(struct signature_look *look);
bool signature_is_flat_opendocument(struct signature_look *look);
bool signature_is_gnumeric(struct signature_look *look);
bool signature_is_xml(struct signature_look *look);
bool signature_is_svg(struct signature_look *look);
bool signature_is_word_xml(struct signature_look *look);
bool signature_is_error_xml(struct signature_look *look);
bool signature_is_webloc(struct signature_look *look);
bool signature_is_icloud(struct signature_look *look);
bool signature_is_binary_webloc(struct signature_look *look);
bool signature_is_json(struct signature_look *look);
bool signature_is_google_link(struct signature_look *look);
bool signature_is_sylk(struct signature_look *look);
bool signature_is_mail(struct signature_look *look);
bool signature_is_blank(struct signature_look *look);

#endif
