// SPDX-License-Identifier: Apache-2.0
// XML of unknown origin into a tree of elements. Safe by what it leaves out: no document type, so
// no entities; no network, no other file; bounded depth and size. reader.cpp is the one file that
// knows libxml2.
#pragma once

#include <span>
#include <string_view>

#include "billing/base/result.hpp"
#include "billing/documents/einvoice/element.hpp"

namespace billing::xml {

constexpr int depth_max = 64;
constexpr int attributes_max = 10'000;  // of an element
constexpr size_t elements_max = 5'000'000;

/// A namespace that the reader of a format knows, and the short name its elements get.
struct Namespace {
  std::string_view uri;
  std::string_view space;
};

/// Reads a whole document. Fails (rejected) with XML-01 where it is not well-formed, XML-02 for a
/// document type declaration, XML-03 past a limit; each with its line.
[[nodiscard]] Result<void> read(std::string_view bytes, std::span<const Namespace> namespaces,
                                einvoice::Tree& tree);

/// True for what XML Schema takes as anyURI: nearly everything.
bool is_uri(std::string_view text);

}  // namespace billing::xml
