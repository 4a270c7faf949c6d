/*
 * Stands between a process and the system calls that change or read files below one folder.
 *
 * It writes down every call that succeeded, in the order in which the calls took effect, with the bytes written; and it lets
 * the Nth call fail. Loaded with LD_PRELOAD. The environment says DISK_ROOT (the folder), DISK_LOG (the log, made by the other
 * side) and DISK_CONTROL (64 bytes shared with the other side through memory, see struct control). SharedDisk.java is the
 * other side, and WriteLog.java reads the log.
 *
 * One mutex is held over each call and its entry, so that the log's order is the order of the effects.
 */
#define _GNU_SOURCE
#define _LARGEFILE64_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MAX_FD 65536

enum kind { OPEN = 1, WRITE = 2, SYNC = 4, SYNC_FOLDER = 8, TRUNCATE = 16, RENAME = 32, UNLINK = 64, MKDIR = 128, READ = 256,
            CREATE = 512 };
enum mode { ONCE = 1, FOR_EVER = 2, SHORT = 3, TORN = 4 };

struct control {
    volatile int64_t recording;
    volatile int64_t fail_at; /* the number of the call that fails, from 1; 0 for none */
    volatile int64_t count;   /* calls of the kinds in the mask */
    volatile int64_t hits;    /* calls that failed */
    volatile int64_t mode;
    volatile int64_t error;
    volatile int64_t mask;
    volatile int64_t mapped;  /* files mapped for writing past this log: 0, or the log tells less than the truth */
};

struct entry {
    uint8_t type;
    uint8_t flags;
    uint16_t path;
    uint32_t handle;
    int64_t offset;
    uint32_t length;
    uint16_t other;
    uint16_t unused;
};

struct open_file {
    uint32_t handle;
    uint8_t folder;
    uint8_t append;
};

static char root[PATH_MAX];
static size_t root_length;
static int log_fd = -1;
static struct control *control;
static struct open_file open_files[MAX_FD];
static uint32_t last_handle;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("DISK_ROOT");
    const char *log = getenv("DISK_LOG");
    const char *shared = getenv("DISK_CONTROL");
    if (!folder || !log || !shared) {
        return;
    }
    int fd = syscall(SYS_openat, AT_FDCWD, shared, O_RDWR | O_CLOEXEC, 0);
    if (fd < 0) {
        return;
    }
    void *memory = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    syscall(SYS_close, fd);
    if (memory == MAP_FAILED) {
        return;
    }
    log_fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CLOEXEC, 0);
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    control = memory;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__)) dlsym(RTLD_NEXT, name)

/* Whether it is the root or below it. */
static int below(const char *path) {
    return control && path && strncmp(path, root, root_length) == 0 && (path[root_length] == '/' || !path[root_length]);
}

static const char *relative(const char *path) {
    return path && path[root_length] ? path + root_length + 1 : "";
}

static const char *absolute(int folder, const char *path, char *buffer) {
    if (!control || path[0] == '/' || folder == AT_FDCWD) {
        return path;
    }
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, buffer, PATH_MAX - 1);
    if (length < 0) {
        return path;
    }
    snprintf(buffer + length, PATH_MAX - length, "/%s", path);
    return buffer;
}

static struct open_file *known(int fd) {
    return control && fd >= 0 && fd < MAX_FD && open_files[fd].handle ? &open_files[fd] : NULL;
}

static void put_all(struct iovec *parts, int count) {
    for (int i = 0; i < count; i++) {
        const char *from = parts[i].iov_base;
        size_t left = parts[i].iov_len;
        while (left > 0) {
            ssize_t written = syscall(SYS_write, log_fd, from, left);
            if (written <= 0) {
                abort();
            }
            from += written;
            left -= written;
        }
    }
}

static void record(char type, int flags, uint32_t handle, int64_t offset, const char *path, const char *other,
                   const void *bytes, size_t length) {
    if (!control->recording) {
        return;
    }
    const char *one = relative(path);
    const char *two = relative(other);
    struct entry entry = {.type = type, .flags = flags, .path = strlen(one), .handle = handle, .offset = offset,
                          .length = length, .other = strlen(two)};
    struct iovec parts[] = {{&entry, sizeof entry}, {(void *) one, entry.path}, {(void *) two, entry.other},
                            {(void *) bytes, bytes ? length : 0}};
    put_all(parts, 4);
}

