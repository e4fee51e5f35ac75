// SPDX-License-Identifier: Apache-2.0
#include "billing/base/byte_stream.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace billing {
namespace {

constexpr size_t buffer_size = 1U << 16U;

auto cannot_read(const std::string& name, int error) {
  return fail(FailureKind::io, "FILE-01", "cannot read '" + name + "': " + std::strerror(error),
              "check the path and the rights");
}

}  // namespace

ByteStream::ByteStream() = default;

ByteStream::ByteStream(ByteStream&& other) noexcept { *this = std::move(other); }

ByteStream& ByteStream::operator=(ByteStream&& other) noexcept {
  std::swap(name_, other.name_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(error_, other.error_);
  std::swap(buffer_, other.buffer_);
  std::swap(data_, other.data_);
  std::swap(at_, other.at_);
  std::swap(end_, other.end_);
  return *this;
}

ByteStream::~ByteStream() {
  if (descriptor_ > STDIN_FILENO)
    ::close(descriptor_);
}

Result<ByteStream> ByteStream::open(const std::string& path) {
  ByteStream stream;
  stream.name_ = path;
  stream.descriptor_ = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (stream.descriptor_ < 0)
    return cannot_read(path, errno);
  stream.buffer_ = std::make_unique<char[]>(buffer_size);
  stream.data_ = stream.buffer_.get();
  stream.fill();  // a folder opens, but cannot be read
  BILLING_CHECK(stream.good());
  return stream;
}

ByteStream ByteStream::over(std::string_view bytes, std::string name) {
  ByteStream stream;
  stream.name_ = std::move(name);
  stream.data_ = bytes.data();
  stream.end_ = bytes.size();
  return stream;
}

// What is left moves to the front; false when nothing came.
bool ByteStream::fill() {
  if (descriptor_ < 0 || error_ != 0)
    return false;
  std::memmove(buffer_.get(), data_ + at_, end_ - at_);
  end_ -= at_;
  at_ = 0;
  if (end_ == buffer_size)
    return false;
  ssize_t got = 0;
  do {
    got = ::read(descriptor_, buffer_.get() + end_, buffer_size - end_);
  } while (got < 0 && errno == EINTR);
  if (got < 0)
    error_ = errno;
  if (got <= 0)
    return false;
  end_ += static_cast<size_t>(got);
  return true;
}

std::string_view ByteStream::peek(size_t size) {
  while (end_ - at_ < size && fill()) {
  }
  return {data_ + at_, std::min(size, end_ - at_)};
}

std::string_view ByteStream::take() {
  if (at_ == end_ && !fill())
    return {};
  const std::string_view bytes(data_ + at_, std::min(end_ - at_, buffer_size));
  at_ += bytes.size();
  return bytes;
}

bool ByteStream::line(std::string& line, size_t size_max) {
  line.clear();
  if (at_ == end_ && !fill())
    return false;
  while (line.size() < size_max) {
    const size_t wanted = std::min(end_ - at_, size_max - line.size());
    const void* found = std::memchr(data_ + at_, '\n', wanted);
    if (found != nullptr) {
      const size_t length = static_cast<size_t>(static_cast<const char*>(found) - (data_ + at_));
      line.append(data_ + at_, length);
      at_ += length + 1;
      break;
    }
    line.append(data_ + at_, wanted);
    at_ += wanted;
    if (at_ == end_ && !fill())
      break;
  }
  if (!line.empty() && line.back() == '\r')
    line.pop_back();
  return true;
}

Result<void> ByteStream::good() const {
  if (error_ != 0)
    return cannot_read(name_, error_);
  return {};
}

}  // namespace billing
