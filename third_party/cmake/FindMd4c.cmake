# MD4C: reads the Markdown of lessons. Debian's own configuration also asks for the HTML library, which is not needed.
find_path(MD4C_INCLUDE_DIR md4c.h)
find_library(MD4C_LIBRARY md4c)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Md4c REQUIRED_VARS MD4C_INCLUDE_DIR MD4C_LIBRARY)
if(Md4c_FOUND AND NOT TARGET Md4c::md4c)
  add_library(Md4c::md4c UNKNOWN IMPORTED)
  set_target_properties(Md4c::md4c PROPERTIES IMPORTED_LOCATION "${MD4C_LIBRARY}"
                                              INTERFACE_INCLUDE_DIRECTORIES "${MD4C_INCLUDE_DIR}")
endif()
