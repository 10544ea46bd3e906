/* Fails or kills a process at the n-th call that changes a folder of the file system.
 *
 * Preloaded before the C library. `fault_arm` says below which folder calls count, at
 * which call to strike, and how; until then nothing happens.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ERROR, SHORT, KILL, POWER };
enum { MOST = 4096 };

static char folder[PATH_MAX];
static long strike, count;
static int mode, code;
static ino_t unsynced[MOST]; /* files with content that is in no disk yet */
static int n_unsynced;

void fault_arm(const char *root, long n, int how, int error) {
    snprintf(folder, sizeof folder, "%s/", root);
    strike = n, mode = how, code = error, count = n_unsynced = 0;
}

long fault_count(void) { return count; }

static int below(const char *path) {
    char whole[PATH_MAX];
    if (!folder[0] || !path)
        return 0;
    if (path[0] != '/') {
        if (!getcwd(whole, sizeof whole))
            return 0;
        strncat(whole, "/", sizeof whole - strlen(whole) - 1);
        strncat(whole, path, sizeof whole - strlen(whole) - 1);
        path = whole;
    }
    return !strncmp(path, folder, strlen(folder));
}

static int of_descriptor(int descriptor) {
    char link[64], path[PATH_MAX];
    if (!folder[0])
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0)
        return 0;
    path[size] = 0;
    return below(path);
}

static int at(int descriptor, const char *path) {
    return path[0] == '/' || descriptor == AT_FDCWD ? below(path)
                                                    : of_descriptor(descriptor);
}

static void mark(int descriptor, int is_synced) {
    struct stat about;
    if (fstat(descriptor, &about) || !S_ISREG(about.st_mode))
        return;
    for (int i = 0; i < n_unsynced; i++)
        if (unsynced[i] == about.st_ino) {
            if (is_synced)
                unsynced[i] = unsynced[--n_unsynced];
            return;
        }
    if (!is_synced && n_unsynced < MOST)
        unsynced[n_unsynced++] = about.st_ino;
}

/* A file that is in no disk is there, but has lost its content. */
static int lose(const char *path, const struct stat *about, int kind, struct FTW *ftw) {
    for (int i = 0; kind == FTW_F && i < n_unsynced; i++)
        if (unsynced[i] == about->st_ino && truncate(path, 0))
            abort();
    return 0;
}

/* Lose what is in no disk yet. */
void fault_cut(void) { nftw(folder, lose, 16, FTW_PHYS); }

/* Return whether the call is to fail. */
static int struck(void) {
    if (++count != strike)
        return 0;
    if (mode == POWER)
        fault_cut();
    if (mode == KILL || mode == POWER)
        kill(getpid(), SIGKILL);
    errno = code;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int descriptor, const void *data, size_t size) {
    if (of_descriptor(descriptor)) {
        int fails = struck();
        if (fails && (mode != SHORT || size < 2))
            return -1;
        if (fails)
            size /= 2, strike = count + 1; /* and the rest doesn't fit at all */
        mark(descriptor, 0);
    }
    return REAL(write)(descriptor, data, size);
}

ssize_t sendfile64(int to, int from, off64_t *offset, size_t size) {
    if (of_descriptor(to)) {
        if (struck())
            return -1;
        mark(to, 0);
    }
    return REAL(sendfile64)(to, from, offset, size);
}

ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t size, unsigned f) {
    if (of_descriptor(to)) {
        if (struck())
            return -1;
        mark(to, 0);
    }
    return REAL(copy_file_range)(from, a, to, b, size, f);
}

int fsync(int descriptor) {
    if (of_descriptor(descriptor) && struck())
        return -1;
    int failed = REAL(fsync)(descriptor);
    if (!failed)
        mark(descriptor, 1);
    return failed;
}

#define OPEN(name)                                                  \
    int name(const char *path, int flags, ...) {                    \
        va_list rest;                                               \
        va_start(rest, flags);                                      \
        mode_t rights = va_arg(rest, mode_t);                       \
        va_end(rest);                                               \
        if (flags & (O_CREAT | O_TRUNC) && below(path) && struck()) \
            return -1;                                              \
        return REAL(name)(path, flags, rights);                     \
    }
OPEN(open)
OPEN(open64)

#define CALL(type, name, given, where, ...)     \
    type name given {                           \
        if ((where) && struck())                \
            return -1;                          \
        return REAL(name)(__VA_ARGS__);         \
    }
CALL(int, rename, (const char *a, const char *b), below(b), a, b)
CALL(int, renameat2, (int d, const char *a, int e, const char *b, unsigned f),
     below(b), d, a, e, b, f)
CALL(int, link, (const char *a, const char *b), below(b), a, b)
CALL(int, linkat, (int d, const char *a, int e, const char *b, int f),
     at(e, b), d, a, e, b, f)
CALL(int, unlink, (const char *a), below(a), a)
CALL(int, unlinkat, (int d, const char *a, int f), at(d, a), d, a, f)
CALL(int, rmdir, (const char *a), below(a), a)
CALL(int, mkdir, (const char *a, mode_t m), below(a), a, m)
CALL(int, chmod, (const char *a, mode_t m), below(a), a, m)
