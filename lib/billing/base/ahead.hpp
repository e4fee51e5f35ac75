// SPDX-License-Identifier: Apache-2.0
// Work done in a second thread, in order, ahead of the one who uses it.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <optional>
#include <thread>
#include <vector>

namespace billing {

/// Makes `count` values by `make(i)` in a thread of its own while take(i) is called for i = 0, 1,
/// 2 ... from the first thread, which makes a value itself rather than wait for one that was not
/// begun: a busy machine makes it no slower than one thread alone. `make` must touch nothing that
/// the first thread changes meanwhile.
template <class T>
class Ahead {
 public:
  Ahead(size_t count, std::function<T(size_t)> make) : make_(std::move(make)), slots_(count) {
    if (count >= worth_a_thread)
      thread_ = std::jthread([this] { run(); });
  }
  Ahead(const Ahead&) = delete;
  Ahead& operator=(const Ahead&) = delete;
  ~Ahead() { stopped_ = true; }

  /// What `make(i)` gave, or threw.
  T take(size_t i) {
    Slot& slot = slots_[i];
    if (slot.claim())
      return make_(i);
    while (slot.state != done) slot.state.wait(claimed);
    if (!slot.value)
      std::rethrow_exception(exception_);
    return std::move(*slot.value);
  }

 private:
  static constexpr size_t worth_a_thread = 8;
  enum State : int { open, claimed, done };
  struct Slot {
    std::atomic<int> state = open;
    std::optional<T> value;
    bool claim() {
      int expected = open;
      return state.compare_exchange_strong(expected, claimed);
    }
  };

  void run() {
    for (size_t i = 0; i < slots_.size() && !stopped_; ++i) {
      Slot& slot = slots_[i];
      if (!slot.claim())
        continue;
      try {
        slot.value.emplace(make_(i));
      } catch (...) {
        exception_ = std::current_exception();
        stopped_ = true;
      }
      slot.state = done;
      slot.state.notify_one();
    }
  }

  std::function<T(size_t)> make_;
  std::vector<Slot> slots_;
  std::atomic<bool> stopped_ = false;
  std::exception_ptr exception_;
  std::jthread thread_;  // last: joined before the rest goes
};

}  // namespace billing
