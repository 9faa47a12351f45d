/* Preloaded into a process: counts what it does to files under one folder, and at the chosen
   operation kills the process (a write is then half done) or fails with an error. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { FILES = 4096 };
static char under[4096];
static long chosen, counted;
static int error_number; /* 0: kill */
static int lasts;        /* from the chosen one on whatever needs room fails, as on a full disk */
static char known[FILES];

void fault_arm(const char *folder, long at, int error, int for_good) {
  strncpy(under, folder, sizeof under - 1);
  chosen = at, counted = 0, error_number = error, lasts = for_good;
}
long fault_count(void) { return counted; }

static int is_ours(const char *path) { return under[0] && path && strstr(path, under) != 0; }
static int is_known(int fd) { return fd >= 0 && fd < FILES && known[fd]; }
static void note(int fd, const char *path) {
  if (fd >= 0 && fd < FILES) known[fd] = is_ours(path);
}

/* 1: fail with errno set; 2: die (a write does half of its work first) */
static int befalls(int needs_room) {
  counted++;
  if (!chosen || !(counted == chosen || (lasts && counted > chosen && needs_room))) return 0;
  if (!error_number) return 2;
  errno = error_number;
  return 1;
}
static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }

#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
#define CHECK(needs_room) \
  switch (befalls(needs_room)) { case 1: return -1; case 2: die(); }

#define OPEN(name)                                                     \
  int name(const char *path, int flags, ...) {                         \
    REAL(name);                                                        \
    va_list rest;                                                      \
    va_start(rest, flags);                                             \
    int mode = va_arg(rest, int);                                      \
    va_end(rest);                                                      \
    if (is_ours(path) && (flags & O_CREAT) && access(path, F_OK)) { CHECK(1) } \
    int fd = real(path, flags, mode);                                  \
    note(fd, path);                                                    \
    return fd;                                                         \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                   \
  int name(int at, const char *path, int flags, ...) {                 \
    REAL(name);                                                        \
    va_list rest;                                                      \
    va_start(rest, flags);                                             \
    int mode = va_arg(rest, int);                                      \
    va_end(rest);                                                      \
    if (is_ours(path) && (flags & O_CREAT) && access(path, F_OK)) { CHECK(1) } \
    int fd = real(at, path, flags, mode);                              \
    note(fd, path);                                                    \
    return fd;                                                         \
  }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
  REAL(close);
  if (fd >= 0 && fd < FILES) known[fd] = 0;
  return real(fd);
}
ssize_t write(int fd, const void *from, size_t size) {
  REAL(write);
  if (is_known(fd)) switch (befalls(1)) {
    case 1: return -1;
    case 2: (void)!real(fd, from, size / 2); die();
  }
  return real(fd, from, size);
}
#define PWRITE(name, offset_type)                                       \
  ssize_t name(int fd, const void *from, size_t size, offset_type at) { \
    REAL(name);                                                         \
    if (is_known(fd)) switch (befalls(1)) {                             \
      case 1: return -1;                                                \
      case 2: (void)!real(fd, from, size / 2, at); die();               \
    }                                                                   \
    return real(fd, from, size, at);                                    \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define ON_FILE(name, given, passed) \
  int name given { REAL(name); if (is_known(fd)) { CHECK(0) } return real passed; }
ON_FILE(fsync, (int fd), (fd))
ON_FILE(fdatasync, (int fd), (fd))
ON_FILE(ftruncate, (int fd, off_t size), (fd, size))
ON_FILE(ftruncate64, (int fd, off64_t size), (fd, size))

#define ON_PATH(name, given, passed, path) \
  int name given { REAL(name); if (is_ours(path)) { CHECK(0) } return real passed; }
ON_PATH(unlink, (const char *path), (path), path)
ON_PATH(rename, (const char *from, const char *to), (from, to), to)
ON_PATH(link, (const char *from, const char *to), (from, to), to)
ON_PATH(linkat, (int a, const char *from, int b, const char *to, int flags),
        (a, from, b, to, flags), to)
