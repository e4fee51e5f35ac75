// SPDX-License-Identifier: Apache-2.0
// What the official XML Schemas ask of an e-invoice: which element may stand where, in which
// order, how often, with which attributes and what kind of text. The tables are structure/*.txt.
#pragma once

#include <optional>
#include <span>

#include "billing/documents/einvoice/finding.hpp"
#include "billing/documents/einvoice/syntax.hpp"
#include "billing/formats/xml/reader.hpp"

namespace billing::einvoice {

/// The namespaces of both syntaxes; those of the UBL roots have the root's name as their short
/// name.
std::span<const xml::Namespace> namespaces();

/// Which syntax the root element begins, if any.
std::optional<Syntax> syntax_of(const Tree& tree);

/// Findings `XSD`, all errors: as a validator with the official schemas says valid or not.
void check_structure(const Tree& tree, Syntax syntax, Findings& findings);

}  // namespace billing::einvoice
