#include <exception>
#include <iostream>
#include <new>

#include "app/cli/run.h"

int main(int argc, char** argv) {
  // The one place where exceptions end: what is impossible or missing travels as values.
  try {
    return convscope::runConvscope(argc, argv, std::cout, std::cerr);
  } catch (const std::bad_alloc&) {
    std::cerr << "convscope had to stop: there is not enough free memory. Close other programs and start again.\n";
  } catch (const std::exception& error) {
    std::cerr << "convscope had to stop: " << error.what() << ".\n";
  }
  return convscope::kRefused;
}
