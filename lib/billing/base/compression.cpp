// SPDX-License-Identifier: Apache-2.0
#include "billing/base/compression.hpp"

#include <zstd.h>

#include <vector>

namespace billing {
namespace {

// Journals of entries shrink to a tenth at any level; the fastest ones cost a fifth of the time.
constexpr int level = -1;
constexpr size_t piece = 1U << 17U;

auto damaged(const char* why) {
  return fail(FailureKind::io, "FILE-05", std::string("compressed bytes are damaged: ") + why,
              "restore the database from a backup");
}

}  // namespace

struct Compressor::State {
  std::unique_ptr<ZSTD_CCtx, size_t (*)(ZSTD_CCtx*)> context{ZSTD_createCCtx(), ZSTD_freeCCtx};
  std::vector<char> out = std::vector<char>(piece);
};

Compressor::Compressor() : state_(std::make_unique<State>()) {
  BILLING_ASSERT(state_->context != nullptr);
  ZSTD_CCtx_setParameter(state_->context.get(), ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(state_->context.get(), ZSTD_c_checksumFlag, 1);
}

Compressor::~Compressor() = default;
Compressor::Compressor(Compressor&&) noexcept = default;
Compressor& Compressor::operator=(Compressor&&) noexcept = default;

void Compressor::run(std::string_view bytes, bool last, const TakeBytes& out) {
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  for (;;) {
    ZSTD_outBuffer made{state_->out.data(), state_->out.size(), 0};
    const size_t left = ZSTD_compressStream2(state_->context.get(), &made, &in,
                                             last ? ZSTD_e_end : ZSTD_e_continue);
    BILLING_ASSERT(ZSTD_isError(left) == 0);
    if (made.pos > 0)
      out({state_->out.data(), made.pos});
    if (last ? left == 0 : in.pos == in.size)
      return;
  }
}

void Compressor::add(std::string_view bytes, const TakeBytes& out) { run(bytes, false, out); }

void Compressor::finish(const TakeBytes& out) { run({}, true, out); }

struct Decompressor::State {
  std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx*)> context{ZSTD_createDCtx(), ZSTD_freeDCtx};
  std::vector<char> out = std::vector<char>(piece);
  bool ended = false;
};

Decompressor::Decompressor() : state_(std::make_unique<State>()) {
  BILLING_ASSERT(state_->context != nullptr);
}

Decompressor::~Decompressor() = default;

Result<void> Decompressor::add(std::string_view bytes, const TakeBytes& out) {
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  while (in.pos < in.size) {
    ZSTD_outBuffer made{state_->out.data(), state_->out.size(), 0};
    const size_t left = ZSTD_decompressStream(state_->context.get(), &made, &in);
    if (ZSTD_isError(left) != 0)
      return damaged(ZSTD_getErrorName(left));
    state_->ended = left == 0;
    if (made.pos > 0)
      out({state_->out.data(), made.pos});
    // The output was full: more of it may wait although all input is taken.
    while (made.pos == made.size) {
      made.pos = 0;
      const size_t more = ZSTD_decompressStream(state_->context.get(), &made, &in);
      if (ZSTD_isError(more) != 0)
        return damaged(ZSTD_getErrorName(more));
      state_->ended = state_->ended || more == 0;
      if (made.pos > 0)
        out({state_->out.data(), made.pos});
    }
  }
  return {};
}

Result<void> Decompressor::finish() const {
  if (!state_->ended)
    return damaged("the end is missing");
  return {};
}

}  // namespace billing
