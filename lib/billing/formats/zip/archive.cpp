// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/zip/archive.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <zip.h>

#include <cstdio>
#include <memory>

#include "billing/base/descriptor.hpp"

namespace billing::zip {
namespace {

constexpr zip_uint32_t best_deflate = 9;
constexpr size_t piece = 1U << 16U;

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;

struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

class Spool : public ByteSink {
 public:
  explicit Spool(FILE* file) : file_(file) {}

 protected:
  Result<void> take(std::string_view bytes) override {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size())
      return cannot_write("write", "a temporary file");
    return {};
  }

 private:
  FILE* file_;
};

Result<void> broken(const std::string& name, zip_error_t* why) {
  return fail(FailureKind::io, "FILE-02",
              fmt::format("cannot pack '{}': {}", name, zip_error_strerror(why)),
              "look at the disk and at the memory that are left");
}

// What `content` writes, as a file without a name that goes when the source does.
Result<Source> spooled(const std::string& name,
                       const std::function<Result<void>(ByteSink&)>& content) {
  FILE* file = std::tmpfile();
  if (file == nullptr)
    return cannot_write("create", "a temporary file");
  Spool spool(file);
  auto filled = content(spool);
  if (filled)
    filled = spool.flush();
  if (filled && std::fseek(file, 0, SEEK_SET) != 0)  // writes what is left; libzip reads on
    filled = cannot_write("write", "a temporary file");
  if (!filled) {
    std::fclose(file);
    return fail(std::move(filled.error()));
  }
  zip_error_t error;
  zip_error_init(&error);
  Source made(zip_source_filep_create(file, 0, -1, &error));
  if (made == nullptr) {
    std::fclose(file);
    return fail(std::move(broken(name, &error).error()));
  }
  return made;
}

bool add(zip_t* archive, const std::string& name, Date day, Source content) {
  const zip_int64_t added = zip_file_add(archive, name.c_str(), content.get(), ZIP_FL_ENC_UTF_8);
  if (added < 0)
    return false;
  (void)content.release();  // it is the archive's now
  const auto index = static_cast<zip_uint64_t>(added);
  constexpr zip_uint16_t noon = 12U << 11U;
  const auto date = static_cast<zip_uint16_t>((day.year - 1980) << 9 | day.month << 5 | day.day);
  return zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, best_deflate) == 0 &&
         zip_file_set_dostime(archive, index, noon, date, 0) == 0 &&
         zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX,
                                          zip_uint32_t{S_IFREG | 0600U} << 16U) == 0;
}

Result<void> copy(zip_source_t* made, const std::string& name, ByteSink& out) {
  if (zip_source_open(made) != 0)
    return broken(name, zip_source_error(made));
  const auto buffer = std::make_unique<char[]>(piece);
  zip_int64_t got = 0;
  while ((got = zip_source_read(made, buffer.get(), piece)) > 0)
    out.write({buffer.get(), static_cast<size_t>(got)});
  zip_source_close(made);
  return got < 0 ? broken(name, zip_source_error(made)) : out.flush();
}

}  // namespace

Result<void> write_archive(ByteSink& out, const std::string& name, Date day,
                           const std::function<Result<void>(ByteSink&)>& content) {
  BILLING_ASSERT(day.year >= 1980 && day.year <= 2107);
  BILLING_TRY(file, spooled(name, content));
  zip_error_t error;
  zip_error_init(&error);
  const Source made(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (made == nullptr)
    return broken(name, &error);
  std::unique_ptr<zip_t, DiscardArchive> archive(
      zip_open_from_source(made.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (archive == nullptr)
    return broken(name, &error);
  zip_source_keep(made.get());  // it outlives the archive
  if (!add(archive.get(), name, day, std::move(file)) || zip_close(archive.get()) != 0)
    return broken(name, zip_get_error(archive.get()));
  (void)archive.release();
  return copy(made.get(), name, out);
}

}  // namespace billing::zip