/* 0 to go on, 1 to fail with errno, 2 to do half and then fail, 3 to do half and say so. */
static int verdict(enum kind kind) {
    if (!control->fail_at || !(control->mask & kind)) {
        return 0;
    }
    int64_t number = ++control->count;
    int fails = control->mode == FOR_EVER ? number >= control->fail_at : number == control->fail_at;
    if (!fails) {
        return 0;
    }
    control->hits++;
    errno = (int) control->error;
    if (kind == WRITE && control->mode == TORN) {
        return 2;
    }
    return kind == WRITE && control->mode == SHORT ? 3 : 1;
}

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char buffer[PATH_MAX];
    const char *full = absolute(folder, path, buffer);
    int ours = below(full);
    if (ours) {
        pthread_mutex_lock(&mutex);
    }
    struct stat before;
    int existed = ours && stat(full, &before) == 0;
    int fd = -1;
    if (!ours || !verdict((flags & O_CREAT) && !existed ? CREATE : OPEN)) {
        fd = syscall(SYS_openat, folder, path, flags, mode);
    }
    if (control && fd >= 0 && fd < MAX_FD) {
        memset(&open_files[fd], 0, sizeof open_files[fd]);
        if (ours) {
            int is_folder = existed && S_ISDIR(before.st_mode);
            struct open_file file = {.handle = ++last_handle, .folder = is_folder, .append = (flags & O_APPEND) != 0};
            open_files[fd] = file;
            record('O', (existed ? 0 : 1) | ((flags & O_TRUNC) ? 2 : 0) | (is_folder ? 4 : 0), last_handle, 0, full, NULL,
                   NULL, 0);
        }
    }
    if (ours) {
        int kept = errno;
        pthread_mutex_unlock(&mutex);
        errno = kept;
    }
    return fd;
}

#define MODE_OF(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE_OF(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_OF(flags) return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags | O_LARGEFILE, 0); }
int openat(int folder, const char *path, int flags, ...) { MODE_OF(flags) return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) {
    MODE_OF(flags) return opened(folder, path, flags | O_LARGEFILE, mode);
}
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

static void forget(int fd) {
    if (control && fd >= 0 && fd < MAX_FD) {
        open_files[fd].handle = 0;
    }
}

int close(int fd) {
    forget(fd);
    return syscall(SYS_close, fd);
}

int dup2(int from, int to) {
    REAL(int, "dup2", int, int);
    forget(to);
    return real(from, to);
}

/* A write in one piece at an offset; -1 stands for the file's own place. */
static ssize_t wrote(int fd, struct open_file *file, const void *bytes, size_t length, off64_t offset) {
    pthread_mutex_lock(&mutex);
    int fate = verdict(WRITE);
    ssize_t done = -1;
    if (fate != 1) {
        off64_t place = offset >= 0 ? offset : lseek64(fd, 0, file->append ? SEEK_END : SEEK_CUR);
        size_t part = fate ? (length + 1) / 2 : length;
        done = offset >= 0 ? syscall(SYS_pwrite64, fd, bytes, part, offset) : syscall(SYS_write, fd, bytes, part);
        if (done > 0) {
            record('W', 0, file->handle, place, NULL, NULL, bytes, done);
        }
        if (fate == 2) {
            errno = (int) control->error;
            done = -1;
        }
    }
    int kept = errno;
    pthread_mutex_unlock(&mutex);
    errno = kept;
    return done;
}

static struct open_file *written_file(int fd) {
    struct open_file *file = known(fd);
    return file && !file->folder ? file : NULL;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    struct open_file *file = written_file(fd);
    return file ? wrote(fd, file, bytes, length, -1) : syscall(SYS_write, fd, bytes, length);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
    struct open_file *file = written_file(fd);
    return file ? wrote(fd, file, bytes, length, offset) : syscall(SYS_pwrite64, fd, bytes, length, offset);
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite64(fd, bytes, length, offset); }

static ssize_t wrote_parts(int fd, struct open_file *file, const struct iovec *parts, int count, off64_t offset) {
    ssize_t total = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = wrote(fd, file, parts[i].iov_base, parts[i].iov_len, offset < 0 ? -1 : offset + total);
        if (done < 0) {
            return total ? total : -1;
        }
        total += done;
        if ((size_t) done < parts[i].iov_len) {
            break;
        }
    }
    return total;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    struct open_file *file = written_file(fd);
    return file ? wrote_parts(fd, file, parts, count, -1) : syscall(SYS_writev, fd, parts, count);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
    REAL(ssize_t, "pwritev64", int, const struct iovec *, int, off64_t);
    struct open_file *file = written_file(fd);
    return file ? wrote_parts(fd, file, parts, count, offset) : real(fd, parts, count, offset);
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) { return pwritev64(fd, parts, count, offset); }

static int read_fails(int fd) {
    if (!written_file(fd)) {
        return 0;
    }
    pthread_mutex_lock(&mutex);
    int fate = verdict(READ);
    int kept = errno;
    pthread_mutex_unlock(&mutex);
    errno = kept;
    return fate;
}

