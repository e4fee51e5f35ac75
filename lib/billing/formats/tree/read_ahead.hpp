// SPDX-License-Identifier: Apache-2.0
// Parses the documents of a stream in a second thread, while the first works on those before. A
// stream of one document starts no thread.
#pragma once

#include <memory>

#include "billing/formats/tree/document_stream.hpp"

namespace billing::tree {

class ReadAhead {
 public:
  /// The stream is moved from and read by nobody else.
  explicit ReadAhead(DocumentStream& stream);
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;
  /// Waits until the document being read is there; on standard input that may need its writer.
  ~ReadAhead();

  /// As DocumentStream::next. Call it no more once the stream has ended.
  [[nodiscard]] Result<std::optional<Source>> next();

 private:
  struct Shared;
  DocumentStream stream_;
  std::unique_ptr<Shared> shared_;  // once the thread runs
  bool first_ = true;
};

}  // namespace billing::tree
