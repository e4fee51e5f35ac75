# SPDX-License-Identifier: Apache-2.0
"""Small faults for C++ sources: what each source file could say instead. The text is read as
tokens, laid out by clang-format: a binary operator stands between blanks, brackets of templates
and the signs of references do not. Comments, strings, lines of the preprocessor, static_assert,
assertions, and what cannot change what a program does (`reserve`) are left alone."""
import dataclasses
import random
import re

TOKEN = re.compile(r"""
    (?P<blank>\s+)
  | (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<directive>^[ \t]*\#(?:[^\n]*\\\n)*[^\n]*)
  | (?P<text>(?:u8|[uUL])?R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"|(?:u8|[uUL])?"(?:\\.|[^"\\\n])*"
      |'(?:\\.|[^'\\\n])+')
  | (?P<number>\.?\d(?:'?[\w.]|[eEpP][+-])*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<sign><=>|->\*|<<=|>>=|\.\.\.|->|\+\+|--|<=|>=|==|!=|&&|\|\||\+=|-=|\*=|/=|%=|<<|>>|::|.)
""", re.X | re.S | re.M)

SWAPS = {"+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["*"], "<": ["<=", ">="],
         "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="],
         "&&": ["||"], "||": ["&&"], "+=": ["-="], "-=": ["+="], "*=": ["/="], "/=": ["*="],
         "%=": ["*="]}
STEPS = {"++": "--", "--": "++"}
OPENERS, CLOSERS = {"(": ")", "[": "]", "{": "}"}, {")": "(", "]": "[", "}": "{"}
KEYWORDS = {"return", "case", "default", "break", "continue", "if", "else", "for", "while", "do",
            "switch", "throw", "using", "namespace", "struct", "class", "enum", "template", "const",
            "constexpr", "static", "auto", "delete", "new", "goto", "public", "private", "friend",
            "typedef", "operator", "extern", "inline", "typename", "sizeof"}
LEFT_ALONE = ("static_assert", "BILLING_ASSERT", "reserve")


@dataclasses.dataclass(frozen=True)
class Token:
    kind: str
    text: str
    start: int

    @property
    def end(self):
        return self.start + len(self.text)


@dataclasses.dataclass(frozen=True)
class Mutant:
    """`text[start:end]` of a file becomes `new`. `before` and `after` are the lines around it, on
    one line: what a reader, and survivors.tsv, know it by."""
    file: str
    line: int
    start: int
    end: int
    new: str
    before: str
    after: str

    @property
    def key(self):
        return self.file, self.before, self.after

    def apply(self, text):
        return text[:self.start] + self.new + text[self.end:]

    def __str__(self):
        return f"{self.file}:{self.line}: {self.before}  ->  {self.after}"


def tokens_of(text):
    """The tokens that mean something to the compiler, without lines of the preprocessor."""
    return [Token(match.lastgroup if match.lastgroup != "mark" else "text", match[0], match.start())
            for match in TOKEN.finditer(text)
            if match.lastgroup not in ("blank", "comment", "directive")]


def partners_of(tokens):
    """{index of a bracket: index of the one that belongs to it}"""
    partner, open_ones = {}, []
    for i, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        if token.text in OPENERS:
            open_ones.append(i)
        elif token.text in CLOSERS and open_ones:
            partner[i] = open_ones.pop()
            partner[partner[i]] = i
    return partner


