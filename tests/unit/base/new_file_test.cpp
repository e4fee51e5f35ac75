// SPDX-License-Identifier: Apache-2.0
#include "billing/base/new_file.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "billing/base/file.hpp"
#include "billing/base/job_lock.hpp"

using namespace billing;

namespace {

class WorkFolder {
 public:
  WorkFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "billing-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~WorkFolder() { std::filesystem::remove_all(path_); }
  std::string file(const std::string& name) const { return path_ + "/" + name; }
  size_t count() const {
    size_t files = 0;
    for ([[maybe_unused]] const auto& one : std::filesystem::directory_iterator(path_)) ++files;
    return files;
  }

 private:
  std::string path_;
};

std::string unpacked(NewFile& file) {
  Decompressor decompressor;
  std::string bytes;
  for (int64_t part = 0;; ++part) {
    const auto piece = file.kept(part);
    REQUIRE(piece);
    if (!*piece)
      break;
    REQUIRE(decompressor.add(**piece, [&](std::string_view out) { bytes += out; }));
  }
  REQUIRE(decompressor.finish());
  return bytes;
}

}  // namespace

TEST_CASE("what was compressed in pieces comes back in pieces, whatever their sizes") {
  for (const size_t size : {size_t{0}, size_t{1}, size_t{131071}, size_t{131072}, size_t{900001}}) {
    std::string text;
    for (size_t i = 0; text.size() < size; ++i)
      text += std::to_string(i * i) + (i % 7 ? ";" : "\n");
    text.resize(size);
    std::string packed;
    const auto keep = [&](std::string_view out) { packed += out; };
    Compressor compressor;
    for (size_t at = 0; at < size; at += 70001)
      compressor.add(std::string_view(text).substr(at, 70001), keep);
    compressor.finish(keep);
    std::string back;
    const auto unpack = [&](std::string_view out) { back += out; };
    Decompressor decompressor;
    for (size_t at = 0; at < packed.size(); at += 1000)
      REQUIRE(decompressor.add(std::string_view(packed).substr(at, 1000), unpack));
    CHECK(decompressor.finish());
    CHECK(back == text);
    // Cut short, or changed, it is found.
    Decompressor cut;
    const auto some = cut.add(std::string_view(packed).substr(0, packed.size() - 1), unpack);
    CHECK_FALSE((some && cut.finish()));
    packed[packed.size() / 2] = static_cast<char>(packed[packed.size() / 2] ^ 1);
    Decompressor changed;
    const auto read = changed.add(packed, unpack);
    CHECK_FALSE((read && changed.finish()));
  }
}

TEST_CASE("a file in the making is nowhere, then whole, and its bytes can be kept") {
  const WorkFolder folder;
  const std::string path = folder.file("a.txt");
  std::string text;
  {
    auto file = NewFile::create(path);
    REQUIRE(file);
    (*file)->keep();
    for (int i = 0; i < 50000; ++i) {
      const std::string line = "line " + std::to_string(i) + "\n";
      text += line;
      (*file)->write(line);
    }
    REQUIRE((*file)->finish());
    CHECK_FALSE(std::filesystem::exists(path));
    CHECK((*file)->hash() == sha256({text}));
    CHECK((*file)->size() == static_cast<int64_t>(text.size()));
    CHECK(unpacked(**file) == text);
    REQUIRE((*file)->name());
  }
  CHECK(read_file(path) == text);
  CHECK(folder.count() == 1);
}

TEST_CASE("a file that is not finished, or was killed in the making, leaves nothing behind") {
  const WorkFolder folder;
  const std::string path = folder.file("a.txt");
  {
    auto file = NewFile::create(path);
    REQUIRE(file);
    (*file)->write("half");
  }
  CHECK(folder.count() == 0);
  REQUIRE(write_file(path + ".tmp-12345", "from a process that was killed"));
  REQUIRE(write_file(folder.file("b.txt.tmp-1"), "of another file"));
  const auto file = NewFile::create(path);
  REQUIRE(file);
  CHECK(folder.count() == 2);
}

TEST_CASE("the same file again is success, another one stays and is told") {
  const WorkFolder folder;
  const std::string path = folder.file("a.txt");
  const auto make = [&](std::string_view text) {
    auto file = NewFile::create(path);
    REQUIRE(file);
    (*file)->write(text);
    REQUIRE((*file)->finish());
    return (*file)->name();
  };
  REQUIRE(make("one"));
  REQUIRE(make("one"));
  const auto refused = make("two");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == FailureKind::cannot_create);
  CHECK(read_file(path) == std::string("one"));
  CHECK(folder.count() == 1);
  CHECK_FALSE(NewFile::create(folder.file("nowhere/a.txt")));
}

TEST_CASE("without a path bytes are only counted and hashed") {
  const auto file = NewFile::create("");
  REQUIRE(file);
  (*file)->write("abc");
  REQUIRE((*file)->finish());
  REQUIRE((*file)->name());
  CHECK((*file)->size() == 3);
  CHECK((*file)->hash() == sha256({"abc"}));
}

TEST_CASE("one run at a time holds the lock of a job, and says who it is") {
  const WorkFolder folder;
  const std::string path = folder.file("db.export.lock");
  {
    const auto first = JobLock::take(path, "billing export nightly", 0);
    REQUIRE(first);
    const auto second = JobLock::take(path, "billing export nightly", 0);
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == FailureKind::busy);
    CHECK(second.error().diagnostics[0].message.find("process " + std::to_string(::getpid()) +
                                                     " (billing export nightly)") !=
          std::string::npos);
  }
  CHECK(JobLock::take(path, "billing export nightly", 0));
  CHECK_FALSE(JobLock::take(folder.file("nowhere/lock"), "billing", 0));
}
