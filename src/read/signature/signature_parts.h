/* The questions that the table of signatures asks about a file, each answered by one of the files beside it: what it is, or what is wrong
 * with it. They look at bytes alone, and at few of them. */
#ifndef READ_SIGNATURE_PARTS_H
#define READ_SIGNATURE_PARTS_H

#include "read/signature.h"

/* signature_compound.c */
bool signature_is_compound(const struct source_file *file);
bool signature_is_tar(const struct source_file *file);
/* Files lie in it as they are, so that a workbook may seem to end where it ends. */
bool signature_is_container(const struct source_file *file);
bool signature_is_cut_compound(const struct source_file *file);
bool signature_is_broken_compound(const struct source_file *file);
bool signature_is_doc(const struct source_file *file);
bool signature_is_ppt(const struct source_file *file);
bool signature_is_msg(const struct source_file *file);
bool signature_is_visio(const struct source_file *file);
bool signature_is_quattro(const struct source_file *file);
bool signature_is_rights_managed(const struct source_file *file);

/* signature_zip.c */
bool signature_is_opendocument(const struct source_file *file);
bool signature_is_text_document(const struct source_file *file);
bool signature_is_presentation(const struct source_file *file);
bool signature_is_epub(const struct source_file *file);
bool signature_is_xps(const struct source_file *file);
bool signature_is_vsdx(const struct source_file *file);
bool signature_is_docx(const struct source_file *file);
bool signature_is_pptx(const struct source_file *file);
bool signature_is_iwork(const struct source_file *file);
bool signature_is_document(const struct source_file *file);
bool signature_is_cut_zip(const struct source_file *file);
bool signature_is_crowded_zip(const struct source_file *file);
bool signature_is_broken_zip(const struct source_file *file);

/* signature_text.c */
bool signature_is_html(const struct source_file *file);
bool signature_is_flat_opendocument(const struct source_file *file);
bool signature_is_gnumeric(const struct source_file *file);
bool signature_is_xml(const struct source_file *file);
bool signature_is_svg(const struct source_file *file);
bool signature_is_word_xml(const struct source_file *file);
bool signature_is_error_xml(const struct source_file *file);
bool signature_is_webloc(const struct source_file *file);
bool signature_is_icloud(const struct source_file *file);
bool signature_is_binary_webloc(const struct source_file *file);
bool signature_is_json(const struct source_file *file);
bool signature_is_google_link(const struct source_file *file);
bool signature_is_sylk(const struct source_file *file);
bool signature_is_mail(const struct source_file *file);
bool signature_is_blank(const struct source_file *file);

#endif
