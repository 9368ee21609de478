/* Archives: the input is an archive, or, because no chance hits a checksum, its members: a line with the name, then the content, divided by
 * lines "%%". A name that ends in ".zip" makes an archive of its own out of the content. */
#include "../unit/make_zip.h"
#include "read_all.h"

#define MEMBERS_MAX 16

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void make_archive(struct text *out, const char *data, size_t size, int depth) {
    struct zip_part parts[MEMBERS_MAX];
    struct text contents[MEMBERS_MAX];
    char *names[MEMBERS_MAX];
    size_t count = 0;
    for (size_t start = 0, at = 0; at <= size && count < MEMBERS_MAX; at++) {
        if (at < size && (at + 4 > size || memcmp(data + at, "\n%%\n", 4) != 0))
            continue;
        const char *line = memchr(data + start, '\n', at - start);
        const size_t name = line ? (size_t)(line - data) - start : at - start;
        names[count] = memory_zeroed(name + 1, 1);
        memcpy(names[count], data + start, name);
        text_init(&contents[count]);
        const size_t content = line ? start + name + 1 : at;
        if (depth < 3 && text_ends(names[count], ".zip"))
            make_archive(&contents[count], data + content, at - content, depth + 1);
        else
            text_add_bytes(&contents[count], data + content, at - content);
        parts[count] = (struct zip_part){
            .name = names[count], .content = text_get(&contents[count]), .length = contents[count].length, .stored = count % 2};
        count++;
        start = at + 4;
        at += 3;
    }
    make_zip(out, parts, count, false);
    for (size_t i = 0; i < count; i++) {
        free(names[i]);
        text_release(&contents[i]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct text bytes;
    text_init(&bytes);
    if (size >= 2 && data[0] == 'P' && data[1] == 'K')
        text_add_bytes(&bytes, (const char *)data, size);
    else
        make_archive(&bytes, (const char *)data, size, 0);
    read_all(text_get(&bytes), bytes.length, true);
    text_release(&bytes);
    return 0;
}
