// SPDX-License-Identifier: Apache-2.0
// Lists the keys of a description with their paths, so that schemas can be held against it.
#pragma once

#include <string>
#include <vector>

#include "billing/formats/records/short_forms.hpp"

namespace billing::records {

class KeyLister {
 public:
  static constexpr bool writes_members = true;

  template <class T>
  void list() {
    T record{};
    describe(*this, record);
  }
  template <class T>
  void required(std::string_view key, T&& member) {
    add(key, member);
  }
  template <class T>
  void optional(std::string_view key, T&& member) {
    add(key, member);
  }

  std::vector<std::string> keys;

 private:
  template <class T>
  void add(std::string_view key, T& member) {
    keys.push_back(prefix_ + std::string(key));
    const std::string outer = prefix_;
    prefix_ += std::string(key) + ".";
    enter(member);
    prefix_ = outer;
  }
  template <class T>
  void enter(std::optional<T>&) {
    T value{};
    enter(value);
  }
  template <class T>
  void enter(std::vector<T>&) {
    prefix_.back() = '[';
    prefix_ += "].";
    T value{};
    enter(value);
  }
  void enter(Discounts<std::vector<Discount>>& discounts) { enter(discounts.list); }
  void enter(TermsKey<std::string, std::vector<Instalment>>& terms) {
    describe_terms(*this, terms.code, terms.instalments);
  }
  void enter(CustomerKey<std::string, Party>& customer) { enter(customer.party); }
  template <class T>
  void enter(T& value) {
    if constexpr (requires { describe(*this, value); })
      describe(*this, value);
  }

  std::string prefix_;
};

}  // namespace billing::records