class Source:
    """One file, and the mutants of it."""

    def __init__(self, file, text):
        self.file, self.text = file, text
        self.tokens = tokens_of(text)
        self.partner = partners_of(self.tokens)
        self.left_alone = self.untouched()
        self.mutants = []

    def word(self, i):
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def kind(self, i):
        return self.tokens[i].kind if 0 <= i < len(self.tokens) else ""

    def untouched(self):
        """Indices of tokens in calls that are left alone, `x.reserve(...)` whole, in names of
        operators, and of statements that are never reached."""
        found = set()
        for i, token in enumerate(self.tokens):
            if token.text in LEFT_ALONE and self.word(i + 1) == "(":
                begin = i
                while self.word(begin - 1) in (".", "->"):
                    begin -= 2
                found.update(range(begin, self.partner.get(i + 1, i) + 1))
            if token.text == "operator":
                found.update(range(i, i + 3))
            if token.text == "switch":
                found.update(self.behind_switch(i))
        return found

    def behind_switch(self, i):
        """A return behind a switch that is never left otherwise: it cannot be reached, since all
        values of the enumeration have their case."""
        block = self.partner.get(i + 1, i) + 1
        end = self.partner.get(block, block)
        words = {token.text for token in self.tokens[block:end]}
        if "break" in words or "default" in words or self.word(end + 1) != "return":
            return []
        return range(end + 1, (self.statement_end(end + 1) or end) + 1)

    def blanks_around(self, token):
        return self.text[token.start - 1].isspace() and self.text[token.end].isspace()

    def add(self, start, end, new):
        """A statement may span lines: their number stays, for messages that tell a line."""
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", end - 1)
        kept = "\n" * (self.text.count("\n", start, end) - new.count("\n"))
        before = " ".join(self.text[first:last].split())
        nth = self.text.count(self.text[first:last].strip(), 0, first)
        after = " ".join((self.text[first:start] + new + self.text[end:last]).split())
        if before != after:
            after += f" #{nth + 1}" if nth else ""  # of several lines that are the same
            self.mutants.append(Mutant(self.file, self.text.count("\n", 0, start) + 1, start, end,
                                       new + kept, before, after))

    def operators(self, i, token):
        if token.text in SWAPS and self.blanks_around(token):
            joins_texts = token.text in ("+", "+=") and "text" in (self.kind(i - 1),
                                                                   self.kind(i + 1))
            if joins_texts or self.word(i - 1) == "template":
                return
            for new in SWAPS[token.text]:
                self.add(token.start, token.end, new)
        elif token.text in STEPS:
            self.add(token.start, token.end, STEPS[token.text])
        elif token.text == "!" and not self.blanks_around(token):
            self.add(token.start, token.end, "")
        elif token.text == "-" and not self.text[token.end].isspace() and \
                self.text[token.start - 1] in " (":
            self.add(token.start, token.end, "")

    def constants(self, i, token):
        if token.text in ("true", "false"):
            self.add(token.start, token.end, "false" if token.text == "true" else "true")
        if token.kind != "number":
            return
        match = re.fullmatch(r"(\d[\d']*)([uUlLzZ]*)", token.text)
        argument_of_template = self.text[token.start - 1] == "<" or self.text[token.end] == ">"
        if match and not argument_of_template:
            value = int(match[1].replace("'", ""))
            self.add(token.start, token.end, f"{value + 1}{match[2]}")

    def conditions(self, i, token):
        if token.text not in ("if", "while") or self.word(i + 1) != "(":
            return
        close = self.partner.get(i + 1)
        if close is None:
            return
        begin, depth, declared = i + 2, 0, False
        for j in range(i + 2, close):
            text = self.word(j)
            depth += (text in OPENERS) - (text in CLOSERS)
            if depth == 0 and text == ";":
                begin, declared = j + 1, False
            if depth == 0 and text == "=":
                declared = True
        start, end = self.tokens[begin].start, self.tokens[close].start
        if self.text[start:end].strip() in ("true", "false"):
            return
        for value in ("true", "false") if token.text == "if" else ("false",):
            if declared:
                self.add(end, end, f"; {value}")
            else:
                self.add(start, end, value)

    def statement_end(self, i):
        """The index of the `;` that ends the statement that begins at i, or None."""
        while i < len(self.tokens):
            text = self.word(i)
            if text == ";":
                return i
            if text in CLOSERS:
                return None
            i = self.partner.get(i, i) + 1 if text in OPENERS else i + 1
        return None

    def returns(self, i, token):
        if token.text != "return" or self.word(i + 1) in (";", "{"):
            return
        end = self.statement_end(i)
        if end is None:
            return
        value = self.text[self.tokens[i + 1].start:self.tokens[end].start].strip()
        known = value in ("true", "false", "std::nullopt", "0", "nullptr", "*this")
        if not known:
            self.add(self.tokens[i + 1].start, self.tokens[end].start, "{}")

    def begins_statement(self, i):
        before = self.word(i - 1)
        if before in (";", "{", "}", "else"):
            return True
        opened = self.partner.get(i - 1)
        return before == ")" and opened is not None and \
            self.word(opened - 1) in ("if", "for", "while")

    def deleted(self, i, token):
        """Calls and assignments, whole; `continue` too."""
        if not self.begins_statement(i):
            return
        if token.text == "continue":
            self.add(token.start, token.end, "")
            return
        if token.kind != "word" or token.text in KEYWORDS:
            return
        j, last_word = i, False
        while True:  # the chain of names, members, calls and subscripts
            kind, text = self.tokens[j].kind, self.word(j)
            if kind == "word" and not last_word:
                last_word = True
            elif text in ("::", ".", "->"):
                last_word = False
            elif text in ("(", "[") and j in self.partner:
                j, last_word = self.partner[j], True
            else:
                break
            j += 1
        end = self.statement_end(i)
        if end is None:
            return
        is_call = j == end and self.word(end - 1) == ")"
        if is_call or self.word(j) == "=":
            self.add(token.start, self.tokens[end].start, "")

    def make(self):
        for i, token in enumerate(self.tokens):
            if i in self.left_alone:
                continue
            if token.kind == "sign":
                self.operators(i, token)
            self.constants(i, token)
            if token.kind == "word":
                self.conditions(i, token)
                self.returns(i, token)
                self.deleted(i, token)
        return self.mutants


def mutants_of(file, text):
    return Source(file, text).make()


def spread(by_file, count, seed):
    """`count` of all mutants: one of each file first, then of each file as many as it is large."""
    dice = random.Random(seed)
    ranked = []
    for file in sorted(by_file):
        mine = list(by_file[file])
        dice.shuffle(mine)
        for rank, mutant in enumerate(mine):
            ranked.append((0 if rank == 0 else 1, (rank + dice.random()) / len(mine), mutant))
    ranked.sort(key=lambda one: one[:2])
    return [mutant for _, _, mutant in ranked[:count]]
