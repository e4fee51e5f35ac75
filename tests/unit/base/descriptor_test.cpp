// SPDX-License-Identifier: Apache-2.0
#include "billing/base/descriptor.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

using namespace billing;

TEST_CASE("a descriptor is closed once, by the last who holds it") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  Descriptor reader(ends[0]);
  {
    Descriptor first(ends[1]);
    const Descriptor second(std::move(first));
    CHECK_FALSE(first);
    CHECK(second.get() == ends[1]);
    CHECK(write_all(second.get(), "abc"));
  }
  char bytes[8];
  CHECK(::read(reader.get(), bytes, sizeof bytes) == 3);
  CHECK(::read(reader.get(), bytes, sizeof bytes) == 0);
  Descriptor other;
  other = std::move(reader);
  CHECK(other.close());
  CHECK(other.close());
  CHECK(::fcntl(ends[0], F_GETFD) == -1);
}

TEST_CASE("what cannot be written is told with its reason") {
  const Descriptor full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  REQUIRE(full);
  CHECK_FALSE(write_all(full.get(), "abc"));
  CHECK(errno == ENOSPC);
  const Failure failure = cannot_write("write", "a.txt").value();
  CHECK(failure.kind == FailureKind::io);
  CHECK(failure.diagnostics[0].code == "FILE-02");
  CHECK(failure.diagnostics[0].message == "cannot write 'a.txt': No space left on device");
  CHECK_FALSE(sync_folder("/nowhere/at/all"));
  CHECK(errno == ENOENT);
}

TEST_CASE("the folder of a file") {
  CHECK(folder_of("a.txt") == ".");
  CHECK(folder_of("/a.txt") == "/");
  CHECK(folder_of("out/a.txt") == "out");
  CHECK(folder_of("/var/out/a.txt") == "/var/out");
  CHECK(sync_folder("."));
}
