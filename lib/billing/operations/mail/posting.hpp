// SPDX-License-Identifier: Apache-2.0
// The door that all mail leaves by. A mail is claimed by a lease, built, carried out of the house,
// and settled, each mail in transactions of its own: whatever stops a run, at most the one mail in
// flight leaves again, with the same message id. Only a power cut may bring the one before again,
// too: the record of a mail goes to the disk while the next one leaves.
#pragma once

#include <functional>
#include <future>
#include <set>
#include <string>

#include "billing/delivery/carrier.hpp"
#include "billing/operations/mail/writing.hpp"

namespace billing {

struct PostRoom {
  delivery::Carrier carrier;
  std::function<std::string()> now;                 // UTC; leases are kept by it
  std::string owner;                                // of leases: this process
  std::function<bool(const std::string&)> is_gone;  // whether that owner lives no more
  int lease_seconds = 300;
};

/// How a mail fared.
struct Posted {
  store::MailRow row;
  delivery::Outcome outcome = delivery::Outcome::delivered;
  std::string answer;
  std::vector<std::string> left_out;  // copies that were refused
  bool overtaken = false;             // not sent: what it asks for is not open any more
};

class Post {
 public:
  Post(Office& office, Plans& plans, PostRoom room, std::function<void(const Posted&)> settled)
      : office_(office), plans_(plans), room_(std::move(room)), settled_(std::move(settled)) {}

  const PostRoom& room() const { return room_; }
  /// The lease to claim mails by, from now on.
  store::Lease lease() const;
  /// Frees what processes of this machine that are no more had claimed.
  void free_lost_leases();

  /// Delivers a mail that is leased by this process; builds it if it is not built. Faults of one
  /// mail are told to `settled`; after an unreachable server the mails that follow are let go.
  [[nodiscard]] Result<void> deliver(int64_t id);

  /// Delivers all that waits and that nobody holds, oldest first, at most `limit` (0: all).
  [[nodiscard]] Result<void> deliver_waiting(int limit = 0);

  /// Returns when the record of the last mail is on the disk.
  void finish();

  /// The server cannot be reached: nothing more leaves in this run.
  bool is_shut() const { return shut_; }

 private:
  [[nodiscard]] Result<std::optional<store::MailRow>> built(int64_t id);
  [[nodiscard]] Result<bool> build(store::MailRow& row);
  void settle(const store::MailRow& row, const delivery::Delivery& delivery);
  void let_go(int64_t id);

  Office& office_;
  Plans& plans_;
  PostRoom room_;
  std::function<void(const Posted&)> settled_;
  bool shut_ = false;
  std::future<void> recorded_;
};

/// How long a mail waits after that many attempts, in seconds: 5 minutes, then twice as long each
/// time, at most 6 hours.
int64_t seconds_to_wait(int64_t attempts);
/// After so many temporary refusals a mail is given up: some three days.
constexpr int64_t attempts_max = 18;

}  // namespace billing