ssize_t read(int fd, void *target, size_t length) { return read_fails(fd) ? -1 : syscall(SYS_read, fd, target, length); }
ssize_t pread64(int fd, void *target, size_t length, off64_t offset) {
    return read_fails(fd) ? -1 : syscall(SYS_pread64, fd, target, length, offset);
}
ssize_t pread(int fd, void *target, size_t length, off_t offset) { return pread64(fd, target, length, offset); }

/* What moves bytes inside the system is refused, so that callers go back to reading and writing. */
ssize_t sendfile64(int out, int in, off64_t *offset, size_t length) {
    REAL(ssize_t, "sendfile64", int, int, off64_t *, size_t);
    if (known(out)) {
        errno = EINVAL;
        return -1;
    }
    return real(out, in, offset, length);
}
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t length, unsigned flags) {
    if (known(out)) {
        errno = EINVAL;
        return -1;
    }
    return syscall(SYS_copy_file_range, in, from, out, to, length, flags);
}

static int synced(int fd, long call) {
    struct open_file *file = known(fd);
    if (!file) {
        return syscall(call, fd);
    }
    pthread_mutex_lock(&mutex);
    int fate = verdict(file->folder ? SYNC_FOLDER : SYNC);
    int result = fate ? -1 : (int) syscall(call, fd);
    if (fate) {
        int reason = errno;
        record('F', file->folder ? 4 : 0, file->handle, 0, NULL, NULL, NULL, 0);
        errno = reason;
    } else if (result == 0) {
        record('S', file->folder ? 4 : 0, file->handle, 0, NULL, NULL, NULL, 0);
    }
    int kept = errno;
    pthread_mutex_unlock(&mutex);
    errno = kept;
    return result;
}

int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

int ftruncate64(int fd, off64_t length) {
    struct open_file *file = written_file(fd);
    if (!file) {
        return syscall(SYS_ftruncate, fd, length);
    }
    pthread_mutex_lock(&mutex);
    int result = verdict(TRUNCATE) ? -1 : (int) syscall(SYS_ftruncate, fd, length);
    if (result == 0) {
        record('T', 0, file->handle, length, NULL, NULL, NULL, 0);
    }
    int kept = errno;
    pthread_mutex_unlock(&mutex);
    errno = kept;
    return result;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

/* A call that changes the entries of folders. */
static int entered(enum kind kind, char type, const char *path, const char *other, long call, long a, long b, long c, long d) {
    int ours = below(path) || below(other);
    if (!ours) {
        return (int) syscall(call, a, b, c, d);
    }
    pthread_mutex_lock(&mutex);
    int result = verdict(kind) ? -1 : (int) syscall(call, a, b, c, d);
    if (result == 0) {
        record(type, 0, 0, 0, path, other, NULL, 0);
    }
    int kept = errno;
    pthread_mutex_unlock(&mutex);
    errno = kept;
    return result;
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    char one[PATH_MAX], two[PATH_MAX];
    const char *source = absolute(from_folder, from, one), *target = absolute(to_folder, to, two);
    return entered(RENAME, 'R', source, target, SYS_renameat, from_folder, (long) from, to_folder, (long) to);
}
int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    char one[PATH_MAX], two[PATH_MAX];
    const char *source = absolute(from_folder, from, one), *target = absolute(to_folder, to, two);
    if (flags) {
        errno = EINVAL;
        return -1;
    }
    return entered(RENAME, 'L', source, target, SYS_linkat, from_folder, (long) from, to_folder, (long) to);
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int folder, const char *path, int flags) {
    char buffer[PATH_MAX];
    const char *full = absolute(folder, path, buffer);
    return entered(UNLINK, 'U', full, NULL, SYS_unlinkat, folder, (long) path, flags, 0);
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
    struct stat found;
    return lstat(path, &found) == 0 && S_ISDIR(found.st_mode) ? rmdir(path) : unlink(path);
}

int mkdir(const char *path, mode_t mode) {
    return entered(MKDIR, 'M', path, NULL, SYS_mkdirat, AT_FDCWD, (long) path, mode, 0);
}

/* The write-ahead index (-shm) is mapped: SQLite makes it anew from the log, so what a power loss does to it does not matter. */
static void mapping(int fd, int protection, int flags) {
    struct open_file *file = known(fd);
    if (!file || !(protection & PROT_WRITE) || !(flags & MAP_SHARED)) {
        return;
    }
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 4 || strncmp(path + length - 4, "-shm", 4) != 0) {
        control->mapped++;
    }
}

void *mmap64(void *address, size_t length, int protection, int flags, int fd, off64_t offset) {
    mapping(fd, protection, flags);
    return (void *) syscall(SYS_mmap, address, length, protection, flags, fd, offset);
}
void *mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset) {
    mapping(fd, protection, flags);
    return (void *) syscall(SYS_mmap, address, length, protection, flags, fd, offset);
}
