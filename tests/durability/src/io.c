// Laid before the C library of a child (LD_PRELOAD): it sees every call that changes a file below one folder, writes
// it down for the replay of a power cut, or lets the k-th one fail; and every call to one port of this machine, which
// fails as a line does that breaks. It knows neither SQLite nor articles.
//
// TOASOAN_IO_ROOT   the folder; nothing fails before a file `begin` is made in it, or after a file `over`
// TOASOAN_IO_PORT   calls to it are counted with those of the folder
// TOASOAN_IO_LOG    a file outside of it for what was called and succeeded
// TOASOAN_IO_FAIL   K:ERRNO once, K+:ERRNO from there on; with ERRNO 0 it says that it was done, and it was not
// TOASOAN_IO_COUNT  a file outside of it for the number of calls, and in a second line what each was: d of the disk,
//                   c a connection, s something sent, r something received
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 4096
#define KINDS 65536
// So that a body is received and sent in several calls, of which one in the middle can fail.
#define PIECE 4096
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
static char *paths[FDS];
static const char *root;
static size_t root_len;
static int log_fd = -1, ready, begun, forever, fail_errno;
static long fail_at, calls;
static char kinds[KINDS], lines[FDS];
static int port;

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static void setup(void) {
  if (ready) return;
  ready = 1;
  root = getenv("TOASOAN_IO_ROOT");
  root_len = root ? strlen(root) : 0;
  const char *log = getenv("TOASOAN_IO_LOG");
  if (log) log_fd = REAL(open)(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  // A recording has the whole life of the folder, from the first call.
  if (log_fd >= 0) begun = 1;
  const char *to = getenv("TOASOAN_IO_PORT");
  if (to) port = atoi(to);
  const char *fail = getenv("TOASOAN_IO_FAIL");
  if (fail) {
    char *rest;
    fail_at = strtol(fail, &rest, 10);
    if (*rest == '+') { forever = 1; rest++; }
    fail_errno = atoi(rest + 1);
  }
}

static int inside(const char *path) {
  setup();
  return root && strncmp(path, root, root_len) == 0 && path[root_len] == '/';
}

// The memory that readers share is no file of a power cut, and its name ends so.
static int shared(const char *path) {
  size_t len = strlen(path);
  return len > 4 && strcmp(path + len - 4, "-shm") == 0;
}

static int failing(char kind) {
  if (!begun) return 0;
  if (calls < KINDS - 1) kinds[calls] = kind;
  calls++;
  if (fail_at && (calls == fail_at || (forever && calls > fail_at))) {
    errno = fail_errno;
    return 1;
  }
  return 0;
}

static int fails(void) { return failing('d'); }

static void put(const void *bytes, size_t len) {
  const char *at = bytes;
  while (len > 0) {
    ssize_t n = REAL(write)(log_fd, at, len);
    if (n <= 0) abort();
    at += n;
    len -= (size_t)n;
  }
}

static void note(char kind, const char *path, int64_t at, const void *bytes, uint32_t len) {
  if (log_fd < 0 || !begun || shared(path)) return;
  uint32_t path_len = (uint32_t)strlen(path);
  put(&kind, 1);
  put(&path_len, 4);
  put(path, path_len);
  put(&at, 8);
  put(&len, 4);
  put(bytes, len);
}

static int opened(const char *path, int flags, mode_t mode) {
  if (!inside(path)) return REAL(open64)(path, flags, mode);
  pthread_mutex_lock(&one);
  size_t len = strlen(path);
  int begin = len > 6 && strcmp(path + len - 6, "/begin") == 0;
  if (len > 5 && strcmp(path + len - 5, "/over") == 0) begun = 0;
  int writes = (flags & O_ACCMODE) != O_RDONLY;
  int fd = -1;
  if (!(writes && fails() && fail_errno)) {
    struct stat was;
    int there = stat(path, &was) == 0;
    fd = REAL(open64)(path, flags, mode);
    if (fd >= 0 && fd < FDS) {
      free(paths[fd]);
      paths[fd] = strdup(path);
      if (!there && (flags & O_CREAT)) note('O', path, 0, "", 0);
      if (there && (flags & O_TRUNC) && was.st_size > 0) note('T', path, 0, "", 0);
    }
  }
  int error = errno;
  begun |= begin;
  pthread_mutex_unlock(&one);
  errno = error;
  return fd;
}

#define MODE(flags, last) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list rest; va_start(rest, last); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE(flags, flags) return opened(path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, flags) return opened(path, flags, mode); }

static char *of(int fd) {
  setup();
  return fd >= 0 && fd < FDS ? paths[fd] : NULL;
}

int close(int fd) {
  pthread_mutex_lock(&one);
  if (fd >= 0 && fd < FDS && paths[fd]) { free(paths[fd]); paths[fd] = NULL; }
  if (fd >= 0 && fd < FDS) lines[fd] = 0;
  pthread_mutex_unlock(&one);
  return REAL(close)(fd);
}

static ssize_t written(int fd, const void *bytes, size_t len, off_t at, int placed) {
  pthread_mutex_lock(&one);
  const char *path = of(fd);
  ssize_t done = -1;
  if (!path) {
    pthread_mutex_unlock(&one);
    return placed ? REAL(pwrite64)(fd, bytes, len, at) : REAL(write)(fd, bytes, len);
  }
  int failed = fails();
  if (failed && fail_errno == 0) {
    if (!placed) lseek(fd, (off_t)len, SEEK_CUR);
    done = (ssize_t)len;
  } else if (!failed) {
    if (!placed) at = lseek(fd, 0, SEEK_CUR);
    done = placed ? REAL(pwrite64)(fd, bytes, len, at) : REAL(write)(fd, bytes, len);
    if (done > 0) note('W', path, at, bytes, (uint32_t)done);
  }
  int error = errno;
  pthread_mutex_unlock(&one);
  errno = error;
  return done;
}

ssize_t write(int fd, const void *bytes, size_t len) { return written(fd, bytes, len, 0, 0); }
ssize_t pwrite(int fd, const void *bytes, size_t len, off_t at) { return written(fd, bytes, len, at, 1); }
ssize_t pwrite64(int fd, const void *bytes, size_t len, off_t at) { return written(fd, bytes, len, at, 1); }

// A caller falls back to read and write.
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t len, unsigned flags) {
  (void)from; (void)a; (void)to; (void)b; (void)len; (void)flags;
  errno = ENOSYS;
  return -1;
}
ssize_t sendfile(int to, int from, off_t *at, size_t len) {
  (void)to; (void)from; (void)at; (void)len;
  errno = EINVAL;
  return -1;
}
ssize_t sendfile64(int to, int from, off64_t *at, size_t len) {
  (void)to; (void)from; (void)at; (void)len;
  errno = EINVAL;
  return -1;
}

