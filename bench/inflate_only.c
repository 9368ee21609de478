/* The limit: all parts of a workbook inflated by zlib, and nothing done with them. inflate_only FILE [BLOCK], BLOCK bytes at a time
 * (65536). No check sums, no copy: any reader that uses zlib must do at least this. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static unsigned long get(const unsigned char *at, int bytes) {
    unsigned long value = 0;
    for (int i = bytes; i-- > 0;)
        value = value << 8 | at[i];
    return value;
}

static unsigned char *load(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0)
        return NULL;
    *size = (size_t)ftell(file);
    rewind(file);
    unsigned char *bytes = malloc(*size);
    if (bytes != NULL && fread(bytes, 1, *size, file) != *size)
        bytes = NULL;
    (void)fclose(file);
    return bytes;
}

static size_t inflate_part(unsigned char *packed, size_t count, unsigned char *block, size_t block_size) {
    z_stream stream = {.next_in = packed, .avail_in = (uInt)count};
    size_t total = 0;
    int state = inflateInit2(&stream, -MAX_WBITS);
    while (state == Z_OK) {
        stream.next_out = block;
        stream.avail_out = (uInt)block_size;
        state = inflate(&stream, Z_NO_FLUSH);
        total += block_size - stream.avail_out;
    }
    inflateEnd(&stream);
    return total;
}

int main(int argument_count, char **arguments) {
    size_t size = 0, total = 0, block_size = argument_count > 2 ? strtoul(arguments[2], NULL, 10) : 65536;
    unsigned char *bytes = argument_count > 1 ? load(arguments[1], &size) : NULL, *block = malloc(block_size);
    if (bytes == NULL || block == NULL || size < 22)
        return 66;
    const unsigned char *end = bytes + size - 22;
    while (end > bytes && memcmp(end, "PK\5\6", 4) != 0)
        end--;
    const unsigned char *entry = bytes + get(end + 16, 4);
    for (unsigned long left = get(end + 10, 2); left > 0; left--) {
        unsigned char *local = bytes + get(entry + 42, 4);
        if (get(entry + 10, 2) == Z_DEFLATED)
            total += inflate_part(local + 30 + get(local + 26, 2) + get(local + 28, 2), get(entry + 20, 4), block, block_size);
        entry += 46 + get(entry + 28, 2) + get(entry + 30, 2) + get(entry + 32, 2);
    }
    printf("%zu bytes\n", total);
    return 0;
}
