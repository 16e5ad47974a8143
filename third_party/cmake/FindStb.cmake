# Debian's libstb-dev: header-only copies and one library that holds the implementations.
find_path(STB_INCLUDE_DIR stb_image.h PATH_SUFFIXES stb)
find_library(STB_LIBRARY NAMES libstb.a stb)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Stb REQUIRED_VARS STB_INCLUDE_DIR STB_LIBRARY)
if(Stb_FOUND AND NOT TARGET Stb::stb)
  add_library(Stb::stb UNKNOWN IMPORTED)
  set_target_properties(Stb::stb PROPERTIES IMPORTED_LOCATION "${STB_LIBRARY}"
                                            INTERFACE_INCLUDE_DIRECTORIES "${STB_INCLUDE_DIR}")
endif()