static int synced(int fd, int (*call)(int)) {
  pthread_mutex_lock(&one);
  const char *path = of(fd);
  int done = -1;
  if (!path) {
    pthread_mutex_unlock(&one);
    return call(fd);
  }
  if (!fails() || fail_errno == 0) {
    struct stat it;
    int folder = fstat(fd, &it) == 0 && S_ISDIR(it.st_mode);
    // The replay cuts the power; a true sync would only cost time.
    done = 0;
    note(folder ? 'D' : 'S', path, 0, "", 0);
  }
  int error = errno;
  pthread_mutex_unlock(&one);
  errno = error;
  return done;
}

int fsync(int fd) { return synced(fd, REAL(fsync)); }
int fdatasync(int fd) { return synced(fd, REAL(fdatasync)); }

static int cut(int fd, off_t len) {
  pthread_mutex_lock(&one);
  const char *path = of(fd);
  int done = -1;
  if (!path || !fails() || fail_errno == 0) {
    done = REAL(ftruncate64)(fd, len);
    if (done == 0 && path) note('T', path, len, "", 0);
  }
  int error = errno;
  pthread_mutex_unlock(&one);
  errno = error;
  return done;
}

int ftruncate(int fd, off_t len) { return cut(fd, len); }
int ftruncate64(int fd, off64_t len) { return cut(fd, len); }

int rename(const char *from, const char *to) {
  if (!inside(from)) return REAL(rename)(from, to);
  pthread_mutex_lock(&one);
  int done = fails() && fail_errno ? -1 : REAL(rename)(from, to);
  if (done == 0) note('R', from, 0, to, (uint32_t)strlen(to));
  int error = errno;
  pthread_mutex_unlock(&one);
  errno = error;
  return done;
}

int unlink(const char *path) {
  if (!inside(path)) return REAL(unlink)(path);
  pthread_mutex_lock(&one);
  int done = fails() && fail_errno ? -1 : REAL(unlink)(path);
  if (done == 0) note('U', path, 0, "", 0);
  int error = errno;
  pthread_mutex_unlock(&one);
  errno = error;
  return done;
}

int mkdir(const char *path, mode_t mode) {
  if (!inside(path)) return REAL(mkdir)(path, mode);
  pthread_mutex_lock(&one);
  int done = fails() && fail_errno ? -1 : REAL(mkdir)(path, mode);
  int error = errno;
  pthread_mutex_unlock(&one);
  errno = error;
  return done;
}

// The line to the port is dead from here on, for both sides.
static int broken(int fd, char kind, int error) {
  pthread_mutex_lock(&one);
  int it = fd >= 0 && fd < FDS && lines[fd] && failing(kind);
  pthread_mutex_unlock(&one);
  if (!it) return 0;
  shutdown(fd, SHUT_RDWR);
  errno = error;
  return 1;
}

static size_t piece(int fd, size_t len) {
  return fd >= 0 && fd < FDS && lines[fd] && begun && len > PIECE ? PIECE : len;
}

int connect(int fd, const struct sockaddr *to, socklen_t len) {
  setup();
  const struct sockaddr_in *in = (const struct sockaddr_in *)to;
  if (port && to->sa_family == AF_INET && ntohs(in->sin_port) == port && fd < FDS) {
    pthread_mutex_lock(&one);
    lines[fd] = 1;
    int failed = failing('c');
    pthread_mutex_unlock(&one);
    if (failed) {
      errno = ECONNREFUSED;
      return -1;
    }
  }
  return REAL(connect)(fd, to, len);
}

ssize_t recv(int fd, void *bytes, size_t len, int flags) {
  // With errno 0 the other side hangs up, and no error says so.
  if (broken(fd, 'r', ECONNRESET)) return fail_errno ? -1 : 0;
  return REAL(recv)(fd, bytes, piece(fd, len), flags);
}

ssize_t read(int fd, void *bytes, size_t len) {
  if (broken(fd, 'r', ECONNRESET)) return fail_errno ? -1 : 0;
  return REAL(read)(fd, bytes, piece(fd, len));
}

ssize_t send(int fd, const void *bytes, size_t len, int flags) {
  if (broken(fd, 's', EPIPE)) return -1;
  return REAL(send)(fd, bytes, piece(fd, len), flags);
}

ssize_t writev(int fd, const struct iovec *all, int count) {
  if (broken(fd, 's', EPIPE)) return -1;
  return REAL(writev)(fd, all, count);
}

__attribute__((destructor)) static void count(void) {
  const char *path = getenv("TOASOAN_IO_COUNT");
  if (!path) return;
  FILE *file = fopen(path, "w");
  if (!file) return;
  fprintf(file, "%ld\n%s\n", calls, kinds);
  fclose(file);
}
