/* Preloaded before a program: lets one of its calls to the file system, or to malloc, fail or be its last.
 *
 *   FAULT_LOG=FILE                    no fault; a line per counted call goes to FILE: its number and its name
 *   FAULT_AT=N FAULT_HOW=kill         the process is killed in the N-th call (of a write only the first half is done)
 *   FAULT_AT=N FAULT_HOW=eio          the N-th call fails with EIO
 *   FAULT_AT=N FAULT_HOW=enospc       from the N-th call on, all that need room on the disk fail with ENOSPC
 *   FAULT_MALLOC=N                    the N-th malloc, calloc or realloc of the program itself gives NULL (FAULT_LOG then gets their
 * number) FAULT_LIBRARIES=1                 that of its libraries counts too FAULT_NO_EXCHANGE=1               renameat2 cannot exchange,
 * as on file systems that do not know how
 *
 * Counted are the calls that change what is on disk: opening for writing, write, fsync, truncation, rename, unlink, rmdir and mkdir. Writes
 * of stdio are made by libc itself, where nothing can be put before them; so a stream that is opened for writing is replaced by one whose
 * writing is ours. What goes to the standard streams is not counted. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* What glibc calls its own allocator: the next one by name cannot be asked for without allocating. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

enum how { HOW_NOTHING, HOW_KILL, HOW_EIO, HOW_ENOSPC };
enum call { CALL_OPEN, CALL_WRITE, CALL_FSYNC, CALL_TRUNCATE, CALL_RENAME, CALL_UNLINK, CALL_RMDIR, CALL_MKDIR };
static const struct {
    const char *name;
    int needs_room;
} calls[] = {
    [CALL_OPEN] = {"open", 1},     [CALL_WRITE] = {"write", 1},   [CALL_FSYNC] = {"fsync", 0}, [CALL_TRUNCATE] = {"truncate", 0},
    [CALL_RENAME] = {"rename", 0}, [CALL_UNLINK] = {"unlink", 0}, [CALL_RMDIR] = {"rmdir", 0}, [CALL_MKDIR] = {"mkdir", 1},
};

static enum how how;
static long fault_at, fault_malloc, of_libraries, no_exchange;
static uintptr_t program_begin, program_end; /* the addresses of the program's own code */
static int log_file = -1;
static atomic_long call_count, malloc_count;
static atomic_int ready;

static long number_of(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

/* The program comes first in the list of what is loaded. */
static int note_program(struct dl_phdr_info *info, size_t size, void *context) {
    (void)size;
    (void)context;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        if (header->p_type != PT_LOAD || !(header->p_flags & PF_X))
            continue;
        program_begin = info->dlpi_addr + header->p_vaddr;
        program_end = program_begin + header->p_memsz;
    }
    return 1;
}

__attribute__((constructor)) static void begin(void) {
    static const char *const hows[] = {[HOW_NOTHING] = "", [HOW_KILL] = "kill", [HOW_EIO] = "eio", [HOW_ENOSPC] = "enospc"};
    const char *wanted = getenv("FAULT_HOW"), *log = getenv("FAULT_LOG");
    for (int i = HOW_KILL; wanted && i <= HOW_ENOSPC; i++)
        if (strcmp(wanted, hows[i]) == 0)
            how = (enum how)i;
    fault_at = number_of("FAULT_AT");
    fault_malloc = number_of("FAULT_MALLOC");
    of_libraries = number_of("FAULT_LIBRARIES");
    no_exchange = number_of("FAULT_NO_EXCHANGE");
    dl_iterate_phdr(note_program, NULL);
    if (log)
        log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    ready = 1;
}

__attribute__((destructor)) static void finish(void) {
    if (log_file >= 0)
        dprintf(log_file, "mallocs %ld\n", (long)malloc_count);
}

/* ---- allocation ---- */
static int malloc_fails(const void *caller) {
    uintptr_t place = (uintptr_t)caller;
    if (!ready || (!of_libraries && (place < program_begin || place >= program_end)))
        return 0;
    return ++malloc_count == fault_malloc;
}

