// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/tree/read_ahead.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

namespace billing::tree {
namespace {

// Enough that neither thread waits for the other, and little memory.
constexpr size_t documents_ahead_max = 64;
constexpr size_t bytes_ahead_max = 1U << 20U;

using Item = Result<std::optional<Source>>;

// The end, or a failure after which the stream gives nothing more.
bool ends_stream(const Item& item) {
  if (item)
    return !item->has_value();
  return item.error().kind == FailureKind::io || item.error().diagnostics[0].where.line == 0;
}

size_t size_of(const Item& item) { return item && *item ? (*item)->text.size() : 0; }

}  // namespace

struct ReadAhead::Shared {
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Item> ready;
  size_t bytes = 0;
  bool stopped = false;          // the reader went away
  std::exception_ptr exception;  // out of memory, in the other thread
  std::jthread thread;           // last: joined before the rest goes

  void run(DocumentStream& stream) {
    try {
      for (bool more = true; more;) {
        Item item = stream.next();
        more = !ends_stream(item);
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] {
          return stopped || (ready.size() < documents_ahead_max && bytes < bytes_ahead_max);
        });
        if (stopped)
          return;
        bytes += size_of(item);
        ready.push_back(std::move(item));
        lock.unlock();
        changed.notify_all();
      }
    } catch (...) {
      const std::scoped_lock lock(mutex);
      exception = std::current_exception();
      changed.notify_all();
    }
  }
};

ReadAhead::ReadAhead(DocumentStream& stream) : stream_(std::move(stream)) {}

ReadAhead::~ReadAhead() {
  if (!shared_)
    return;
  {
    const std::scoped_lock lock(shared_->mutex);
    shared_->stopped = true;
  }
  shared_->changed.notify_all();
}

Result<std::optional<Source>> ReadAhead::next() {
  if (first_) {
    first_ = false;
    return stream_.next();
  }
  if (!shared_) {
    shared_ = std::make_unique<Shared>();
    shared_->thread = std::jthread([this] { shared_->run(stream_); });
  }
  std::unique_lock lock(shared_->mutex);
  shared_->changed.wait(lock, [&] { return !shared_->ready.empty() || shared_->exception; });
  if (shared_->ready.empty())
    std::rethrow_exception(shared_->exception);
  Item item = std::move(shared_->ready.front());
  shared_->ready.pop_front();
  shared_->bytes -= size_of(item);
  lock.unlock();
  shared_->changed.notify_all();
  return item;
}

}  // namespace billing::tree
