// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/sepa_text.hpp"

#include <iterator>

#include "billing/base/text.hpp"

namespace billing {
namespace {

// What stands for each of the characters from `first` on, a blank between them.
struct Alphabet {
  char32_t first;
  std::string_view letters;
};

// Latin with accents (NFD without its marks), Greek and Cyrillic as EPC217-08 has them.
constexpr Alphabet alphabets[] = {
    {0x00C0,
     "A A A A A A AE C E E E E I I I I D N O O O O O . O U U U U Y TH ss a a a a a a ae c "
     "e e e e i i i i d n o o o o o . o u u u u y th y A a A a A a C c C c C c C c D d D d "
     "E e E e E e E e E e G g G g G g G g H h H h I i I i I i I i I i IJ ij J j K k k L l "
     "L l L l L l L l N n N n N n 'n N n O o O o O o OE oe R r R r R r S s S s S s S s T t "
     "T t T t U u U u U u U u U u U u W w Y y Y Z z Z z Z z s . . . . . . . . . . . . . . "
     ". . . . . . . . . . . . . . . . . . O o . . . . . . . . . . . . . U u . . . . . . . "
     ". . . . . . . . . . . . . . . . . . . . . A a I i O o U u U u U u U u U u . A a A a "
     ". . . . G g K k O o O o . . j . . . G g . . N n A a . . . . A a A a E e E e I i I i "
     "O o O o R r R r U u U u S s T t . . H h . . . . . . A a E e O o O o O o O o Y y . . "
     ". . . . . . . . . . . . . . . . . . . . . . . . . ."},
    {0x0386,
     "A . E I I . O . Y O i A V G D E Z I TH I K L M N X O P R . S T Y F CH PS O I Y a e i "
     "i y a v g d e z i th i k l m n x o p r s s t y f ch ps o i y o y o"},
    {0x0400,
     "E E D G E DZ I I J LJ NJ C K I U DZ A B V G D E ZH Z I Y K L M N O P R S T U F H TS "
     "CH SH SHT A Y Y E YU YA a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a "
     "y y e yu ya e e d g e dz i i j lj nj c k i u dz"},
    {0x1E00,
     "A a B b B b B b C c D d D d D d D d D d E e E e E e E e E e F f G g H h H h H h H h "
     "H h I i I i K k K k K k L l L l L l L l M m M m M m N n N n N n N n O o O o O o O o "
     "P p P p R r R r R r R r S s S s S s S s S s T t T t T t T t U u U u U u U u U u V v "
     "V v W w W w W w W w W w X x X x Y y Z z Z z Z z h t w y . . . . . . A a A a A a A a "
     "A a A a A a A a A a A a A a A a E e E e E e E e E e E e E e E e I i I i O o O o O o "
     "O o O o O o O o O o O o O o O o O o U u U u U u U u U u U u U u Y y Y y Y y Y y . . "
     ". . . ."},
};

struct Replacement {
  std::u32string_view characters;
  std::string_view by;
};

constexpr Replacement replacements[] = {{U"&", "+"},
                                        {U"@", "(at)"},
                                        {U"_\u2013\u2014\u2012\u2212~\u00AD", "-"},
                                        {U"\u20AC", "E"},
                                        {U"\u2019\u2018`\u00B4\u201B", "'"},
                                        {U"\"\u201C\u201D\u00AB\u00BB\u201E", " "},
                                        {U";", ","},
                                        {U"[{<", "("},
                                        {U"]}>", ")"},
                                        {U"\\|", "/"},
                                        {U"\t\r\n\u00A0\u202F\u2009", " "}};

std::string_view replacement_of(char32_t one) {
  for (const Replacement& known : replacements) {
    if (known.characters.find(one) != std::u32string_view::npos)
      return known.by;
  }
  for (const Alphabet& alphabet : alphabets) {
    if (one < alphabet.first)
      continue;
    std::string_view rest = alphabet.letters;
    for (char32_t skip = one - alphabet.first; skip > 0 && !rest.empty(); --skip) {
      const size_t blank = rest.find(' ');
      rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 1);
    }
    if (!rest.empty())
      return rest.substr(0, rest.find(' '));
  }
  return ".";
}

}  // namespace

bool is_sepa_character(char32_t one) {
  return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9') ||
         (one < 0x80 &&
          std::string_view("/-?:().,'+ ").find(static_cast<char>(one)) != std::string_view::npos);
}

std::string foreign_character(std::string_view text) {
  size_t at = 0;
  for (const char32_t one : utf8_decode(text)) {
    if (!is_sepa_character(one))
      return utf8_substring(text, at, 1);
    ++at;
  }
  return {};
}

std::string sepa_text(std::string_view text, size_t length) {
  std::string plain;
  auto put = [&](char one) {
    if (one != ' ' || (!plain.empty() && plain.back() != ' '))
      plain += one;
  };
  for (const char32_t one : utf8_decode(text)) {
    if (one >= 0x300 && one < 0x370)  // an accent of its own
      continue;
    if (is_sepa_character(one)) {
      put(static_cast<char>(one));
      continue;
    }
    for (const char part : replacement_of(one)) put(part);
  }
  plain.resize(std::min(plain.size(), length));
  while (!plain.empty() && plain.back() == ' ') plain.pop_back();
  return plain;
}

}  // namespace billing
