// SPDX-License-Identifier: Apache-2.0
#include "billing/base/file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

using namespace billing;

namespace {

// A folder of its own that goes when the test goes.
class Folder {
 public:
  Folder() {
    std::string pattern = std::filesystem::temp_directory_path() / "billing-XXXXXX";
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Folder() {
    ::chmod(path_.c_str(), 0700);
    std::filesystem::remove_all(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }
  size_t files() const {
    size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(path_)) ++count;
    return count;
  }

 private:
  std::string path_;
};

std::string code_of(const Failure& failure) { return failure.diagnostics.at(0).code; }

}  // namespace

TEST_CASE("what is written is read back byte for byte, and nothing else is left") {
  const Folder folder;
  const std::string path = folder / "out";
  for (const std::string& bytes :
       {std::string("first, and longer than what follows"), std::string("a\0b\r\n\xff", 6),
        std::string(), std::string(300'000, 'x')}) {
    REQUIRE(write_file(path, bytes));
    const auto read = read_file(path);
    REQUIRE(read);
    CHECK((*read == bytes));
    CHECK(folder.files() == 1);
  }
}

TEST_CASE("a file is replaced as a whole: who has the old one open still sees it") {
  const Folder folder;
  const std::string path = folder / "out";
  REQUIRE(write_file(path, "old"));
  struct stat before {};
  struct stat after {};
  REQUIRE(::stat(path.c_str(), &before) == 0);
  REQUIRE(::link(path.c_str(), (folder / "same").c_str()) == 0);
  REQUIRE(write_file(path, "new"));
  REQUIRE(::stat(path.c_str(), &after) == 0);
  CHECK(before.st_ino != after.st_ino);
  CHECK(*read_file(folder / "same") == "old");
  CHECK(*read_file(path) == "new");
}

TEST_CASE("a write that cannot be says FILE-02 and leaves everything as it was") {
  const Folder folder;
  SUBCASE("no such folder") {
    const auto result = write_file(folder / "none/out", "x");
    REQUIRE_FALSE(result);
    CHECK(code_of(result.error()) == "FILE-02");
    CHECK(result.error().kind == FailureKind::io);
    CHECK(folder.files() == 0);
  }
  SUBCASE("the target is a folder: the rename fails, the temporary file goes") {
    REQUIRE(std::filesystem::create_directory(folder / "out"));
    const auto result = write_file(folder / "out", "x");
    REQUIRE_FALSE(result);
    CHECK(code_of(result.error()) == "FILE-02");
    CHECK(std::filesystem::is_directory(folder / "out"));
    CHECK(folder.files() == 1);
  }
}

TEST_CASE("what cannot be read says FILE-01: absent, a folder, too large") {
  const Folder folder;
  REQUIRE(write_file(folder / "five", "12345"));
  CHECK(*read_file(folder / "five", 5) == "12345");
  for (const auto& result :
       {read_file(folder / "none"), read_file(folder.path()), read_file(folder / "five", 4)}) {
    REQUIRE_FALSE(result);
    CHECK(code_of(result.error()) == "FILE-01");
    CHECK(result.error().kind == FailureKind::io);
  }
}

TEST_CASE("a link where a file is written leads nowhere") {
  const Folder folder;
  const std::string victim = folder / "victim", path = folder / "out";
  REQUIRE(write_file(victim, "mine"));
  const std::string temporary = path + ".tmp-" + std::to_string(::getpid());
  for (const std::string& link : {path, temporary}) {
    REQUIRE(::symlink(victim.c_str(), link.c_str()) == 0);
    REQUIRE(write_file(path, "new"));
    CHECK(*read_file(victim) == "mine");
    CHECK(std::filesystem::is_regular_file(std::filesystem::symlink_status(path)));
    CHECK(*read_file(path) == "new");
    ::unlink(path.c_str());
  }
}
