// SPDX-License-Identifier: Apache-2.0
#include "billing/base/hash.hpp"

#include <doctest/doctest.h>

using namespace billing;

// FIPS 180-4 examples (NIST "SHA256.pdf" and the long message of a million letters a).
TEST_CASE("SHA-256 gives the digests of the standard's examples") {
  struct Row {
    std::string message;
    std::string digest;
  };
  for (const Row& row : {
           Row{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
           Row{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
           Row{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
               "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
           Row{"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopq"
               "klmnopqrlmnopqrsmnopqrstnopqrstu",
               "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
           Row{std::string(1'000'000, 'a'),
               "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
       }) {
    CHECK(hex(sha256({row.message})) == row.digest);
  }
}

TEST_CASE("pieces are hashed as one text, empty and zero bytes included") {
  const std::string zero_and_text("\0abc", 4);
  const Sha256 whole = sha256({zero_and_text});
  CHECK(whole == sha256({std::string_view("\0", 1), "a", "", "bc"}));
  CHECK(whole != sha256({"abc"}));
}

TEST_CASE("a hash comes back from its 32 raw bytes and from nothing else") {
  const Sha256 hash = sha256({"abc"});
  CHECK(bytes(hash).size() == 32);
  CHECK(static_cast<unsigned char>(bytes(hash)[0]) == 0xba);
  CHECK(sha256_from_bytes(bytes(hash)) == hash);
  CHECK_FALSE(sha256_from_bytes(bytes(hash).substr(1)));
  CHECK_FALSE(sha256_from_bytes(std::string(33, 'x')));
  CHECK_FALSE(sha256_from_bytes(""));
}
