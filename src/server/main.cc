#include <cstdio>

int main() {
  std::puts("fangxian");
  return 0;
}