#define UNLESS_IT_FAILS(call) (malloc_fails(__builtin_return_address(0)) ? (errno = ENOMEM, NULL) : (call))

void *malloc(size_t size) {
    return UNLESS_IT_FAILS(__libc_malloc(size));
}

void *calloc(size_t count, size_t size) {
    return UNLESS_IT_FAILS(__libc_calloc(count, size));
}

void *realloc(void *old, size_t size) {
    return UNLESS_IT_FAILS(__libc_realloc(old, size));
}

/* ---- counting ---- */
enum verdict { GO_ON, FAIL, DIE };

static enum verdict judge(enum call call) {
    if (!ready)
        return GO_ON;
    long number = ++call_count;
    if (log_file >= 0) {
        char line[64];
        int length = snprintf(line, sizeof line, "%ld %s\n", number, calls[call].name);
        syscall(SYS_write, log_file, line, (size_t)length);
    }
    if (fault_at == 0 || number < fault_at)
        return GO_ON;
    if (how == HOW_KILL)
        return DIE;
    errno = how == HOW_EIO ? EIO : ENOSPC;
    return how == HOW_EIO ? (number == fault_at ? FAIL : GO_ON) : how == HOW_ENOSPC && calls[call].needs_room ? FAIL : GO_ON;
}

static void die(void) {
    kill(getpid(), SIGKILL);
    pause();
}

/* For a call that is made or not. */
static int refused(enum call call) {
    enum verdict verdict = judge(call);
    if (verdict == DIE)
        die();
    return verdict == FAIL;
}

/* ---- calls ---- */
static int is_standard(int descriptor) {
    return descriptor >= 0 && descriptor <= 2;
}

static ssize_t counted_write(int descriptor, const void *bytes, size_t size, off_t at, int placed) {
    enum verdict verdict = is_standard(descriptor) ? GO_ON : judge(CALL_WRITE);
    if (verdict == FAIL)
        return -1;
    size_t part = verdict == DIE ? size / 2 : size;
    ssize_t put = placed ? syscall(SYS_pwrite64, descriptor, bytes, part, at) : syscall(SYS_write, descriptor, bytes, part);
    if (verdict == DIE)
        die();
    return put;
}

ssize_t write(int descriptor, const void *bytes, size_t size) {
    return counted_write(descriptor, bytes, size, 0, 0);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t at) {
    return counted_write(descriptor, bytes, size, at, 1);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off64_t at) {
    return counted_write(descriptor, bytes, size, at, 1);
}

static int counted_open(int folder, const char *path, int flags, mode_t mode) {
    if ((flags & O_ACCMODE) != O_RDONLY && refused(CALL_OPEN))
        return -1;
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

#define MODE_OF(flags, last)                                                                                                               \
    mode_t mode = 0;                                                                                                                       \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                                                                 \
        va_list arguments;                                                                                                                 \
        va_start(arguments, last);                                                                                                         \
        mode = (mode_t)va_arg(arguments, unsigned);                                                                                        \
        va_end(arguments);                                                                                                                 \
    }

