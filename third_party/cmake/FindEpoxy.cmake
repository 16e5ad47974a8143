# libepoxy: loads OpenGL and EGL functions on first use, so that we link neither.
find_path(EPOXY_INCLUDE_DIR epoxy/gl.h)
find_library(EPOXY_LIBRARY epoxy)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Epoxy REQUIRED_VARS EPOXY_INCLUDE_DIR EPOXY_LIBRARY)
if(Epoxy_FOUND AND NOT TARGET Epoxy::epoxy)
  add_library(Epoxy::epoxy UNKNOWN IMPORTED)
  set_target_properties(Epoxy::epoxy PROPERTIES IMPORTED_LOCATION "${EPOXY_LIBRARY}"
                                                INTERFACE_INCLUDE_DIRECTORIES "${EPOXY_INCLUDE_DIR}")
endif()
