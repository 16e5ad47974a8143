# oneDNN, what the benchmark compares with. Its own configuration also asks for OpenCL, which is not used here; the
# number of its threads is set through OpenMP.
find_path(DNNL_INCLUDE_DIR oneapi/dnnl/dnnl.hpp)
find_library(DNNL_LIBRARY dnnl)
find_package(OpenMP QUIET COMPONENTS CXX)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Dnnl REQUIRED_VARS DNNL_INCLUDE_DIR DNNL_LIBRARY OpenMP_CXX_FOUND)
if(Dnnl_FOUND AND NOT TARGET Dnnl::dnnl)
  add_library(Dnnl::dnnl UNKNOWN IMPORTED)
  set_target_properties(Dnnl::dnnl PROPERTIES IMPORTED_LOCATION "${DNNL_LIBRARY}"
                                              INTERFACE_INCLUDE_DIRECTORIES "${DNNL_INCLUDE_DIR}")
  target_link_libraries(Dnnl::dnnl INTERFACE OpenMP::OpenMP_CXX)
endif()