int open(const char *path, int flags, ...) {
    MODE_OF(flags, flags)
    return counted_open(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE_OF(flags, flags)
    return counted_open(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...) {
    MODE_OF(flags, flags)
    return counted_open(folder, path, flags, mode);
}

int fsync(int descriptor) {
    return refused(CALL_FSYNC) ? -1 : (int)syscall(SYS_fsync, descriptor);
}

int fdatasync(int descriptor) {
    return refused(CALL_FSYNC) ? -1 : (int)syscall(SYS_fdatasync, descriptor);
}

int ftruncate(int descriptor, off_t size) {
    return refused(CALL_TRUNCATE) ? -1 : (int)syscall(SYS_ftruncate, descriptor, size);
}

int ftruncate64(int descriptor, off64_t size) {
    return refused(CALL_TRUNCATE) ? -1 : (int)syscall(SYS_ftruncate, descriptor, size);
}

int rename(const char *from, const char *to) {
    return refused(CALL_RENAME) ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0u);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    if (no_exchange && flags) {
        errno = EINVAL;
        return -1;
    }
    return refused(CALL_RENAME) ? -1 : (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int unlink(const char *path) {
    return refused(CALL_UNLINK) ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int rmdir(const char *path) {
    return refused(CALL_RMDIR) ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
}

int mkdir(const char *path, mode_t mode) {
    return refused(CALL_MKDIR) ? -1 : (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

/* ---- streams for writing ---- */
#define STREAMS_MAX 64
static struct stream {
    FILE *file;
    int descriptor;
} streams[STREAMS_MAX];
static pthread_mutex_t streams_lock = PTHREAD_MUTEX_INITIALIZER;

static ssize_t stream_read(void *cookie, char *bytes, size_t size) {
    return syscall(SYS_read, ((struct stream *)cookie)->descriptor, bytes, size);
}

/* A cookie's writing tells a failure by 0. */
static ssize_t stream_write(void *cookie, const char *bytes, size_t size) {
    ssize_t put = counted_write(((struct stream *)cookie)->descriptor, bytes, size, 0, 0);
    return put < 0 ? 0 : put;
}

static int stream_seek(void *cookie, off64_t *at, int whence) {
    off64_t place = lseek64(((struct stream *)cookie)->descriptor, *at, whence);
    if (place < 0)
        return -1;
    *at = place;
    return 0;
}

static int stream_close(void *cookie) {
    struct stream *stream = cookie;
    int closed = (int)syscall(SYS_close, stream->descriptor);
    pthread_mutex_lock(&streams_lock);
    stream->file = NULL;
    pthread_mutex_unlock(&streams_lock);
    return closed;
}

static FILE *stream_of(int descriptor, const char *mode) {
    static const cookie_io_functions_t functions = {stream_read, stream_write, stream_seek, stream_close};
    FILE *file = NULL;
    pthread_mutex_lock(&streams_lock);
    for (int i = 0; i < STREAMS_MAX && !file; i++) {
        if (streams[i].file)
            continue;
        streams[i].descriptor = descriptor;
        streams[i].file = file = fopencookie(&streams[i], mode, functions);
        break;
    }
    pthread_mutex_unlock(&streams_lock);
    return file;
}

static int writes(const char *mode) {
    return strpbrk(mode, "wa+") != NULL;
}

static FILE *counted_fopen(const char *path, const char *mode) {
    static FILE *(*next)(const char *, const char *);
    if (!writes(mode)) {
        if (!next)
            next = (FILE * (*)(const char *, const char *)) dlsym(RTLD_NEXT, "fopen64");
        return next(path, mode);
    }
    int flags = strchr(mode, '+') ? O_RDWR : O_WRONLY;
    flags |= mode[0] == 'w' ? O_CREAT | O_TRUNC : mode[0] == 'a' ? O_CREAT | O_APPEND : 0;
    int descriptor = counted_open(AT_FDCWD, path, flags | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return NULL;
    FILE *file = stream_of(descriptor, mode);
    if (!file)
        syscall(SYS_close, descriptor);
    return file;
}

FILE *fopen(const char *path, const char *mode) {
    return counted_fopen(path, mode);
}

FILE *fopen64(const char *path, const char *mode) {
    return counted_fopen(path, mode);
}

FILE *fdopen(int descriptor, const char *mode) {
    static FILE *(*next)(int, const char *);
    if (writes(mode) && !is_standard(descriptor))
        return stream_of(descriptor, mode);
    if (!next)
        next = (FILE * (*)(int, const char *)) dlsym(RTLD_NEXT, "fdopen");
    return next(descriptor, mode);
}

int fileno(FILE *file) {
    static int (*next)(FILE *);
    int descriptor = -1;
    pthread_mutex_lock(&streams_lock);
    for (int i = 0; i < STREAMS_MAX; i++)
        if (streams[i].file == file)
            descriptor = streams[i].descriptor;
    pthread_mutex_unlock(&streams_lock);
    if (descriptor >= 0)
        return descriptor;
    if (!next)
        next = (int (*)(FILE *))dlsym(RTLD_NEXT, "fileno");
    return next(file);
}
