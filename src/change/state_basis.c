#include "change/change.h"
#include "change/state_line.h"
#include "file/file.h"

static void add_sources(struct text *out, const char *kind, const struct kept_file *files, size_t count) {
    for (size_t i = 0; i < count; i++)
        state_line_add(out, WORD_SOURCE, kind, files[i].path, files[i].text, NULL);
}

static void add_rulings(struct text *out, struct arena *arena, const struct pipeline *pipeline) {
    for (size_t i = 0; i < pipeline->decision_count; i++) {
        const struct decision *d = &pipeline->decisions[i];
        const char *file = arena_printf(arena, "%s/%s", pipeline->survey, path_name(d->file));
        state_line_add(out, WORD_RULING, d->field, d->county, d->raw, d->code, d->by, d->date, d->note, d->expires, file,
                       arena_printf(arena, "%zu", d->line), NULL);
    }
}

const char *state_basis(struct arena *arena, const struct pipeline *pipeline, const struct area_register *areas, const char *version) {
    struct text out;
    text_init(&out);
    state_line_add(&out, WORD_VERSION, version, NULL);
    add_sources(&out, SOURCE_DEFINITION, pipeline->files, pipeline->file_count);
    add_sources(&out, SOURCE_REGISTER, areas->files, areas->file_count);
    add_rulings(&out, arena, pipeline);
    const char *text = arena_text(arena, text_get(&out));
    text_release(&out);
    return text;
}
