# libexif: reads the orientation tag of phone pictures.
find_path(EXIF_INCLUDE_DIR libexif/exif-data.h)
find_library(EXIF_LIBRARY exif)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Exif REQUIRED_VARS EXIF_INCLUDE_DIR EXIF_LIBRARY)
if(Exif_FOUND AND NOT TARGET Exif::exif)
  add_library(Exif::exif UNKNOWN IMPORTED)
  set_target_properties(Exif::exif PROPERTIES IMPORTED_LOCATION "${EXIF_LIBRARY}"
                                              INTERFACE_INCLUDE_DIRECTORIES "${EXIF_INCLUDE_DIR}")
endif()
