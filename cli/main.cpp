// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

int main() {
  std::puts("billing " BILLING_VERSION);
  return 0;
}
