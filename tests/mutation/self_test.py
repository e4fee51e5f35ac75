# SPDX-License-Identifier: Apache-2.0
"""The mutants that a few lines of code must give, and no others."""
import mutants

CASES = [  # what is shown, code, the lines it may become instead
    ("operators between blanks", "int f(int a, int b) { return a + b; }",
     ["int f(int a, int b) { return {}; }", "int f(int a, int b) { return a - b; }"]),
    ("a bound in two ways", "bool b = x < y;", ["bool b = x <= y;", "bool b = x >= y;"]),
    ("templates, references and pointers are none",
     "std::vector<int>& f(const T* a, U&& b);\ntemplate <typename T> Money operator+(T a, T b);",
     []),
    ("steps", "  ++i;", ["--i;"]),
    ("and, or, not", "auto v = !a && b;", ["auto v = a && b;", "auto v = !a || b;"]),
    ("signs", "x = f(-y);", ["x = f(y);"]),
    ("texts are joined, not added", 's += "a";\nauto t = "1" + s;', []),
    ("constants", "auto x = 0, y = 12, z = 1'000u;",
     ["auto x = 1, y = 12, z = 1'000u;", "auto x = 0, y = 13, z = 1'000u;",
      "auto x = 0, y = 12, z = 1001u;"]),
    ("truth", "bool b = true;", ["bool b = false;"]),
    ("conditions", "if (f(a))\n  return;", ["if (true)", "if (false)"]),
    ("conditions that declare keep their name", "if (auto x = f())\n  g(x);",
     ["if (auto x = f(); true)", "if (auto x = f(); false)", ";"]),
    ("behind an initialiser", "if (auto x = f(); x)\n  return;",
     ["if (auto x = f(); true)", "if (auto x = f(); false)"]),
    ("statements over lines", "{\n  list.add(1,\n      a);\n}",
     [";", "list.add(2,"]),
    ("declarations stay", "{\n  Money sum(a);\n  Money other = b;\n}", []),
    ("assignments go", "{\n  a.b[i] = c;\n}", [";"]),
    ("a return that no case leaves to", "{\n  switch (a) {\n    case b:\n      return true;\n  }\n"
     "  return true;\n}", ["return false;"]),
    ("a return behind a case that leaves", "{\n  switch (a) {\n    case b:\n      break;\n  }\n"
     "  return true;\n}", ["return false;"]),
    ("lines that are the same are counted", "{\n  f(1);\n  f(1);\n}",
     [";", "f(2);", "; #2", "f(2); #2"]),
    ("left alone", '#if 1 < 2\n#endif\nstatic_assert(1 < 2);  // a + 1\nx = R"q(1 + 1)q";\n'
     "list.reserve(a + 1);\nBILLING_ASSERT(a == 1);\nauto c = '1';", [";"]),
]


def run():
    failed = False
    for name, code, wanted in CASES:
        text = code + "\n"
        found = mutants.mutants_of("a.cpp", text)
        told = [mutant.after for mutant in found]
        faults = [f"missing: {one}" for one in wanted if one not in told]
        faults += [f"too much: {one}" for one in told if one not in wanted]
        faults += [f"another number of lines: {mutant}" for mutant in found
                   if mutant.apply(text).count("\n") != text.count("\n")]
        failed = failed or bool(faults)
        print(f"{'FAILED' if faults else 'ok'} mutants: {name}")
        for fault in faults:
            print(f"  {fault}")
    return 1 if failed else 0
