/* Excel up to 2003: the input is the file itself, an OLE file or bare records. */
#include "read_all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 2 || (data[0] != 0xD0 && data[0] != 0x09))
        return -1; /* other readers' business */
    read_all(data, size, false);
    return 0;
}
